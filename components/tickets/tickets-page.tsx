"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { Ticket as TicketIcon } from "lucide-react"
import Link from "next/link"
import { useDeferredValue, useMemo, useState } from "react"
import { useLocale, useText } from "@/components/i18n/locale"
import { punctuation } from "@/components/i18n/punctuation"
import { ticketsText } from "@/components/i18n/tickets"
import { useMembers } from "@/components/inbox/use-members"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC, useTRPCClient } from "@/components/shell/trpc"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { EmptyState } from "@/components/ui/empty-state"
import { LoadMore } from "@/components/ui/load-more"
import { RelativeTime } from "@/components/ui/relative-time"
import { SearchField } from "@/components/ui/search-field"
import { Select } from "@/components/ui/select"
import type { Asked } from "@/server/api/root"
import { isOver, ticketOrders, ticketStatuses } from "@/server/tickets/rules/stages"
import { BulkBar } from "./bulk-bar"
import { DueChip } from "./clock-chip"
import { PriorityBadge, StatusBadge } from "./ticket-badges"
import { TicketsFrame } from "./tickets-frame"
import { narrowedBy, type TicketChoice, useTicketAddress } from "./use-ticket-address"
import { type TicketRow, useTicketNames, useTicketsBell } from "./use-tickets"

type Asking = Asked["tickets"]["list"]

/** The shop's tickets as a list; how it is looked at stands in the address. */
export function TicketsPage() {
  const text = useText(ticketsText)
  const { choice, choose, filtered } = useTicketAddress()
  const query = useDeferredValue(choice.q.trim())
  const asked = useTicketPages(useMemo(() => askingOf(choice, query), [choice, query]))
  const mayWork = useMay("ticket.work")
  const [chosen, setChosen] = useState<readonly string[]>([])
  useTicketsBell()
  const rows = asked.data?.pages.flatMap((page) => page.rows)
  return (
    <TicketsFrame>
      <div className="flex flex-wrap items-center gap-2 py-3">
        <SearchField
          label={text.search}
          clearLabel={text.clear}
          value={choice.q}
          onChange={(q) => choose({ q })}
          className="w-full sm:w-72"
        />
        <TicketFilters choice={choice} onChoose={choose} />
        <ListOnlyFilters choice={choice} onChoose={choose} />
      </div>
      {mayWork && rows && chosen.length > 0 ? (
        <BulkBar rows={rows.filter(({ id }) => chosen.includes(id))} all={rows} onChoose={setChosen} />
      ) : null}
      <Loaded
        query={{ ...asked, data: rows }}
        empty={<EmptyState icon={<TicketIcon />} {...(filtered ? text.none : text.empty)} />}
      >
        {(shown) => (
          <>
            <ul aria-label={text.title} className="divide-y divide-line border-y">
              {shown.map((row) => (
                <Row
                  key={row.id}
                  row={row}
                  chosen={chosen.includes(row.id)}
                  onChoose={
                    mayWork
                      ? () =>
                          setChosen((before) =>
                            before.includes(row.id) ? before.filter((id) => id !== row.id) : [...before, row.id],
                          )
                      : null
                  }
                />
              ))}
            </ul>
            <LoadMore auto label={text.more} query={asked} />
          </>
        )}
      </Loaded>
    </TicketsFrame>
  )
}

