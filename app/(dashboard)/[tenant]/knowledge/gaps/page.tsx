import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { learningText } from "@/components/i18n/learning"
import { Gaps } from "@/components/knowledge/learning/gaps"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(learningText)).gaps.title }
}

export default function GapsPage() {
  return <Gaps />
}
