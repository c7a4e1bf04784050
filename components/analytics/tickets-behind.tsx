"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import Link from "next/link"
import { analyticsText } from "@/components/i18n/analytics"
import { useLocale, useText } from "@/components/i18n/locale"
import { reportsText } from "@/components/i18n/reports"
import { useTRPC, useTRPCClient } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { StatusBadge } from "@/components/tickets/ticket-badges"
import { Sheet, SheetContent } from "@/components/ui/sheet"
import type { BehindTickets } from "@/server/analytics/contract"
import type { Answered } from "@/server/api/root"
import type { TicketStatus } from "@/server/tickets/contract"
import type { BehindPeriod } from "./behind-list"
import { BehindRows } from "./behind-rows"
import { sayDuration } from "./compare"
import { useSayPeriod } from "./use-say-period"

/** `name`: what the line is called that the figure stands in. */
export type TicketsOf = { what: BehindTickets; type?: string; name: string }

type TicketsBehindProps = { period: BehindPeriod; of: TicketsOf | null; onClose: () => void }

/** The tickets a figure was counted from, each one press from its page. */
export function TicketsBehind({ period, of, onClose }: TicketsBehindProps) {
  const text = useText(reportsText).tickets
  const sayPeriod = useSayPeriod()
  return (
    <Sheet open={of !== null} onOpenChange={(open) => (open ? null : onClose())}>
      {of ? (
        <SheetContent title={`${text[of.what]} · ${of.name}`} description={sayPeriod(period)}>
          <TicketList period={period} what={of.what} type={of.type} />
        </SheetContent>
      ) : null}
    </Sheet>
  )
}

function TicketList({ period, what, type }: { period: BehindPeriod } & Omit<TicketsOf, "name">) {
  const text = useText(reportsText).tickets
  const trpc = useTRPC()
  const client = useTRPCClient()
  const asked = { ...period, what, type }
  const list = useInfiniteQuery({
    queryKey: [...trpc.analytics.ticketsBehind.pathKey(), "pages", asked],
    queryFn: ({ pageParam, signal }) =>
      client.analytics.ticketsBehind.query({ ...asked, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  return (
    <BehindRows query={list} words={text}>
      {(row) => <TicketRow key={row.id} row={row} />}
    </BehindRows>
  )
}

function TicketRow({ row }: { row: Answered["analytics"]["ticketsBehind"]["rows"][number] }) {
  const words = useText(analyticsText)
  const text = useText(reportsText).tickets
  const locale = useLocale()
  const { slug, timeZone } = useWorkplace().member
  const opened = new Intl.DateTimeFormat(locale, { month: "short", day: "numeric", timeZone }).format(row.openedAt)
  const took = row.solvedAt ? (row.solvedAt.getTime() - row.openedAt.getTime()) / 1000 : null
  const facts = [
    row.contact?.name,
    took === null ? null : text.took(sayDuration(took, words.units)),
    row.breachedAt ? text.wasLate : null,
  ].filter(Boolean)
  return (
    <li>
      <Link href={`/${slug}/tickets/${row.id}`} className="block rounded-md px-2 py-2 transition-colors hover:bg-hover">
        <span className="flex items-center gap-2">
          <span className="figures shrink-0 text-muted text-sm">#{row.number}</span>
          <span className="min-w-0 truncate font-medium text-sm">{row.title}</span>
          <time dateTime={row.openedAt.toISOString()} className="figures ml-auto shrink-0 text-muted text-xs">
            {opened}
          </time>
        </span>
        <span className="figures flex flex-wrap items-center gap-x-3 pt-1 text-muted text-xs">
          <StatusBadge status={row.status as TicketStatus} />
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </span>
      </Link>
    </li>
  )
}
