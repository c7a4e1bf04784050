import type { Metadata } from "next"
import { DialogueEditor } from "@/components/automation/dialogues/dialogue-editor"
import { currentText } from "@/components/i18n/current-locale"
import { dialoguesText } from "@/components/i18n/dialogues"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(dialoguesText)).title }
}

export default async function DialoguePage({ params }: { params: Promise<{ dialogueId: string }> }) {
  return <DialogueEditor dialogueId={(await params).dialogueId} />
}
