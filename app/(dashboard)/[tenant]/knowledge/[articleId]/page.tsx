import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { knowledgeText } from "@/components/i18n/knowledge"
import { ArticleEditor } from "@/components/knowledge/article-editor"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(knowledgeText)).title }
}

export default async function ArticlePage({ params }: { params: Promise<{ articleId: string }> }) {
  return <ArticleEditor articleId={(await params).articleId} />
}
