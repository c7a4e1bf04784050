import type { Metadata } from "next"
import { alertsText } from "@/components/i18n/alerts"
import { currentText } from "@/components/i18n/current-locale"
import { AlertList } from "@/components/quality/alert-list"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(alertsText)).title }
}

export default function AlertsPage() {
  return <AlertList />
}
