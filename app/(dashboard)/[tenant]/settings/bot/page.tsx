import type { Metadata } from "next"
import { BotSettingsPage } from "@/components/automation/bot-settings"
import { automationText } from "@/components/i18n/automation"
import { currentText } from "@/components/i18n/current-locale"

export async function generateMetadata(): Promise<Metadata> {
  const text = await currentText(automationText)
  return { title: text.bot.title }
}

export default function BotPage() {
  return <BotSettingsPage />
}
