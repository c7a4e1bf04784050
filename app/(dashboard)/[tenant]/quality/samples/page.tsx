import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { qualityText } from "@/components/i18n/quality"
import { SampleList } from "@/components/quality/sample-list"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(qualityText)).samples.title }
}

export default function SamplesPage() {
  return <SampleList />
}
