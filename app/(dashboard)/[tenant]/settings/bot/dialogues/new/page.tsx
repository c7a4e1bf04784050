import type { Metadata } from "next"
import { DialogueEditor } from "@/components/automation/dialogues/dialogue-editor"
import { currentText } from "@/components/i18n/current-locale"
import { dialoguesText } from "@/components/i18n/dialogues"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(dialoguesText)).newTitle }
}

type Props = { searchParams: Promise<{ copy?: string | string[] }> }

export default async function NewDialoguePage({ searchParams }: Props) {
  const { copy } = await searchParams
  return <DialogueEditor copyOf={typeof copy === "string" ? copy : undefined} />
}
