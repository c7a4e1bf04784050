import type { Metadata } from "next"
import { automationText } from "@/components/i18n/automation"
import { currentText } from "@/components/i18n/current-locale"
import { Understanding } from "@/components/understanding/understanding"

export async function generateMetadata(): Promise<Metadata> {
  const text = await currentText(automationText)
  return { title: `${text.bot.tabs.understanding} · ${text.bot.title}` }
}

export default function UnderstandingPage() {
  return <Understanding />
}
