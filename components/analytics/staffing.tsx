"use client"
import { useQuery } from "@tanstack/react-query"
import { Download } from "lucide-react"
import Link from "next/link"
import { useState } from "react"
import { forecastText } from "@/components/i18n/forecast"
import { useLocale, useText } from "@/components/i18n/locale"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { buttonVariants } from "@/components/ui/button-variants"
import { saveCsv } from "@/components/ui/save-file"
import { Section } from "@/components/ui/section"
import { Select } from "@/components/ui/select"
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table"
import type { Answered } from "@/server/api/root"
import { StaffingGoal } from "./staffing-goal"

type Plan = Answered["analytics"]["staffing"]
type Hour = Plan["days"][number]["hours"][number]

/** How many people each hour takes, who is on shift then, and what is missing. */
export function Staffing({ mayChange, nameOfDay }: { mayChange: boolean; nameOfDay: (day: string) => string }) {
  const plan = useQuery(useTRPC().analytics.staffing.queryOptions(undefined, { staleTime: 0 }))
  return (
    <Loaded query={plan} rows={6}>
      {(data) => (data.days.length === 0 ? null : <StaffingPlan {...{ plan: data, mayChange, nameOfDay }} />)}
    </Loaded>
  )
}

function StaffingPlan({
  plan,
  mayChange,
  nameOfDay,
}: {
  plan: Plan
  mayChange: boolean
  nameOfDay: (day: string) => string
}) {
  const text = useText(forecastText).staff
  const locale = useLocale()
  const { slug } = useWorkplace().member
  const [changing, setChanging] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const firstWithWork = plan.days.find((one) => hoursOf(one).length > 0) ?? plan.days[0]!
  const day = plan.days.find((one) => one.day === chosen) ?? firstWithWork
  const { settings, measured } = plan
  const rostered = plan.agents.length > 0
  const inTime = (value: number) => secondsIn(locale, value)
  const figure = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const gapOf = ({ needed, onShift }: Hour) => onShift.length - needed
  const sayGap = (hour: Hour) => {
    const gap = gapOf(hour)
    return gap < 0 ? text.short(-gap) : gap > 0 ? text.spare(gap) : text.enough
  }
  const hours = hoursOf(day)
  const namesOf = ({ onShift }: Hour) => onShift.map((place) => plan.agents[place]!)
  const save = () =>
    saveCsv(`tideline-staffing-${plan.days[0]!.day}.csv`, [
      ["", ...Object.values(text.columns)],
      ...plan.days.flatMap(({ day, hours }) =>
        hours.map((hour) => [
          day,
          hour.hour,
          Number(hour.expected.toFixed(2)),
          hour.needed,
          namesOf(hour).join(" · "),
          gapOf(hour),
        ]),
      ),
    ])
  return (
    <Section
      title={text.title}
      description={text.description(settings.share, inTime(settings.seconds))}
      actions={
        <>
          {mayChange ? <Button onClick={() => setChanging(true)}>{text.change}</Button> : null}
          <Link href={`/${slug}/settings/routing`} className={buttonVariants()}>
            {text.shifts}
          </Link>
          <Button onClick={save}>
            <Download />
            {text.save}
          </Button>
        </>
      }
    >
      <div className="space-y-1 pb-3 text-muted text-sm">
        <p>
          {text.basis(
            inTime(plan.handlingSeconds),
            figure.format(settings.atOnce ?? measured.atOnce),
            settings.patienceSeconds === null ? null : inTime(settings.patienceSeconds),
          )}
        </p>
        {settings.handlingSeconds === null && measured.handlingSeconds === null ? <p>{text.assumed}</p> : null}
        {rostered && plan.withoutShifts > 0 ? <p>{text.withoutShifts(plan.withoutShifts)}</p> : null}
        {rostered ? null : <p className="text-warn">{text.noShifts}</p>}
      </div>
      <Select
        aria-label={text.dayLabel}
        value={day.day}
        onValueChange={setChosen}
        options={plan.days.map((one) => {
          const short = Math.max(0, ...one.hours.map((hour) => -gapOf(hour)))
          return { value: one.day, label: `${nameOfDay(one.day)} · ${short > 0 ? text.worst(short) : text.noGap}` }
        })}
        className="mb-3 w-64 max-w-full"
      />
      {hours.length === 0 ? (
        <p className="py-4 text-muted text-sm">{text.empty}</p>
      ) : (
        <Table caption={text.title}>
          <TableHead>
            <tr>
              <TableHeader>{text.columns.hour}</TableHeader>
              <TableHeader numeric className="hidden sm:table-cell">
                {text.columns.expected}
              </TableHeader>
              <TableHeader numeric>{text.columns.needed}</TableHeader>
              <TableHeader>{text.columns.onShift}</TableHeader>
              <TableHeader>{text.columns.gap}</TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {hours.map((hour) => (
              <TableRow key={hour.hour} height="dense">
                <TableCell className="figures">{`${hour.hour}:00`}</TableCell>
                <TableCell numeric className="hidden sm:table-cell">
                  {figure.format(hour.expected)}
                </TableCell>
                <TableCell numeric>{hour.needed}</TableCell>
                <TableCell>
                  {hour.onShift.length === 0 ? (
                    <span className="text-muted">{text.nobody}</span>
                  ) : (
                    namesOf(hour).join(locale === "zh-CN" ? "、" : ", ")
                  )}
                </TableCell>
                <TableCell className="whitespace-nowrap">
                  <Badge tone={gapOf(hour) < 0 ? "breach" : gapOf(hour) > 0 ? "neutral" : "good"}>{sayGap(hour)}</Badge>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {changing ? <StaffingGoal plan={plan} onClose={() => setChanging(false)} /> : null}
    </Section>
  )
}

const hoursOf = ({ hours }: Plan["days"][number]) =>
  hours.filter((hour) => hour.open && (hour.needed > 0 || hour.onShift.length > 0))

/** Seconds below two minutes, else minutes. */
export function secondsIn(locale: string, seconds: number): string {
  const [value, unit] = seconds < 120 ? [seconds, "second"] : [seconds / 60, "minute"]
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 0 }).format(
    value,
  )
}
