import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { ticketsText } from "@/components/i18n/tickets"
import { TRPCReactProvider } from "@/components/shell/trpc"
import { StatusPage } from "@/components/tickets/public-pages"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(ticketsText)).title, robots: { index: false }, referrer: "no-referrer" }
}

/** Opened by its secret address: nobody signs in. */
export default async function TicketStatus({ params }: { params: Promise<{ key: string }> }) {
  return (
    <TRPCReactProvider tenant={null}>
      <StatusPage linkKey={(await params).key} />
    </TRPCReactProvider>
  )
}
