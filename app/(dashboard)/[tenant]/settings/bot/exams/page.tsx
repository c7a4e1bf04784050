import type { Metadata } from "next"
import { ExamLists } from "@/components/exams/exam-lists"
import { automationText } from "@/components/i18n/automation"
import { currentText } from "@/components/i18n/current-locale"

export async function generateMetadata(): Promise<Metadata> {
  const text = await currentText(automationText)
  return { title: `${text.bot.tabs.exams} · ${text.bot.title}` }
}

export default function ExamsPage() {
  return <ExamLists />
}
