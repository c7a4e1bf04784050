import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { importsText } from "@/components/i18n/imports"
import { ImportRun } from "@/components/knowledge/import/import-run"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(importsText)).title }
}

export default async function ImportRunPage({ params }: { params: Promise<{ runId: string }> }) {
  return <ImportRun runId={(await params).runId} />
}
