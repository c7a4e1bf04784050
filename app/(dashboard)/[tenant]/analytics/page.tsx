import type { Metadata } from "next"
import { Overview } from "@/components/analytics/overview"
import { analyticsText } from "@/components/i18n/analytics"
import { currentText } from "@/components/i18n/current-locale"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(analyticsText)).title }
}

export default function AnalyticsPage() {
  return <Overview />
}
