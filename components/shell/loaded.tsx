"use client"
import type { ReactNode } from "react"
import { sayError } from "@/components/i18n/errors"
import { useLocale, useText } from "@/components/i18n/locale"
import { shellText } from "@/components/i18n/shell"
import { Button } from "@/components/ui/button"
import { ErrorState } from "@/components/ui/error-state"
import { RowsSkeleton } from "@/components/ui/skeleton"

/** What of a query a screen needs to know. */
export type Query<Data> = { isPending: boolean; error: unknown; data: Data | undefined; refetch: () => unknown }

/** This screen's words for "it did not load"; the house's own where it has none. */
type FailureWords = { title?: ReactNode; kept?: ReactNode }

type LoadedProps<Data> = {
  query: Query<Data>
  /** how many rows stand in meanwhile */
  rows?: number
  /** what stands in meanwhile, where it is not rows */
  waiting?: ReactNode
  failed?: FailureWords
  /** by itself an empty array */
  isEmpty?: boolean
  empty?: ReactNode
  children: (data: Data) => ReactNode
}

/** What was asked for, once it is there: until then its skeleton, instead of it the failure or the empty state. */
export function Loaded<Data>(props: LoadedProps<Data>) {
  const { query, rows, waiting, failed, empty, children } = props
  const { data } = query
  if (query.isPending) return waiting ?? <RowsSkeleton rows={rows} />
  // A failed refresh takes nothing away that is there.
  if (data === undefined) return <LoadFailed error={query.error} onRetry={query.refetch} {...failed} />
  const isEmpty = props.isEmpty ?? (Array.isArray(data) && data.length === 0)
  return isEmpty && empty !== undefined ? empty : children(data)
}

/** It did not load: what happened, what was kept, and another try. */
export function LoadFailed({ error, onRetry, ...words }: FailureWords & { error: unknown; onRetry: () => unknown }) {
  const text = useText(shellText).load
  const locale = useLocale()
  return (
    <ErrorState
      title={words.title ?? text.failedTitle}
      kept={words.kept === undefined ? text.failedKept : words.kept}
      next={sayError(error, locale)}
      action={<Button onClick={() => void onRetry()}>{text.retry}</Button>}
    />
  )
}
