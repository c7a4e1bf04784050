import type { Metadata } from "next"
import { ClocksPage } from "@/components/clocks/clocks-page"
import { clocksText } from "@/components/i18n/clocks"
import { currentText } from "@/components/i18n/current-locale"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(clocksText)).title }
}

export default function Clocks() {
  return <ClocksPage />
}
