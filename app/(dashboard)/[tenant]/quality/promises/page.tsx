import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { promisesText } from "@/components/i18n/promises"
import { PromisesPage } from "@/components/promises/promises-page"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(promisesText)).title }
}

export default function Page() {
  return <PromisesPage />
}
