import type { Metadata } from "next"
import { Topics } from "@/components/analytics/topics"
import { currentText } from "@/components/i18n/current-locale"
import { reportsText } from "@/components/i18n/reports"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(reportsText)).topics.title }
}

export default function TopicsPage() {
  return <Topics />
}
