import type { Metadata } from "next"
import { ShadowRun } from "@/components/exams/shadow-run"
import { automationText } from "@/components/i18n/automation"
import { currentText } from "@/components/i18n/current-locale"

export async function generateMetadata(): Promise<Metadata> {
  const text = await currentText(automationText)
  return { title: `${text.bot.tabs.shadow} · ${text.bot.title}` }
}

export default async function ShadowRunPage({ params }: { params: Promise<{ shadowRunId: string }> }) {
  return <ShadowRun shadowRunId={(await params).shadowRunId} />
}
