import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { ticketsText } from "@/components/i18n/tickets"
import { TicketSettings } from "@/components/tickets/ticket-settings"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(ticketsText)).tabs.settings }
}

export default function Settings() {
  return <TicketSettings />
}
