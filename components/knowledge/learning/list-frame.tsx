"use client"
import type { ReactNode } from "react"
import { sayError } from "@/components/i18n/errors"
import { learningText } from "@/components/i18n/learning"
import { useLocale, useText } from "@/components/i18n/locale"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { ErrorState } from "@/components/ui/error-state"
import { PageHeader } from "@/components/ui/page-header"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { Skeleton } from "@/components/ui/skeleton"
import { KnowledgeTabs } from "../knowledge-tabs"

type ListFrameProps<Status extends string> = {
  title: string
  description: string
  statuses: Record<Status, string>
  status: Status
  onStatus: (status: Status) => void
  query: { isPending: boolean; error: unknown; refetch: () => unknown; data?: { rows: unknown[]; total: number } }
  empty: { icon: ReactNode; title: string; text: string | null }
  children: ReactNode
}

/** A page of things to decide on: its head, the choice of status, and what stands there when there is no list. */
export function ListFrame<Status extends string>(props: ListFrameProps<Status>) {
  const text = useText(learningText)
  const locale = useLocale()
  const { query, statuses, empty } = props
  return (
    <div className="mx-auto w-full max-w-5xl px-4 py-5 sm:px-6">
      <PageHeader title={props.title} description={props.description} className="pb-3" />
      <KnowledgeTabs />
      <div className="pb-3">
        <SegmentedControl
          label={text.status}
          value={props.status}
          onValueChange={props.onStatus}
          options={(Object.keys(statuses) as Status[]).map((value) => ({ value, label: statuses[value] }))}
        />
      </div>
      {query.isPending ? (
        <div aria-hidden="true" className="space-y-3">
          <Skeleton className="h-24 w-full" />
          <Skeleton className="h-24 w-full" />
          <Skeleton className="h-24 w-full" />
        </div>
      ) : query.data === undefined ? (
        <ErrorState
          title={text.failedTitle}
          kept={text.failedKept}
          next={sayError(query.error, locale)}
          action={<Button onClick={() => query.refetch()}>{text.retry}</Button>}
        />
      ) : query.data.rows.length === 0 ? (
        <EmptyState icon={empty.icon} title={empty.title} text={empty.text} />
      ) : (
        <>
          {props.children}
          {query.data.total > query.data.rows.length ? (
            <p className="py-3 text-center text-muted text-xs">{text.more(query.data.rows.length, query.data.total)}</p>
          ) : null}
        </>
      )}
    </div>
  )
}
