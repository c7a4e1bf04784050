import type { Metadata } from "next"
import { ShadowRuns } from "@/components/exams/shadow-runs"
import { automationText } from "@/components/i18n/automation"
import { currentText } from "@/components/i18n/current-locale"

export async function generateMetadata(): Promise<Metadata> {
  const text = await currentText(automationText)
  return { title: `${text.bot.tabs.shadow} · ${text.bot.title}` }
}

export default function ShadowPage() {
  return <ShadowRuns />
}
