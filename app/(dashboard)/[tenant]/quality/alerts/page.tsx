import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { qualityText } from "@/components/i18n/quality"
import { AlertList } from "@/components/quality/alert-list"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(qualityText)).alerts.title }
}

export default function AlertsPage() {
  return <AlertList />
}
