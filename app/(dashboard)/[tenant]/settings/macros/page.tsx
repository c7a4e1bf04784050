import type { Metadata } from "next"
import { MacroList } from "@/components/automation/macro-list"
import { automationText } from "@/components/i18n/automation"
import { currentText } from "@/components/i18n/current-locale"

export async function generateMetadata(): Promise<Metadata> {
  const text = await currentText(automationText)
  return { title: text.macros.title }
}

export default function MacrosPage() {
  return <MacroList />
}
