"use client"
import type { ReportBy } from "@/server/analytics/contract"
import type { Answered } from "@/server/api/root"
import { reportRows } from "./report-rows"
import { fileNameOf, SaveTable } from "./save-table"
import { useReportWords } from "./use-report-words"

/** The report as a file, with the figures of before beside those of now where the screen shows them. */
export function SaveReport({ report, by }: { report: Answered["analytics"]["report"]; by: ReportBy }) {
  const words = useReportWords()
  return <SaveTable name={fileNameOf(by, report)} rows={() => reportRows(report, by, words)} />
}
