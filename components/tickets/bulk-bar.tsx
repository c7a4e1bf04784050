"use client"
import { useMutation } from "@tanstack/react-query"
import { X } from "lucide-react"
import { useText } from "@/components/i18n/locale"
import { ticketsText } from "@/components/i18n/tickets"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { IconButton } from "@/components/ui/icon-button"
import { Select } from "@/components/ui/select"
import { toast } from "@/components/ui/toast"
import { type TicketStatus, ticketStatuses } from "@/server/tickets/rules/stages"
import { type TicketRow, useTicketsRefresh } from "./use-tickets"

/** Of one deed: the door takes as many. */
const mostAtOnce = 100

type BulkBarProps = {
  /** what is chosen */
  rows: TicketRow[]
  /** what is shown */
  all: TicketRow[]
  onChoose: (ids: string[]) => void
}

/** Moves what is chosen, and puts back with one click what still stands where it was moved. */
export function BulkBar({ rows, all, onChoose }: BulkBarProps) {
  const text = useText(ticketsText)
  const trpc = useTRPC()
  const refresh = useTicketsRefresh()
  const move = useMutation(trpc.tickets.moveMany.mutationOptions({ onSettled: refresh }))
  const moveTo = (to: TicketStatus) =>
    move.mutate(
      { moves: rows.map(({ id, status }) => ({ ticketId: id, status: to, expected: status })) },
      {
        onSuccess: (moved) => {
          onChoose([])
          const back = moved.map(({ ticketId, from }) => ({ ticketId, status: from, expected: to }))
          toast(text.movedMany(moved.length, text.statuses[to]), {
            action: { label: text.undo, onClick: () => move.mutate({ moves: back }) },
          })
        },
      },
    )
  return (
    <section
      aria-label={text.chosen(rows.length)}
      className="sticky top-0 z-10 mb-2 flex flex-wrap items-center gap-2 rounded-lg border bg-raised px-3 py-2 text-sm"
    >
      <span className="figures">{text.chosen(rows.length)}</span>
      <Button size="sm" variant="ghost" onClick={() => onChoose(all.slice(0, mostAtOnce).map(({ id }) => id))}>
        {text.chooseAll}
      </Button>
      <Select
        aria-label={text.moveTo}
        className="w-44"
        placeholder={text.moveTo}
        value={undefined}
        disabled={move.isPending || rows.length === 0 || rows.length > mostAtOnce}
        onValueChange={moveTo}
        options={ticketStatuses.map((value) => ({ value, label: text.statuses[value] }))}
      />
      <IconButton icon={<X />} label={text.cancel} className="ml-auto" onClick={() => onChoose([])} />
    </section>
  )
}
