import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { ticketsText } from "@/components/i18n/tickets"
import { TasksPage } from "@/components/tickets/tasks-page"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(ticketsText)).tasks.title }
}

export default function Tasks() {
  return <TasksPage />
}
