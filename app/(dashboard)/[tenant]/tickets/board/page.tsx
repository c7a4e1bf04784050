import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { ticketsText } from "@/components/i18n/tickets"
import { BoardPage } from "@/components/tickets/board-page"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(ticketsText)).board }
}

export default function Board() {
  return <BoardPage />
}
