import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { qualityText } from "@/components/i18n/quality"
import { QualityOverview } from "@/components/quality/quality-overview"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(qualityText)).overview.title }
}

export default function QualityPage() {
  return <QualityOverview />
}
