import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { knowledgeText } from "@/components/i18n/knowledge"
import { NewArticle } from "@/components/knowledge/new-article"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(knowledgeText)).editor.newTitle }
}

type Props = { searchParams: Promise<{ question?: string | string[] }> }

export default async function NewArticlePage({ searchParams }: Props) {
  const { question } = await searchParams
  return <NewArticle question={typeof question === "string" ? question.slice(0, 300) : ""} />
}
