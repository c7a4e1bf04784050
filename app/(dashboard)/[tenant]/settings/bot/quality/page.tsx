import type { Metadata } from "next"
import { QualityPage } from "@/components/exams/quality-page"
import { automationText } from "@/components/i18n/automation"
import { currentText } from "@/components/i18n/current-locale"

export async function generateMetadata(): Promise<Metadata> {
  const text = await currentText(automationText)
  return { title: `${text.bot.tabs.quality} · ${text.bot.title}` }
}

export default function BotQualityPage() {
  return <QualityPage />
}
