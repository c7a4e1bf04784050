import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { reviewsText } from "@/components/i18n/reviews"
import { ReviewCase } from "@/components/quality/review-case"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(reviewsText)).reviews.one }
}

export default async function ReviewPage({ params }: { params: Promise<{ reviewId: string }> }) {
  const { reviewId } = await params
  return <ReviewCase reviewId={reviewId} />
}
