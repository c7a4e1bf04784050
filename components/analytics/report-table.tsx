"use client"
import Link from "next/link"
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table"
import { Tooltip } from "@/components/ui/tooltip"
import type { ReportBy } from "@/server/analytics/contract"
import type { Answered } from "@/server/api/root"
import type { Asked } from "./overview-address"
import { type Column, columnsOf, inOrder, type Line, lineAsked, sumOf, type Time } from "./report-columns"
import { useReportWords } from "./use-report-words"

type ReportTableProps = {
  report: Answered["analytics"]["report"]
  by: ReportBy
  hrefOf: (asked: Asked) => string
}

/** The figures line by line, those of before under them when asked for. */
export function ReportTable({ report, by, hrefOf }: ReportTableProps) {
  const words = useReportWords()
  const { text, nameOf } = words
  const columns = columnsOf(by)
  const timeOf = new Map(report.times.map((time) => [time.memberId, time]))
  const beforeOf = new Map(report.before.map((line) => [line.line, line]))
  const timeBeforeOf = new Map(report.timesBefore.map((time) => [time.memberId, time]))
  return (
    <Table caption={text.table} className="whitespace-nowrap">
      <TableHead>
        <tr>
          <TableHeader className="sticky left-0 bg-surface">{text.lines[by]}</TableHeader>
          {columns.map(({ name }) => (
            <TableHeader key={name} numeric>
              <Tooltip label={text.columns[name].means}>
                <button type="button" className="cursor-help underline decoration-dotted underline-offset-4">
                  {text.columns[name].name}
                </button>
              </Tooltip>
            </TableHeader>
          ))}
        </tr>
      </TableHead>
      <TableBody>
        {inOrder(by, report.lines).map((line) => (
          <TableRow key={line.line} height="dense">
            <TableCell className="sticky left-0 max-w-56 truncate bg-surface">
              {nameOf(by, line.line, report)}
            </TableCell>
            <Cells
              words={words}
              columns={columns}
              line={line}
              before={beforeOf.get(line.line)}
              time={timeOf.get(line.line)}
              timeBefore={timeBeforeOf.get(line.line)}
              hrefOf={(what) => hrefOf({ what, ...lineAsked(by, line.line) })}
            />
          </TableRow>
        ))}
        <TableRow className="font-medium">
          <TableCell className="sticky left-0 bg-surface">{text.total}</TableCell>
          <Cells
            words={words}
            columns={columns}
            line={report.total}
            before={report.totalBefore ?? undefined}
            time={sumOf(report.times)}
            timeBefore={sumOf(report.timesBefore)}
            hrefOf={(what) => hrefOf({ what })}
          />
        </TableRow>
      </TableBody>
    </Table>
  )
}

type CellsProps = {
  words: ReturnType<typeof useReportWords>
  columns: Column[]
  line: Line
  before: Line | undefined
  time: Time | undefined
  timeBefore: Time | undefined
  hrefOf: (what: Asked["what"]) => string
}

function Cells({ words, columns, line, before, time, timeBefore, hrefOf }: CellsProps) {
  const { text, say } = words
  return columns.map((column) => {
    const value = column.read(line, time)
    const was = before ? column.read(before, timeBefore) : null
    return (
      <TableCell key={column.name} numeric>
        {column.what && value !== null ? (
          <Link href={hrefOf(column.what)} className="underline-offset-4 hover:underline">
            {say(column, value)}
          </Link>
        ) : (
          say(column, value)
        )}
        {was !== null ? <span className="block text-muted text-xs">{text.before(say(column, was))}</span> : null}
      </TableCell>
    )
  })
}
