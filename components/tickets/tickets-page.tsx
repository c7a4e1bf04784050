"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { Ticket as TicketIcon } from "lucide-react"
import Link from "next/link"
import { useDeferredValue, useEffect, useMemo, useState } from "react"
import { useLocale, useText } from "@/components/i18n/locale"
import { ticketsText } from "@/components/i18n/tickets"
import { useMembers } from "@/components/inbox/use-members"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC, useTRPCClient } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { EmptyState } from "@/components/ui/empty-state"
import { LoadMore } from "@/components/ui/load-more"
import { RelativeTime } from "@/components/ui/relative-time"
import { SearchField } from "@/components/ui/search-field"
import { Select } from "@/components/ui/select"
import type { Asked } from "@/server/api/root"
import {
  isOver,
  type TicketOrder,
  type TicketStatus,
  ticketOrders,
  ticketStatuses,
} from "@/server/tickets/rules/stages"
import { DueChip } from "./clock-chip"
import { PriorityBadge, StatusBadge } from "./ticket-badges"
import { TicketsFrame } from "./tickets-frame"
import { type TicketRow, useTicketNames, useTicketsBell } from "./use-tickets"

type Asking = Asked["tickets"]["list"]
type Choice = {
  status: TicketStatus | "active" | "all"
  type: string
  assignee: string
  order: TicketOrder
  overdue: boolean
}

const plain: Choice = { status: "active", type: "all", assignee: "all", order: "newest", overdue: false }
const keptAt = "tideline.tickets.choice"

/** The shop's tickets as a list; how it was last looked at is remembered in this browser. */
export function TicketsPage() {
  const text = useText(ticketsText)
  const [choice, setChoice] = useKeptChoice()
  const [typed, setTyped] = useState("")
  const query = useDeferredValue(typed.trim())
  const asked = useTicketPages(useMemo(() => askingOf(choice, query), [choice, query]))
  useTicketsBell()
  const filtered = query !== "" || JSON.stringify({ ...choice, order: plain.order }) !== JSON.stringify(plain)
  return (
    <TicketsFrame>
      <div className="flex flex-wrap items-center gap-2 py-3">
        <SearchField
          label={text.search}
          clearLabel={text.clear}
          value={typed}
          onChange={setTyped}
          className="w-full sm:w-72"
        />
        <Filters choice={choice} onChoose={(wanted) => setChoice({ ...choice, ...wanted })} />
      </div>
      <Loaded
        query={{ ...asked, data: asked.data?.pages.flatMap(({ rows }) => rows) }}
        empty={<EmptyState icon={<TicketIcon />} {...(filtered ? text.none : text.empty)} />}
      >
        {(rows) => (
          <>
            <ul aria-label={text.title} className="divide-y divide-line border-y">
              {rows.map((row) => (
                <Row key={row.id} row={row} />
              ))}
            </ul>
            <LoadMore auto label={text.more} query={asked} />
          </>
        )}
      </Loaded>
    </TicketsFrame>
  )
}

function Row({ row }: { row: TicketRow }) {
  const text = useText(ticketsText)
  const locale = useLocale()
  const { member } = useWorkplace()
  const { typeName } = useTicketNames()
  const { timeZone } = member
  return (
    <li>
      <Link
        href={`/${member.slug}/tickets/${row.id}`}
        className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 px-1 py-2.5 hover:bg-hover md:grid-cols-[4rem_minmax(0,1fr)_8rem_9rem_6rem_8rem]"
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

function Filters({ choice, onChoose }: { choice: Choice; onChoose: (wanted: Partial<Choice>) => void }) {
  const text = useText(ticketsText)
  const members = useMembers()
  const { types, typeName } = useTicketNames()
  const look = "w-auto max-w-44"
  return (
    <>
      <Select
        aria-label={text.filters.status}
        className={look}
        value={choice.status}
        onValueChange={(status) => onChoose({ status })}
        options={[
          { value: "active", label: text.filters.active },
          { value: "all", label: `${text.filters.status}：${text.all}` },
          ...ticketStatuses.map((value) => ({ value, label: text.statuses[value] })),
        ]}
      />
      <Select
        aria-label={text.filters.type}
        className={look}
        value={choice.type}
        onValueChange={(type) => onChoose({ type })}
        options={[
          { value: "all", label: `${text.filters.type}：${text.all}` },
          ...types.map(({ key }) => ({ value: key, label: typeName(key) })),
        ]}
      />
      <Select
        aria-label={text.filters.assignee}
        className={look}
        value={choice.assignee}
        onValueChange={(assignee) => onChoose({ assignee })}
        options={[
          { value: "all", label: `${text.filters.assignee}：${text.all}` },
          { value: "me", label: text.me },
          { value: "nobody", label: text.nobody },
          ...members.map(({ id, name }) => ({ value: id, label: name })),
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

function askingOf({ status, type, assignee, order, overdue }: Choice, query: string): Asking {
  return {
    query,
    order,
    overdue,
    statuses: status === "all" ? [] : status === "active" ? ticketStatuses.filter((one) => !isOver(one)) : [status],
    ...(type === "all" ? {} : { type }),
    ...(assignee === "all" ? {} : { assignee }),
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

function useKeptChoice() {
  const [choice, setChoice] = useState(plain)
  useEffect(() => {
    try {
      setChoice({ ...plain, ...(JSON.parse(localStorage.getItem(keptAt) ?? "{}") as Partial<Choice>) })
    } catch {
      // A browser that keeps nothing, or an old choice nobody can read: the plain one stands.
    }
  }, [])
  const choose = (wanted: Choice) => {
    setChoice(wanted)
    try {
      localStorage.setItem(keptAt, JSON.stringify(wanted))
    } catch {
      // A browser that keeps nothing still shows what was chosen.
    }
  }
  return [choice, choose] as const
}
