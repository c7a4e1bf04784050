"use client"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import dynamic from "next/dynamic"
import { useState } from "react"
import { analyticsText } from "@/components/i18n/analytics"
import { useText } from "@/components/i18n/locale"
import { LoadFailed } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { EmptyState } from "@/components/ui/empty-state"
import { Select } from "@/components/ui/select"
import { Skeleton } from "@/components/ui/skeleton"
import { SwitchField } from "@/components/ui/switch-field"
import { reportBy } from "@/server/analytics/rules/report-lines"
import { AnalyticsFrame } from "./analytics-frame"
import { BehindSheet } from "./behind-sheet"
import { CompareSwitch } from "./compare-switch"
import type { Asked } from "./overview-address"
import { PeriodChoice } from "./period-choice"
import { ReportTable } from "./report-table"
import { SaveReport } from "./save-report"
import { useOverviewAddress } from "./use-overview-address"
import { useReportWords } from "./use-report-words"

const ReportChart = dynamic(() => import("./report-chart").then((file) => file.ReportChart), {
  ssr: false,
  loading: () => <Skeleton className="h-56 w-full" />,
})

/** Every figure line by line: by day, hour, channel, question, reason or agent. */
export function Reports() {
  const words = useText(analyticsText)
  const { text, nameOf } = useReportWords()
  const trpc = useTRPC()
  const { days, to, by, asked, hrefOf, open, close, choose } = useOverviewAddress()
  const [openOnly, setOpenOnly] = useState(false)
  const [compared, setCompared] = useState(false)
  const report = useQuery(
    trpc.analytics.report.queryOptions(
      { days, to, by, compared, time: openOnly ? "open" : "all" },
      { placeholderData: keepPreviousData },
    ),
  )
  const { data } = report
  const lineOf = (wanted: Asked | null) => {
    const line = wanted && by !== "day" && by !== "channel" && by !== "reason" ? wanted[by] : undefined
    return line === undefined || !data ? undefined : nameOf(by, String(line), data)
  }
  return (
    <AnalyticsFrame
      title={text.title}
      description={text.description}
      actions={data && data.lines.length > 0 ? <SaveReport report={data} by={by} /> : null}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pb-4">
        <Select
          aria-label={text.by}
          value={by}
          onValueChange={(value) => choose({ by: value })}
          options={reportBy.map((value) => ({ value, label: text.lines[value] }))}
          className="w-40"
        />
        <PeriodChoice days={days} to={to} onChoose={choose} />
        <SwitchField label={text.open} checked={openOnly} onCheckedChange={setOpenOnly} className="text-muted" />
        <CompareSwitch checked={compared} onChange={setCompared} />
      </div>
      {report.isPending ? (
        <Skeleton className="h-80 w-full" />
      ) : !data ? (
        <LoadFailed error={report.error} onRetry={report.refetch} title={text.failedTitle} kept={words.failedKept} />
      ) : data.lines.length === 0 ? (
        <EmptyState title={text.empty.title} text={text.empty.text} />
      ) : (
        <div className="space-y-6">
          <ReportChart report={data} by={by} onOpen={open} />
          <ReportTable report={data} by={by} hrefOf={hrefOf} />
          <p className="text-muted text-xs">{words.zone(data.timeZone)}</p>
        </div>
      )}
      <BehindSheet period={{ days, to }} asked={asked} line={lineOf(asked)} onClose={close} />
    </AnalyticsFrame>
  )
}
