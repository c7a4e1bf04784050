import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { pairsText } from "@/components/i18n/pairs"
import { Pairs } from "@/components/knowledge/pairs"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(pairsText)).title }
}

export default function PairsPage() {
  return <Pairs />
}
