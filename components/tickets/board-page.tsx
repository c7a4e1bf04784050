"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { type DragEvent, type KeyboardEvent, useState } from "react"
import { useText } from "@/components/i18n/locale"
import { ticketsText } from "@/components/i18n/tickets"
import { useTRPC } from "@/components/shell/trpc"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { cn } from "@/components/ui/class-names"
import { LoadMore } from "@/components/ui/load-more"
import { RowsSkeleton } from "@/components/ui/skeleton"
import { toast } from "@/components/ui/toast"
import { type TicketStatus, ticketStatuses } from "@/server/tickets/rules/stages"
import { DueChip } from "./clock-chip"
import { PriorityBadge } from "./ticket-badges"
import { TicketsFrame } from "./tickets-frame"
import { TicketFilters, useTicketPages } from "./tickets-page"
import { narrowedBy, useTicketAddress } from "./use-ticket-address"
import { type TicketRow, useTicketNames, useTicketsBell, useTicketsRefresh } from "./use-tickets"

/** The shop's tickets by where they stand; moved by pointer or keyboard, and put back with one click. */
export function BoardPage() {
  const text = useText(ticketsText)
  const trpc = useTRPC()
  const { choice, choose } = useTicketAddress()
  const narrowed = narrowedBy(choice)
  const counts = useQuery(trpc.tickets.counts.queryOptions(narrowed))
  const { moving, move } = useMove()
  useTicketsBell()
  return (
    <TicketsFrame>
      <div className="flex flex-wrap items-center justify-between gap-2 py-3">
        <div className="flex flex-wrap gap-2">
          <TicketFilters choice={choice} onChoose={choose} />
        </div>
        <p className="hidden text-muted text-xs md:block">{text.boardHint}</p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section aria-label={text.board} tabIndex={0} className="flex snap-x gap-3 overflow-x-auto pb-4">
        {ticketStatuses.map((status) => (
          <Column
            key={status}
            status={status}
            narrowed={narrowed}
            count={counts.data?.[status] ?? 0}
            moving={moving}
            onMove={move}
          />
        ))}
      </section>
    </TicketsFrame>
  )
}

/** A card on its way: it stands in the new column at once, before the door has answered. */
type Moving = { row: TicketRow; to: TicketStatus }

function useMove() {
  const text = useText(ticketsText)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const refresh = useTicketsRefresh()
  const [moving, setMoving] = useState<Moving | null>(null)
  const mutation = useMutation(
    trpc.tickets.move.mutationOptions({
      onSettled: async (_, __, { ticketId, status }) => {
        await queries.cancelQueries(trpc.tickets.list.pathFilter())
        await refresh()
        setMoving((now) => (now?.row.id === ticketId && now.to === status ? null : now))
      },
    }),
  )
  const move = (row: TicketRow, to: TicketStatus) => {
    if (row.status === to) return
    setMoving({ row, to })
    mutation.mutate(
      { ticketId: row.id, status: to },
      {
        onSuccess: ({ from }) =>
          toast(text.moved(row.number, text.statuses[to]), {
            action: { label: text.undo, onClick: () => mutation.mutate({ ticketId: row.id, status: from }) },
          }),
      },
    )
  }
  return { moving, move }
}

type ColumnProps = {
  status: TicketStatus
  narrowed: ReturnType<typeof narrowedBy>
  count: number
  moving: Moving | null
  onMove: (row: TicketRow, to: TicketStatus) => void
}

const dragType = "application/x-ticket"

function Column({ status, narrowed, count, moving, onMove }: ColumnProps) {
  const text = useText(ticketsText)
  const mayWork = useMay("ticket.work")
  const [over, setOver] = useState(false)
  const asked = useTicketPages({ statuses: [status], order: "updated", ...narrowed, limit: 20 })
  const kept = asked.data?.pages.flatMap(({ rows }) => rows) ?? []
  const others = kept.filter(({ id }) => id !== moving?.row.id)
  const rows = moving?.to === status ? [{ ...moving.row, status }, ...others] : others
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onMove(JSON.parse(event.dataTransfer.getData(dragType), reviveDates) as TicketRow, status)
  }
  return (
    <section
      aria-label={text.statuses[status]}
      onDragOver={(event) => {
        if (!mayWork || !event.dataTransfer.types.includes(dragType)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cn("w-64 shrink-0 snap-start rounded-lg bg-sunken p-2", over && "outline-2 outline-tide")}
    >
      <h2 className="flex justify-between px-1 pb-2 font-medium text-sm">
        {text.statuses[status]}
        <span className="figures text-muted">{count}</span>
      </h2>
      {asked.isPending ? <RowsSkeleton rows={3} /> : null}
      <ul className="min-h-16 space-y-2">
        {rows.map((row) => (
          <Card key={row.id} row={row} isMoving={row.id === moving?.row.id} onMove={onMove} />
        ))}
      </ul>
      <LoadMore label={text.more} query={asked} />
    </section>
  )
}

type CardProps = { row: TicketRow; isMoving: boolean; onMove: ColumnProps["onMove"] }

function Card({ row, isMoving, onMove }: CardProps) {
  const text = useText(ticketsText)
  const router = useRouter()
  const { slug } = useWorkplace().member
  const mayWork = useMay("ticket.work")
  const { typeName } = useTicketNames()
  const press = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0
    const to = ticketStatuses[ticketStatuses.indexOf(row.status) + step]
    if (step === 0 || !to || !mayWork) return
    event.preventDefault()
    onMove(row, to)
  }
  return (
    <li>
      <button
        type="button"
        // The next arrow moves the same card on.
        ref={isMoving ? focus : null}
        draggable={mayWork}
        onDragStart={(event) => event.dataTransfer.setData(dragType, JSON.stringify(row))}
        onKeyDown={press}
        onClick={() => router.push(`/${slug}/tickets/${row.id}`)}
        className="flex w-full flex-col gap-1 rounded-md border bg-raised px-2.5 py-2 text-left text-sm hover:border-tide"
      >
        <span className="flex w-full items-center gap-2">
          <span className="figures text-muted text-xs">#{row.number}</span>
          <PriorityBadge priority={row.priority} />
          <span className="ml-auto">
            <DueChip clocks={row.clocks} />
          </span>
        </span>
        <span className="line-clamp-2 break-words font-medium">{row.title || typeName(row.type)}</span>
        <span className="truncate text-muted text-xs">
          {[row.contact ? row.contact.name || text.visitor : "", row.assignee?.name ?? text.nobody]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </button>
    </li>
  )
}

const focus = (card: HTMLElement | null) => card?.focus()

/** Moments come through a drag as text. */
function reviveDates(key: string, value: unknown) {
  return key.endsWith("At") && typeof value === "string" ? new Date(value) : value
}
