import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { qualityText } from "@/components/i18n/quality"
import { RulesPage } from "@/components/quality/rules-page"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(qualityText)).rules.title }
}

export default function InspectionRulesPage() {
  return <RulesPage />
}
