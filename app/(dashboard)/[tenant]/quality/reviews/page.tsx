import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { reviewsText } from "@/components/i18n/reviews"
import { ReviewList } from "@/components/quality/review-list"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(reviewsText)).reviews.title }
}

export default function ReviewsPage() {
  return <ReviewList />
}
