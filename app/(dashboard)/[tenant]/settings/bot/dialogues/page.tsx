import type { Metadata } from "next"
import { DialogueList } from "@/components/automation/dialogues/dialogue-list"
import { automationText } from "@/components/i18n/automation"
import { currentText } from "@/components/i18n/current-locale"
import { dialoguesText } from "@/components/i18n/dialogues"

export async function generateMetadata(): Promise<Metadata> {
  const bot = (await currentText(automationText)).bot.title
  return { title: `${(await currentText(dialoguesText)).title} · ${bot}` }
}

export default function DialoguesPage() {
  return <DialogueList />
}
