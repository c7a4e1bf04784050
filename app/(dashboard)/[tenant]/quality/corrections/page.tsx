import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { reviewsText } from "@/components/i18n/reviews"
import { RecallList } from "@/components/quality/recall-list"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(reviewsText)).recalls.title }
}

export default function CorrectionsPage() {
  return <RecallList />
}
