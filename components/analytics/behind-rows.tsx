import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { analyticsText } from "@/components/i18n/analytics"
import { useLocale, useText } from "@/components/i18n/locale"
import { LoadFailed } from "@/components/shell/loaded"
import { LoadMore } from "@/components/ui/load-more"
import { RowsSkeleton } from "@/components/ui/skeleton"

type BehindRowsProps<Row> = {
  query: UseInfiniteQueryResult<InfiniteData<{ rows: Row[]; count: number }>>
  words: { failed: string; list: string; none: string }
  children: (row: Row) => ReactNode
}

/** What a figure was counted from: how many there are, and a row each, page by page. */
export function BehindRows<Row>({ query, words, children }: BehindRowsProps<Row>) {
  const text = useText(analyticsText).behind
  const locale = useLocale()
  if (query.isPending) return <RowsSkeleton />
  if (!query.data) return <LoadFailed error={query.error} onRetry={query.refetch} title={words.failed} kept={null} />
  const [first] = query.data.pages
  if (!first || first.rows.length === 0) return <p className="text-muted text-sm">{words.none}</p>
  return (
    <>
      <p className="figures pb-2 text-muted text-xs">{text.count(new Intl.NumberFormat(locale).format(first.count))}</p>
      <ul aria-label={words.list} className="-mx-2 divide-y divide-line">
        {query.data.pages.flatMap(({ rows }) => rows).map(children)}
      </ul>
      <LoadMore auto label={text.more} query={query} />
    </>
  )
}
