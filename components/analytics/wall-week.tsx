"use client"
import { useQuery } from "@tanstack/react-query"
import { useId } from "react"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { Large } from "./large"
import { queryOf } from "./overview-address"
import { type ColumnName, columnNamed, sumOf } from "./report-columns"
import { useReportWords } from "./use-report-words"

const askEveryMs = 5 * 60_000
const period = { days: 7 }
const shown = [
  ...(["botReply", "humanReply", "botResolution", "peopleResolution"] as const),
  ...(["firstContact", "satisfied", "nps", "complained"] as const),
  ...(["handedOff", "abandoned", "reopened", "utilisation"] as const),
].map(columnNamed)

/** How well the week went; each figure opens its conversations. Nothing while it loads: the wall shows the moment first. */
export function WallWeek() {
  const { text, say } = useReportWords()
  const { slug } = useWorkplace().member
  const title = useId()
  const asked = { refetchInterval: askEveryMs, staleTime: askEveryMs }
  const report = useQuery(useTRPC().analytics.report.queryOptions({ ...period, by: "agent", compared: false }, asked))
  if (!report.data) return null
  const { total, times } = report.data
  const limit = (of: ColumnName) => say(columnNamed(of), columnNamed(of).read(total))
  const notes: Partial<Record<ColumnName, string>> = {
    satisfied: total.rated > 0 ? text.wall.rated(String(total.rated)) : "",
    nps: total.nps.answers > 0 ? text.wall.nps(limit("npsFrom"), limit("npsTo"), String(total.nps.answers)) : "",
  }
  const hrefOf = (what: (typeof shown)[number]["what"]) =>
    `/${slug}/analytics/reports${queryOf(period, what ? { what } : null, { by: what ? "channel" : "agent" })}`
  return (
    <section aria-labelledby={title}>
      <h2 id={title} className="pb-2 font-medium text-sm">
        {text.wall.week}
      </h2>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-6 sm:grid-cols-4">
        {shown.map((column) => (
          <Large key={column.name} label={text.columns[column.name].name} href={hrefOf(column.what)}>
            {say(column, column.read(total, sumOf(times)))}
            <span className="font-normal text-base text-muted"> {notes[column.name]}</span>
          </Large>
        ))}
      </dl>
    </section>
  )
}
