import type { Metadata } from "next"
import { AutonomyTable } from "@/components/autonomy/autonomy-table"
import { automationText } from "@/components/i18n/automation"
import { currentText } from "@/components/i18n/current-locale"

export async function generateMetadata(): Promise<Metadata> {
  const text = await currentText(automationText)
  return { title: `${text.bot.tabs.autonomy} · ${text.bot.title}` }
}

export default function AutonomyPage() {
  return <AutonomyTable />
}
