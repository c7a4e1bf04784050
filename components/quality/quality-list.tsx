import type { ReactNode } from "react"
import { StatusList, type StatusListProps } from "@/components/shell/status-list"
import { QualityFrame } from "./quality-frame"

type QualityListProps<Status extends string> = Omit<StatusListProps<Status>, "statuses" | "empty"> & {
  text: {
    title: string
    description: string
    label: string
    statuses: Record<Status, string>
    emptyTitle: Record<Status, string>
    /** what would make something stand here */
    emptyText: string
  }
  icon: ReactNode
  /** stands above the list */
  notice?: ReactNode
}

/** A page of quality that lists what is open, or what is done: its rows are list items. */
export function QualityList<Status extends string>({
  text,
  icon,
  notice,
  children,
  ...list
}: QualityListProps<Status>) {
  const { status } = list
  const empty = { icon, title: text.emptyTitle[status], text: status === "open" ? text.emptyText : null }
  return (
    <QualityFrame title={text.title} description={text.description}>
      {notice}
      <StatusList {...list} statuses={text.statuses} empty={empty}>
        <ul aria-label={text.label} className="divide-y divide-line border-y">
          {children}
        </ul>
      </StatusList>
    </QualityFrame>
  )
}
