"use client"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { analyticsText } from "@/components/i18n/analytics"
import { useLocale, useText } from "@/components/i18n/locale"
import { reportsText } from "@/components/i18n/reports"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useTicketNames } from "@/components/tickets/use-tickets"
import { EmptyState } from "@/components/ui/empty-state"
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table"
import type { Answered } from "@/server/api/root"
import { AnalyticsFrame } from "./analytics-frame"
import { sayDuration } from "./compare"
import { PeriodChoice } from "./period-choice"
import { useOverviewAddress } from "./use-overview-address"

type Line = Answered["analytics"]["tickets"]["total"]

/** The tickets opened in a period by type: how many are solved, how soon, and how many kept every promise. */
export function TicketReport() {
  const words = useText(analyticsText)
  const text = useText(reportsText).tickets
  const { days, to, choose } = useOverviewAddress()
  const { typeName } = useTicketNames()
  const report = useQuery(useTRPC().analytics.tickets.queryOptions({ days, to }, { placeholderData: keepPreviousData }))
  return (
    <AnalyticsFrame title={text.title} description={text.description}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pb-4">
        <PeriodChoice days={days} to={to} onChoose={choose} />
      </div>
      <Loaded query={report}>
        {({ lines, total, timeZone }) =>
          total.opened === 0 ? (
            <EmptyState title={text.empty.title} text={text.empty.text} />
          ) : (
            <>
              <Table caption={text.title}>
                <TableHead>
                  <tr>
                    <TableHeader>{text.type}</TableHeader>
                    {[text.opened, text.solved, text.kept, text.median, text.p90].map((name) => (
                      <TableHeader key={name} numeric>
                        {name}
                      </TableHeader>
                    ))}
                  </tr>
                </TableHead>
                <TableBody>
                  {lines.map((line) => (
                    <Figures key={line.type} line={line} name={typeName(line.type)} />
                  ))}
                  <Figures line={total} name={text.total} />
                </TableBody>
              </Table>
              <p className="pt-3 text-muted text-xs">{words.zone(timeZone)}</p>
            </>
          )
        }
      </Loaded>
    </AnalyticsFrame>
  )
}

function Figures({ line, name }: { line: Line; name: string }) {
  const words = useText(analyticsText)
  const number = new Intl.NumberFormat(useLocale(), { style: "percent", maximumFractionDigits: 1 })
  const time = (seconds: number | null) => (seconds === null ? words.figures.none : sayDuration(seconds, words.units))
  return (
    <TableRow height="dense" className={line.type === null ? "font-medium" : undefined}>
      <TableCell>{name}</TableCell>
      <TableCell numeric>{line.opened}</TableCell>
      <TableCell numeric>{number.format(line.solved / line.opened)}</TableCell>
      <TableCell numeric>{number.format((line.opened - line.late) / line.opened)}</TableCell>
      <TableCell numeric>{time(line.median)}</TableCell>
      <TableCell numeric>{time(line.p90)}</TableCell>
    </TableRow>
  )
}
