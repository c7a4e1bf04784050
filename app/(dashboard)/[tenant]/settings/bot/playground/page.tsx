import type { Metadata } from "next"
import { Playground } from "@/components/automation/playground"
import { automationText } from "@/components/i18n/automation"
import { currentText } from "@/components/i18n/current-locale"

export async function generateMetadata(): Promise<Metadata> {
  const text = await currentText(automationText)
  return { title: `${text.bot.tabs.playground} · ${text.bot.title}` }
}

export default function PlaygroundPage() {
  return <Playground />
}
