"use client"
import type { ConversationView } from "@/server/inbox/contract"

export type Counts = Partial<Record<ConversationView, number>>

/** At most 100 are counted, so beyond that only "99+" is known; `orMore`: not all were looked at. */
export function Count({ value, orMore = false }: { value: number | undefined; orMore?: boolean }) {
  if (!value && !orMore) return null
  const shown = (value ?? 0) > 99 ? "99+" : `${value}${orMore ? "+" : ""}`
  return <span className="figures font-normal text-muted text-sm">{shown}</span>
}
