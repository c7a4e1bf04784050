import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { qualityText } from "@/components/i18n/quality"
import { PartList } from "@/components/quality/part-list"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(qualityText)).list.title }
}

export default function InspectedPage() {
  return <PartList />
}
