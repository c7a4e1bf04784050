import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { importsText } from "@/components/i18n/imports"
import { SourceList } from "@/components/knowledge/import/source-list"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(importsText)).title }
}

export default function SourcesPage() {
  return <SourceList />
}
