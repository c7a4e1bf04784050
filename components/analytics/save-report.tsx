"use client"
import { useMutation } from "@tanstack/react-query"
import { Download } from "lucide-react"
import { Button } from "@/components/ui/button"
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu"
import { saveCsv, saveFile } from "@/components/ui/save-file"
import { toast } from "@/components/ui/toast"
import type { ReportBy } from "@/server/analytics/contract"
import type { Answered } from "@/server/api/root"
import { columnsOf, inOrder, type Occupancy } from "./report-columns"
import { useReportWords } from "./use-report-words"

type SaveReportProps = { report: Answered["analytics"]["report"]; by: ReportBy; occupancy: Occupancy[] }

/** The report as a file: durations in seconds, shares from 0 to 1, as spreadsheets like to count with. */
export function SaveReport({ report, by, occupancy }: SaveReportProps) {
  const { text, nameOf } = useReportWords()
  const columns = columnsOf(by)
  const timeOf = new Map(occupancy.map((time) => [time.memberId, time]))
  const rows = () => [
    [text.lines[by], ...columns.map(({ name }) => text.columns[name].name)],
    ...inOrder(by, report.lines).map((line) => [
      by === "day" ? line.line : nameOf(by, line.line, report),
      ...columns.map(({ read }) => read(line, timeOf.get(line.line))),
    ]),
    [text.total, ...columns.map(({ read }) => read(report.total, undefined))],
  ]
  const name = `tideline-${by}-${new Date(report.to.getTime() - 1).toISOString().slice(0, 10)}`
  const saveExcel = useMutation({
    mutationFn: async () => {
      const { default: write } = await import("write-excel-file/browser")
      saveFile(`${name}.xlsx`, await write(rows(), { stickyRowsCount: 1 }).toBlob())
    },
    onError: () => toast.error(text.saveFailed),
  })
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button loading={saveExcel.isPending}>
          <Download />
          {text.save}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => saveCsv(`${name}.csv`, rows())}>{text.csv}</DropdownMenuItem>
        <DropdownMenuItem onSelect={() => saveExcel.mutate()}>{text.xlsx}</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