function Row({ row, chosen, onChoose }: { row: TicketRow; chosen: boolean; onChoose: (() => void) | null }) {
  const text = useText(ticketsText)
  const locale = useLocale()
  const { member } = useWorkplace()
  const { typeName } = useTicketNames()
  const { timeZone } = member
  return (
    <li className="flex items-center gap-2">
      {onChoose ? (
        <input
          type="checkbox"
          aria-label={text.choose(row.number)}
          checked={chosen}
          onChange={onChoose}
          className="size-4 shrink-0 accent-tide"
        />
      ) : null}
      <Link
        href={`/${member.slug}/tickets/${row.id}`}
        className="grid min-w-0 flex-1 grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 px-1 py-2.5 hover:bg-hover md:grid-cols-[4rem_minmax(0,1fr)_8rem_9rem_6rem_8rem]"
      >
        <span className="figures order-1 hidden text-muted text-sm md:block">#{row.number}</span>
        <span className="order-1 min-w-0">
          <span className="flex min-w-0 items-center gap-2">
            <span className="figures shrink-0 text-muted text-sm md:hidden">#{row.number}</span>
            <span className="truncate font-medium text-sm">{row.title || typeName(row.type)}</span>
            <PriorityBadge priority={row.priority} />
          </span>
          <span className="block truncate text-muted text-xs">
            {[row.title ? typeName(row.type) : "", row.orderNumber, row.contact ? row.contact.name || text.visitor : ""]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </span>
        <span className="order-3 truncate text-muted text-xs md:order-2 md:text-sm">
          {row.assignee?.name ?? text.nobody}
        </span>
        <span className="order-2 justify-self-end md:order-3 md:justify-self-start">
          <StatusBadge status={row.status} />
        </span>
        <span className="order-4 justify-self-end md:justify-self-start">
          <DueChip clocks={row.clocks} />
        </span>
        <RelativeTime
          at={row.updatedAt}
          locale={locale}
          timeZone={timeZone}
          className="order-5 hidden text-muted text-xs md:block"
        />
      </Link>
    </li>
  )
}

type FiltersProps = { choice: TicketChoice; onChoose: (wanted: Partial<TicketChoice>) => void }
const look = "w-auto max-w-44"

/** What a list and a board are both narrowed by. */
export function TicketFilters({ choice, onChoose }: FiltersProps) {
  const text = useText(ticketsText)
  const { about } = useText(punctuation)
  const members = useMembers()
  const { types, typeName } = useTicketNames()
  return (
    <>
      <Select
        aria-label={text.filters.type}
        className={look}
        value={choice.type}
        onValueChange={(type) => onChoose({ type })}
        options={[
          { value: "all", label: about(text.filters.type, text.all) },
          ...types.map(({ key }) => ({ value: key, label: typeName(key) })),
        ]}
      />
      <Select
        aria-label={text.filters.assignee}
        className={look}
        value={choice.assignee}
        onValueChange={(assignee) => onChoose({ assignee })}
        options={[
          { value: "all", label: about(text.filters.assignee, text.all) },
          { value: "me", label: text.me },
          { value: "nobody", label: text.nobody },
          ...members.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </>
  )
}

function ListOnlyFilters({ choice, onChoose }: FiltersProps) {
  const text = useText(ticketsText)
  const { about } = useText(punctuation)
  return (
    <>
      <Select
        aria-label={text.filters.status}
        className={look}
        value={choice.status}
        onValueChange={(status) => onChoose({ status })}
        options={[
          { value: "active", label: text.filters.active },
          { value: "all", label: about(text.filters.status, text.all) },
          ...ticketStatuses.map((value) => ({ value, label: text.statuses[value] })),
        ]}
      />
      <Select
        aria-label={text.filters.order}
        className={look}
        value={choice.order}
        onValueChange={(order) => onChoose({ order })}
        options={ticketOrders.map((value) => ({ value, label: text.orders[value] }))}
      />
      <button
        type="button"
        aria-pressed={choice.overdue}
        onClick={() => onChoose({ overdue: !choice.overdue })}
        className="h-8 rounded-full border px-3 text-muted text-sm aria-pressed:border-breach aria-pressed:bg-breach-soft aria-pressed:text-breach"
      >
        {text.filters.overdue}
      </button>
    </>
  )
}

function askingOf({ status, type, assignee, order, overdue }: TicketChoice, query: string): Asking {
  return {
    query,
    order,
    overdue,
    statuses: status === "all" ? [] : status === "active" ? ticketStatuses.filter((one) => !isOver(one)) : [status],
    ...narrowedBy({ type, assignee }),
  }
}

/** Tickets as asked for, one page after the other. */
export function useTicketPages(asking: Asking) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  return useInfiniteQuery({
    queryKey: [...trpc.tickets.list.pathKey(), "pages", asking],
    queryFn: ({ pageParam, signal }) => client.tickets.list.query({ ...asking, cursor: pageParam }, { signal }),
    initialPageParam: undefined as Asking["cursor"],
    getNextPageParam: (page) => page.next ?? undefined,
  })
}
