import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { qualityText } from "@/components/i18n/quality"
import { AppealList } from "@/components/quality/appeal-list"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(qualityText)).appeals.title }
}

export default function AppealsPage() {
  return <AppealList />
}
