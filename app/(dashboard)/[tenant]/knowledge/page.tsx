import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { knowledgeText } from "@/components/i18n/knowledge"
import { ArticleList } from "@/components/knowledge/article-list"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(knowledgeText)).title }
}

export default function KnowledgePage() {
  return <ArticleList />
}
