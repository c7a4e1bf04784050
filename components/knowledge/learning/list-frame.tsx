"use client"
import { learningText } from "@/components/i18n/learning"
import { useText } from "@/components/i18n/locale"
import { StatusList, type StatusListProps } from "@/components/shell/status-list"
import { PageHeader } from "@/components/ui/page-header"
import { KnowledgeTabs } from "../knowledge-tabs"

type ListFrameProps<Status extends string> = Omit<StatusListProps<Status>, "more"> & {
  title: string
  description: string
}

/** A page of things to decide on under its head. */
export function ListFrame<Status extends string>({ title, description, ...list }: ListFrameProps<Status>) {
  const text = useText(learningText)
  return (
    <div className="mx-auto w-full max-w-5xl px-4 py-5 sm:px-6">
      <PageHeader title={title} description={description} className="pb-3" />
      <KnowledgeTabs />
      <StatusList {...list} more={text.more} />
    </div>
  )
}
