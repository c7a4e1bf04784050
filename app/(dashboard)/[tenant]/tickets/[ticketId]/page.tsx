import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { ticketsText } from "@/components/i18n/tickets"
import { TicketPage } from "@/components/tickets/ticket-page"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(ticketsText)).title }
}

export default async function Ticket({ params }: { params: Promise<{ ticketId: string }> }) {
  return <TicketPage ticketId={(await params).ticketId} />
}
