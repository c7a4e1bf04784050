import type { Metadata } from "next"
import { CommentsPage } from "@/components/comments/comments-page"
import { commentsText } from "@/components/i18n/comments"
import { currentText } from "@/components/i18n/current-locale"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(commentsText)).title }
}

export default function Page() {
  return <CommentsPage />
}
