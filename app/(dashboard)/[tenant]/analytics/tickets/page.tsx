import type { Metadata } from "next"
import { TicketReport } from "@/components/analytics/ticket-report"
import { currentText } from "@/components/i18n/current-locale"
import { reportsText } from "@/components/i18n/reports"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(reportsText)).tickets.title }
}

export default function TicketReportPage() {
  return <TicketReport />
}
