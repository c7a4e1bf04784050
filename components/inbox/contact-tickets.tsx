"use client"
import { useQuery } from "@tanstack/react-query"
import { Plus } from "lucide-react"
import Link from "next/link"
import { useState } from "react"
import { useText } from "@/components/i18n/locale"
import { ticketsText } from "@/components/i18n/tickets"
import { useTRPC } from "@/components/shell/trpc"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { DueChip } from "@/components/tickets/clock-chip"
import { OpenTicketDialog } from "@/components/tickets/open-ticket-dialog"
import { StatusBadge } from "@/components/tickets/ticket-badges"
import { useTicketNames, useTicketsBell } from "@/components/tickets/use-tickets"
import { Button } from "@/components/ui/button"
import { SkeletonText } from "@/components/ui/skeleton"
import { ContactPart } from "./contact-part"
import type { Conversation } from "./conversation"

/** The customer's tickets beside the chat, and the way to another. */
export function ContactTickets({ conversation }: { conversation: Conversation }) {
  const text = useText(ticketsText)
  const trpc = useTRPC()
  const { slug } = useWorkplace().member
  const mayWork = useMay("ticket.work")
  const { typeName } = useTicketNames()
  const [opening, setOpening] = useState(false)
  const { contactId, id: conversationId } = conversation
  const asked = useQuery(trpc.tickets.list.queryOptions({ contactId, limit: 10 }))
  useTicketsBell()
  return (
    <ContactPart title={text.part.title}>
      {asked.isPending ? <SkeletonText lines={2} /> : null}
      {asked.data?.rows.length === 0 ? <p className="text-muted">{text.part.none}</p> : null}
      <ul className="flex flex-col gap-2">
        {asked.data?.rows.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center gap-1.5">
            <Link
              href={`/${slug}/tickets/${row.id}`}
              className="min-w-0 truncate font-medium underline-offset-4 hover:underline"
            >
              <span className="figures">#{row.number}</span> {row.title || typeName(row.type)}
            </Link>
            <StatusBadge status={row.status} />
            <DueChip clocks={row.clocks} />
          </li>
        ))}
      </ul>
      {mayWork ? (
        <Button size="sm" variant="ghost" className="mt-2" onClick={() => setOpening(true)}>
          <Plus />
          {text.open}
        </Button>
      ) : null}
      {opening ? (
        <OpenTicketDialog
          from={{ conversationId, contactId, summary: conversation.summary ?? "" }}
          onClose={() => setOpening(false)}
        />
      ) : null}
    </ContactPart>
  )
}
