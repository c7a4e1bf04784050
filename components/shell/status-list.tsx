"use client"
import type { ReactNode } from "react"
import { useText } from "@/components/i18n/locale"
import { shellText } from "@/components/i18n/shell"
import { EmptyState } from "@/components/ui/empty-state"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { Skeleton } from "@/components/ui/skeleton"
import { Loaded, type Query } from "./loaded"

export type StatusListProps<Status extends string> = {
  statuses: Record<Status, string>
  status: Status
  onStatus: (status: Status) => void
  query: Query<{ rows: unknown[]; total: number }>
  empty: { icon: ReactNode; title: string; text: string | null }
  /** says that `shown` of `total` stand here */
  more: (shown: number, total: number) => string
  children: ReactNode
}

/** Things to decide on: the choice of status, and the list, or what stands there when there is none. */
export function StatusList<Status extends string>(props: StatusListProps<Status>) {
  const text = useText(shellText).load
  const { query, statuses, empty, more, children } = props
  return (
    <>
      <div className="pb-3">
        <SegmentedControl
          label={text.status}
          value={props.status}
          onValueChange={props.onStatus}
          options={(Object.keys(statuses) as Status[]).map((value) => ({ value, label: statuses[value] }))}
        />
      </div>
      <Loaded
        query={query}
        waiting={
          <div aria-hidden="true" className="space-y-3">
            <Skeleton className="h-24 w-full" />
            <Skeleton className="h-24 w-full" />
            <Skeleton className="h-24 w-full" />
          </div>
        }
        isEmpty={query.data?.rows.length === 0}
        empty={<EmptyState {...empty} />}
      >
        {({ rows, total }) => (
          <>
            {children}
            {total > rows.length ? (
              <p className="py-3 text-center text-muted text-xs">{more(rows.length, total)}</p>
            ) : null}
          </>
        )}
      </Loaded>
    </>
  )
}
