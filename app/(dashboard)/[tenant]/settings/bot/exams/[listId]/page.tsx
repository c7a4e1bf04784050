import type { Metadata } from "next"
import { QuestionList } from "@/components/exams/question-list"
import { automationText } from "@/components/i18n/automation"
import { currentText } from "@/components/i18n/current-locale"

export async function generateMetadata(): Promise<Metadata> {
  const text = await currentText(automationText)
  return { title: `${text.bot.tabs.exams} · ${text.bot.title}` }
}

export default async function QuestionListPage({ params }: { params: Promise<{ listId: string }> }) {
  return <QuestionList listId={(await params).listId} />
}
