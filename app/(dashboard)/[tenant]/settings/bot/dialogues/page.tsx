import type { Metadata } from "next"
import { DialogueList } from "@/components/automation/dialogue-list"
import { automationText } from "@/components/i18n/automation"
import { currentText } from "@/components/i18n/current-locale"

export async function generateMetadata(): Promise<Metadata> {
  const text = await currentText(automationText)
  return { title: `${text.bot.tabs.dialogues} · ${text.bot.title}` }
}

export default function DialoguesPage() {
  return <DialogueList />
}
