import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { reviewsText } from "@/components/i18n/reviews"
import { RecallCase } from "@/components/quality/recall-case"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(reviewsText)).recalls.title }
}

export default async function RecallPage({ params }: { params: Promise<{ recallId: string }> }) {
  const { recallId } = await params
  return <RecallCase recallId={recallId} />
}
