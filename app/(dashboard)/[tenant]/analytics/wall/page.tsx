import type { Metadata } from "next"
import { Wall } from "@/components/analytics/wall"
import { currentText } from "@/components/i18n/current-locale"
import { reportsText } from "@/components/i18n/reports"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(reportsText)).wall.title }
}

export default function WallPage() {
  return <Wall />
}
