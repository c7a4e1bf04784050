import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { qualityText } from "@/components/i18n/quality"
import { PartCase } from "@/components/quality/part-case"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(qualityText)).list.title }
}

export default async function InspectedConversationPage({ params }: { params: Promise<{ partId: string }> }) {
  const { partId } = await params
  return <PartCase partId={partId} />
}
