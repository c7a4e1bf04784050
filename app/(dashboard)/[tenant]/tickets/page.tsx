import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { ticketsText } from "@/components/i18n/tickets"
import { TicketsPage } from "@/components/tickets/tickets-page"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(ticketsText)).title }
}

export default function Tickets() {
  return <TicketsPage />
}
