"use client"
import type { ComponentProps, ReactNode } from "react"
import { Loaded, type Query } from "@/components/shell/loaded"
import { EmptyState } from "@/components/ui/empty-state"
import { LoadMore } from "@/components/ui/load-more"
import { SegmentedControl } from "@/components/ui/segmented-control"

type Paged<Row> = Omit<Query<unknown>, "data"> &
  ComponentProps<typeof LoadMore>["query"] & { data: { pages: { rows: Row[] }[] } | undefined }

type ViewListProps<View extends string, Row> = {
  text: {
    title: string
    view: string
    views: Record<View, string>
    mine: string
    emptyTitle: Record<View, string>
    emptyText: string
    more: string
  }
  icon: ReactNode
  /** the first is what is to be done */
  views: readonly View[]
  view: View
  onView: (view: View) => void
  /** one's own alone; absent where one sees nothing else */
  mine?: { on: boolean; onTurn: (on: boolean) => void }
  query: Paged<Row>
  /** a row as a list item */
  children: (row: Row) => ReactNode
}

/** What is to be done and what is over, page by page: the choice which of it is shown, and whose. */
export function ViewList<View extends string, Row>(props: ViewListProps<View, Row>) {
  const { text, icon, views, view, onView, mine, query, children } = props
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 pb-3">
        <SegmentedControl
          label={text.view}
          value={view}
          onValueChange={onView}
          options={views.map((value) => ({ value, label: text.views[value] }))}
        />
        {mine ? (
          <label className="flex items-center gap-2 text-sm">
            <input
              type="checkbox"
              className="accent-tide"
              checked={mine.on}
              onChange={(event) => mine.onTurn(event.target.checked)}
            />
            {text.mine}
          </label>
        ) : null}
      </div>
      <Loaded
        query={{ ...query, data: query.data?.pages.flatMap((page) => page.rows) }}
        empty={
          <EmptyState icon={icon} title={text.emptyTitle[view]} text={view === views[0] ? text.emptyText : undefined} />
        }
      >
        {(rows) => (
          <>
            <ul aria-label={text.title} className="divide-y divide-line border-y">
              {rows.map(children)}
            </ul>
            <LoadMore auto label={text.more} query={query} />
          </>
        )}
      </Loaded>
    </>
  )
}
