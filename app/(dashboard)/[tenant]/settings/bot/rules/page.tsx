import type { Metadata } from "next"
import { HandoffRules } from "@/components/automation/handoff-rules"
import { automationText } from "@/components/i18n/automation"
import { currentText } from "@/components/i18n/current-locale"

export async function generateMetadata(): Promise<Metadata> {
  const text = await currentText(automationText)
  return { title: `${text.bot.tabs.rules} · ${text.bot.title}` }
}

export default function RulesPage() {
  return <HandoffRules />
}
