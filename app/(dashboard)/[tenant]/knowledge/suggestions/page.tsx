import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { learningText } from "@/components/i18n/learning"
import { Suggestions } from "@/components/knowledge/learning/suggestions"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(learningText)).suggestions.title }
}

export default function SuggestionsPage() {
  return <Suggestions />
}
