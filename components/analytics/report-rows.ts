import type { ReportBy } from "@/server/analytics/contract"
import type { Answered } from "@/server/api/root"
import { columnsOf, inOrder, type Line, sumOf, type Time } from "./report-columns"
import type { useReportWords } from "./use-report-words"

type Report = Answered["analytics"]["report"]
type Words = Pick<ReturnType<typeof useReportWords>, "text" | "nameOf">

/** What the screen shows of a report, as rows of a file: the heads, the lines in their order, and all together. */
export function reportRows(report: Report, by: ReportBy, { text, nameOf }: Words): (string | number | null)[][] {
  const columns = columnsOf(by)
  const isCompared = report.totalBefore !== null
  const timeOf = (times: Time[], line: string) => times.find(({ memberId }) => memberId === line)
  const cells = (line: Line, time: Time | undefined, before: Line | undefined, timeBefore: Time | undefined) =>
    columns.flatMap(({ read }) => [read(line, time), ...(isCompared ? [before ? read(before, timeBefore) : null] : [])])
  return [
    [
      text.lines[by],
      ...columns.flatMap(({ name }) => {
        const head = text.columns[name].name
        return isCompared ? [head, text.columnBefore(head)] : [head]
      }),
    ],
    ...inOrder(by, report.lines).map((line) => [
      by === "day" ? line.line : nameOf(by, line.line, report),
      ...cells(
        line,
        timeOf(report.times, line.line),
        report.before.find((one) => one.line === line.line),
        timeOf(report.timesBefore, line.line),
      ),
    ]),
    [
      text.total,
      ...cells(report.total, sumOf(report.times), report.totalBefore ?? undefined, sumOf(report.timesBefore)),
    ],
  ]
}
