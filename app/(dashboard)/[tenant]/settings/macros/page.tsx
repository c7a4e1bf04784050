import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { macrosText } from "@/components/i18n/macros"
import { MacroList } from "@/components/macros/macro-list"

export async function generateMetadata(): Promise<Metadata> {
  const text = await currentText(macrosText)
  return { title: text.title }
}

export default function MacrosPage() {
  return <MacroList />
}
