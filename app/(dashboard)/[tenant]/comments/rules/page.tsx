import type { Metadata } from "next"
import { RulesPage } from "@/components/comments/rules-page"
import { commentsText } from "@/components/i18n/comments"
import { currentText } from "@/components/i18n/current-locale"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(commentsText)).rules.title }
}

export default function Page() {
  return <RulesPage />
}
