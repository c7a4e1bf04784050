"use client"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useState } from "react"
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
import { CompareSwitch } from "./compare-switch"
import { PeriodChoice } from "./period-choice"
import { fileNameOf, SaveTable } from "./save-table"
import { TicketsBehind, type TicketsOf } from "./tickets-behind"
import { useOverviewAddress } from "./use-overview-address"

type Line = Answered["analytics"]["tickets"]["total"]

const columns = [
  { name: "opened", read: ({ opened }: Line) => opened, what: "opened", kind: "count" },
  { name: "solved", read: ({ solved, opened }: Line) => solved / opened, what: "solved", kind: "share" },
  { name: "kept", read: ({ late, opened }: Line) => (opened - late) / opened, what: "kept", kind: "share" },
  { name: "late", read: ({ late }: Line) => late, what: "late", kind: "count" },
  { name: "median", read: ({ median }: Line) => median, what: "solved", kind: "duration" },
  { name: "p90", read: ({ p90 }: Line) => p90, what: "solved", kind: "duration" },
] as const
type Column = (typeof columns)[number]

/** The tickets opened in a period by type: how many are solved, how soon, and how many kept every promise. */
export function TicketReport() {
  const words = useText(analyticsText)
  const text = useText(reportsText)
  const { days, to, choose } = useOverviewAddress()
  const { typeName } = useTicketNames()
  const [compared, setCompared] = useState(false)
  const [behind, setBehind] = useState<TicketsOf | null>(null)
  const report = useQuery(
    useTRPC().analytics.tickets.queryOptions({ days, to, compared }, { placeholderData: keepPreviousData }),
  )
  const nameOf = ({ type }: Line) => (type === null ? text.total : typeName(type))
  const { data } = report
  const lines: Line[] = data ? [...data.lines, data.total] : []
  const beforeOf = ({ type }: Line): Line | undefined =>
    type === null ? data?.before?.total : data?.before?.lines.find((line) => line.type === type)
  const was = (column: Column, line: Line) => {
    const before = beforeOf(line)
    return before && before.opened > 0 ? column.read(before) : null
  }
  const rows = () => [
    [
      text.tickets.type,
      ...columns.flatMap(({ name }) => {
        const head = text.tickets[name]
        return data?.before ? [head, text.columnBefore(head)] : [head]
      }),
    ],
    ...lines.map((line) => [
      nameOf(line),
      ...columns.flatMap((column) => (data?.before ? [column.read(line), was(column, line)] : [column.read(line)])),
    ]),
  ]
  return (
    <AnalyticsFrame
      title={text.tickets.title}
      description={text.tickets.description}
      actions={data && data.total.opened > 0 ? <SaveTable name={fileNameOf("tickets", data)} rows={rows} /> : null}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pb-4">
        <PeriodChoice days={days} to={to} onChoose={choose} />
        <CompareSwitch checked={compared} onChange={setCompared} />
      </div>
      <Loaded query={report}>
        {({ total, timeZone }) =>
          total.opened === 0 ? (
            <EmptyState title={text.tickets.empty.title} text={text.tickets.empty.text} />
          ) : (
            <>
              <Table caption={text.tickets.title} className="whitespace-nowrap">
                <TableHead>
                  <tr>
                    <TableHeader>{text.tickets.type}</TableHeader>
                    {columns.map(({ name }) => (
                      <TableHeader key={name} numeric>
                        {text.tickets[name]}
                      </TableHeader>
                    ))}
                  </tr>
                </TableHead>
                <TableBody>
                  {lines.map((line) => (
                    <TableRow key={line.type} height="dense" className={line.type === null ? "font-medium" : undefined}>
                      <TableCell>{nameOf(line)}</TableCell>
                      {columns.map((column) => (
                        <Cell
                          key={column.name}
                          column={column}
                          value={column.read(line)}
                          was={was(column, line)}
                          onOpen={() =>
                            setBehind({ what: column.what, type: line.type ?? undefined, name: nameOf(line) })
                          }
                        />
                      ))}
                    </TableRow>
                  ))}
                </TableBody>
              </Table>
              <p className="pt-3 text-muted text-xs">{words.zone(timeZone)}</p>
            </>
          )
        }
      </Loaded>
      <TicketsBehind period={{ days, to }} of={behind} onClose={() => setBehind(null)} />
    </AnalyticsFrame>
  )
}

type CellProps = { column: Column; value: number | null; was: number | null; onOpen: () => void }

function Cell({ column: { kind }, value, was, onOpen }: CellProps) {
  const words = useText(analyticsText)
  const text = useText(reportsText)
  const locale = useLocale()
  const say = (figure: number) =>
    kind === "duration"
      ? sayDuration(figure, words.units)
      : new Intl.NumberFormat(
          locale,
          kind === "share" ? { style: "percent", maximumFractionDigits: 1 } : undefined,
        ).format(figure)
  return (
    <TableCell numeric>
      {value === null ? (
        words.figures.none
      ) : (
        <button type="button" onClick={onOpen} className="underline-offset-4 hover:underline">
          {say(value)}
        </button>
      )}
      {was === null ? null : <span className="block text-muted text-xs">{text.before(say(was))}</span>}
    </TableCell>
  )
}
