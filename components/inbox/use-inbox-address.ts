"use client"
import { usePathname, useSearchParams } from "next/navigation"
import { useCallback, useMemo } from "react"
import type { ListConditions } from "@/server/inbox/contract"
import { type ConversationView, conversationViews } from "@/server/inbox/rules/views"

export type ListOrder = "newest" | "waiting"
export type ListChoice = {
  view: ConversationView
  channel?: string
  /** none: the filter's own, else the newest first */
  order?: ListOrder
  /** a saved filter, which brings a view and conditions of its own */
  filterId?: string
  /** conditions of a filter that is not saved */
  where?: ListConditions
}

/** What the address says: which view, filter, channel and order, which conversation. Moving about asks the server for no page. */
export function useInboxAddress(slug: string) {
  const pathname = usePathname()
  const search = useSearchParams()
  const base = `/${slug}/inbox`
  const conversationId = pathname.startsWith(`${base}/`)
    ? (pathname.slice(base.length + 1).split("/")[0] ?? null)
    : null
  const view = conversationViews.find((one) => one === search.get("view")) ?? "all"
  const channel = search.get("channel") ?? undefined
  const order = (["newest", "waiting"] as const).find((one) => one === search.get("order"))
  const filterId = search.get("filter") ?? undefined
  const conditions = search.get("where")
  const choice = useMemo<ListChoice>(
    () => ({ view, channel, order, filterId, where: readConditions(conditions) }),
    [view, channel, order, filterId, conditions],
  )

  const open = useCallback(
    (id: string | null, place?: number) => {
      const path = id ? `${base}/${id}` : base
      const next = new URLSearchParams(window.location.search)
      next.delete("message")
      if (place !== undefined) next.set("message", String(place))
      const address = path + (next.size > 0 ? `?${next}` : "")
      if (address !== window.location.pathname + window.location.search) window.history.pushState(null, "", address)
    },
    [base],
  )
  const choose = useCallback((wanted: Partial<ListChoice>) => {
    const next = new URLSearchParams(window.location.search)
    const { filterId: filter, where, ...plain } = wanted
    const said: Record<string, string | undefined> = { ...plain }
    if ("filterId" in wanted) said.filter = filter
    if ("where" in wanted) said.where = where && JSON.stringify(where)
    for (const [key, value] of Object.entries(said)) {
      if (value) next.set(key, value)
      else next.delete(key)
    }
    const query = next.toString()
    window.history.replaceState(null, "", window.location.pathname + (query ? `?${query}` : ""))
  }, [])
  const place = Number(search.get("message"))
  return { conversationId, jumpTo: Number.isInteger(place) && place > 0 ? place : null, choice, open, choose }
}

/** Conditions somebody may have typed into the address; the server judges them. */
function readConditions(text: string | null): ListConditions | undefined {
  try {
    const conditions: unknown = text ? JSON.parse(text) : undefined
    return typeof conditions === "object" && conditions !== null ? conditions : undefined
  } catch {
    return undefined
  }
}
