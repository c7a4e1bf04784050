import type { Metadata } from "next"
import { Reports } from "@/components/analytics/reports"
import { currentText } from "@/components/i18n/current-locale"
import { reportsText } from "@/components/i18n/reports"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(reportsText)).title }
}

export default function ReportsPage() {
  return <Reports />
}
