"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { RefreshCw } from "lucide-react"
import dynamic from "next/dynamic"
import { useState } from "react"
import { analyticsText } from "@/components/i18n/analytics"
import { sayError } from "@/components/i18n/errors"
import { forecastText } from "@/components/i18n/forecast"
import { useLocale, useText } from "@/components/i18n/locale"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useMay } from "@/components/shell/workplace"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { Skeleton } from "@/components/ui/skeleton"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import { AnalyticsFrame } from "./analytics-frame"
import { BackTest } from "./back-test"
import type { Moment } from "./forecast-chart"
import { SpecialDays } from "./special-days"
import { Staffing } from "./staffing"
import { useAwaited } from "./use-awaited"

const ForecastChart = dynamic(() => import("./forecast-chart").then((file) => file.ForecastChart), {
  ssr: false,
  loading: () => <Skeleton className="h-60 w-full" />,
})

type Foretold = Answered["analytics"]["forecast"]
type Made = NonNullable<Foretold["made"]>

/** What the next days bring, how far off that has been, the days unlike others, and how many people it takes. */
export function Forecast() {
  const text = useText(forecastText)
  const locale = useLocale()
  const trpc = useTRPC()
  const mayChange = useMay("forecast.change")
  const [series, setSeries] = useState<"all" | "people">("all")
  const [step, setStep] = useState<"day" | "hour">("day")
  const queries = useQueryClient()
  const forecast = useQuery(trpc.analytics.forecast.queryOptions({ series }))
  const awaited = useAwaited(madeAt(forecast.data))
  useBell((rings) => {
    if (rings.length > 0 && !rings.some(({ name }) => name.startsWith("forecast."))) return
    void queries.invalidateQueries(trpc.analytics.forecast.pathFilter())
    void queries.invalidateQueries(trpc.analytics.specialDays.pathFilter())
  })
  const again = useMutation(
    trpc.analytics.foretell.mutationOptions({
      onMutate: awaited.begin,
      onSuccess: () => toast.success(text.asked),
      onError: (error) => {
        awaited.end()
        toast.error(sayError(error, locale))
      },
    }),
  )
  const dayName = new Intl.DateTimeFormat(locale, {
    month: "numeric",
    day: "numeric",
    weekday: "short",
    timeZone: "UTC",
  })
  const nameOfDay = (day: string) => dayName.format(new Date(day))
  return (
    <AnalyticsFrame
      title={text.title}
      description={text.description}
      actions={
        mayChange ? (
          <Button loading={again.isPending || awaited.state === "waiting"} onClick={() => again.mutate()}>
            <RefreshCw />
            {text.again}
          </Button>
        ) : null
      }
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pb-4">
        <SegmentedControl
          label={text.series.label}
          value={series}
          onValueChange={setSeries}
          options={(["all", "people"] as const).map((value) => ({ value, label: text.series[value] }))}
        />
        <SegmentedControl
          label={text.step.label}
          value={step}
          onValueChange={setStep}
          options={(["day", "hour"] as const).map((value) => ({ value, label: text.step[value] }))}
        />
      </div>
      {awaited.state === "late" ? (
        <Banner
          tone="warn"
          title={text.late.title}
          className="mb-4"
          action={<Button onClick={() => again.mutate()}>{text.late.retry}</Button>}
        >
          {text.late.text}
        </Banner>
      ) : null}
      <Loaded query={forecast} waiting={<Skeleton className="h-80 w-full" />} failed={{ title: text.failedTitle }}>
        {(data) => (
          <div className="space-y-6">
            <Told {...{ data, series, step, nameOfDay }} />
            {data.made ? <BackTest made={data.made} /> : null}
            <Staffing key={madeAt(data)} mayChange={mayChange} nameOfDay={nameOfDay} />
            <SpecialDays mayChange={mayChange} awaited={awaited} />
          </div>
        )}
      </Loaded>
    </AnalyticsFrame>
  )
}

/** Month and day alone, where there is no room for more. */
const markOf = (day: string) => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`

const madeAt = (data: Foretold | undefined) => data?.made?.at.toISOString() ?? ""

type ToldProps = {
  data: Foretold
  series: "all" | "people"
  step: "day" | "hour"
  nameOfDay: (day: string) => string
}

function Told({ data, series, step, nameOfDay }: ToldProps) {
  const text = useText(forecastText)
  const zone = useText(analyticsText).zone
  const locale = useLocale()
  const { made, past, today, timeZone } = data
  if (!made) return <EmptyState title={text.notYet.title} text={text.notYet.text} />
  if (made.days.length === 0)
    return <EmptyState title={text.tooLittle.title} text={text.tooLittle.text(made.knownDays)} />
  const moments = step === "day" ? dayMoments(past, made, today, nameOfDay) : hourMoments(past, made, nameOfDay)
  const figure = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const when = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(made.at)
  return (
    <div className="space-y-2">
      {made.backTest ? null : <Banner tone="warn">{text.naiveOnly(made.knownDays)}</Banner>}
      <ForecastChart
        moments={moments}
        label={text.chart(text.series[series])}
        words={text}
        formatValue={(value) => figure.format(value)}
      />
      <p className="text-muted text-xs">
        {text.made(when, made.knownDays)} · {zone(timeZone)}
      </p>
    </div>
  )
}

/** Each day as a whole; of today only what is expected, for it is not over. */
function dayMoments(past: Foretold["past"], made: Made, today: string, nameOfDay: (day: string) => string): Moment[] {
  const came = past
    .filter(({ day }) => day < today)
    .map(({ day, came }) => ({
      ...nothing(day, nameOfDay(day)),
      mark: markOf(day),
      came: came.reduce((sum, many) => sum + many, 0),
    }))
  const told = made.days.map(({ day, total }) => ({ ...nothing(day, nameOfDay(day)), mark: markOf(day), ...total }))
  return [...came, ...told]
}

/** The hours of the last seven days and of those to come. */
function hourMoments(past: Foretold["past"], made: Made, nameOfDay: (day: string) => string): Moment[] {
  const moments = new Map<string, Moment>()
  const note = (day: string, hour: number, figures: Partial<Moment>) => {
    const key = `${day} ${hour}`
    const known = moments.get(key) ?? nothing(key, `${nameOfDay(day)} ${hour}:00`)
    moments.set(key, { ...known, mark: hour === 0 ? markOf(day) : "", ...figures })
  }
  for (const { day, came } of past.slice(-8)) for (const [hour, many] of came.entries()) note(day, hour, { came: many })
  for (const { day, expected, low, high } of made.days)
    for (const [hour, value] of expected.entries())
      note(day, hour, { expected: value, low: low[hour] ?? null, high: high[hour] ?? null })
  return [...moments.values()]
}

const nothing = (key: string, name: string): Moment => ({
  key,
  name,
  mark: "",
  came: null,
  expected: null,
  low: null,
  high: null,
})
