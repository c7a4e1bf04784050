import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { liveText } from "@/components/i18n/live"
import { ScriptList } from "@/components/live/script-list"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(liveText)).script.title }
}

export default function ScriptsPage() {
  return <ScriptList />
}
