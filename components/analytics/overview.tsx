"use client"
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query"
import { ChartNoAxesColumn } from "lucide-react"
import dynamic from "next/dynamic"
import Link from "next/link"
import { useEffect, useRef } from "react"
import { analyticsText } from "@/components/i18n/analytics"
import { useText } from "@/components/i18n/locale"
import { LoadFailed } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useWorkplace } from "@/components/shell/workplace"
import { buttonVariants } from "@/components/ui/button-variants"
import { EmptyState } from "@/components/ui/empty-state"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { Skeleton } from "@/components/ui/skeleton"
import { AnalyticsFrame } from "./analytics-frame"
import { BehindSheet } from "./behind-sheet"
import { FiguresRow } from "./figures-row"
import { LiveStrip } from "./live-strip"
import { periods } from "./overview-address"
import { useOverviewAddress } from "./use-overview-address"

// The chart library stays on this page: no other route carries it.
const OverviewCharts = dynamic(() => import("./overview-charts").then((charts) => charts.OverviewCharts), {
  ssr: false,
  loading: () => <ChartsSkeleton />,
})

/** How the shop is doing: right now, and over the last days against as many before. */
export function Overview() {
  const text = useText(analyticsText)
  const { days, asked, hrefOf, open, close, choose } = useOverviewAddress()
  return (
    <AnalyticsFrame
      title={text.title}
      description={text.description}
      actions={
        <SegmentedControl
          label={text.period}
          value={String(days)}
          onValueChange={(value) => choose({ days: Number(value) })}
          options={periods.map((period) => ({ value: String(period), label: text.days(period) }))}
        />
      }
    >
      <Period days={days} hrefOf={hrefOf} open={open} />
      <BehindSheet period={{ days }} asked={asked} onClose={close} />
    </AnalyticsFrame>
  )
}

type PeriodProps = Pick<ReturnType<typeof useOverviewAddress>, "days" | "hrefOf" | "open">

function Period({ days, hrefOf, open }: PeriodProps) {
  const text = useText(analyticsText)
  const trpc = useTRPC()
  const { slug } = useWorkplace().member
  const overview = useQuery(
    trpc.analytics.overview.queryOptions({ days }, { placeholderData: keepPreviousData, refetchInterval: 60_000 }),
  )
  useMovingFigures()
  if (overview.isPending) return <OverviewSkeleton />
  if (!overview.data) {
    return (
      <LoadFailed error={overview.error} onRetry={overview.refetch} title={text.failedTitle} kept={text.failedKept} />
    )
  }
  const nothing = overview.data.now.conversations === 0 && overview.data.before.conversations === 0
  if (nothing) {
    return (
      <EmptyState
        icon={<ChartNoAxesColumn />}
        title={text.empty.title}
        text={text.empty.text}
        action={
          <Link href={`/${slug}/settings/simulator`} className={buttonVariants({ variant: "primary" })}>
            {text.empty.simulate}
          </Link>
        }
      />
    )
  }
  return (
    <div className="space-y-7">
      <LiveStrip />
      <div className="space-y-3">
        <FiguresRow overview={overview.data} hrefOf={hrefOf} />
        <p className="text-muted text-xs">
          {[text.within(days), text.compared(days), text.zone(overview.data.timeZone)].join(" · ")}
        </p>
      </div>
      <OverviewCharts overview={overview.data} onOpen={open} hrefOf={hrefOf} />
    </div>
  )
}

/** A conversation's figures are counted just after it moved: this long after the first ring the page asks again. */
const settleMs = 2500

function useMovingFigures() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  useBell((rings) => {
    const moved = rings.length === 0 || rings.some(({ name }) => /^(conversation|message)\./.test(name))
    if (!moved || timer.current) return
    timer.current = setTimeout(() => {
      timer.current = null
      void queries.invalidateQueries(trpc.analytics.overview.pathFilter())
    }, settleMs)
  })
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current)
    },
    [],
  )
}

function OverviewSkeleton() {
  return (
    <div aria-hidden="true" className="space-y-7">
      <Skeleton className="h-12 w-full" />
      <div className="grid grid-cols-2 gap-x-6 gap-y-5 sm:grid-cols-3 lg:grid-cols-5">
        {[1, 2, 3, 4, 5].map((figure) => (
          <div key={figure} className="space-y-2">
            <Skeleton className="h-3 w-2/3" />
            <Skeleton className="h-7 w-1/2" />
            <Skeleton className="h-7 w-full" />
          </div>
        ))}
      </div>
      <ChartsSkeleton />
    </div>
  )
}

function ChartsSkeleton() {
  return (
    <div aria-hidden="true" className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
      <Skeleton className="h-64 lg:col-span-2" />
      <Skeleton className="h-40" />
      <Skeleton className="h-40" />
    </div>
  )
}
