"use client"
import { usePathname, useSearchParams } from "next/navigation"
import { useCallback, useMemo } from "react"
import { type ConversationView, conversationViews } from "@/server/inbox/rules/views"

export type ListOrder = "newest" | "waiting"
export type ListChoice = { view: ConversationView; channel: string | undefined; order: ListOrder }

/** What the address says: which view, channel and order, which conversation. Moving about asks the server for no page. */
export function useInboxAddress(slug: string) {
  const pathname = usePathname()
  const search = useSearchParams()
  const base = `/${slug}/inbox`
  const conversationId = pathname.startsWith(`${base}/`)
    ? (pathname.slice(base.length + 1).split("/")[0] ?? null)
    : null
  const view = conversationViews.find((one) => one === search.get("view")) ?? "all"
  const channel = search.get("channel") ?? undefined
  const order: ListOrder = search.get("order") === "waiting" ? "waiting" : "newest"
  const choice = useMemo<ListChoice>(() => ({ view, channel, order }), [view, channel, order])

  const open = useCallback(
    (id: string | null) => {
      const path = id ? `${base}/${id}` : base
      if (path !== window.location.pathname) window.history.pushState(null, "", path + window.location.search)
    },
    [base],
  )
  const choose = useCallback((wanted: Partial<ListChoice>) => {
    const next = new URLSearchParams(window.location.search)
    for (const [key, value] of Object.entries(wanted)) {
      if (value) next.set(key, value)
      else next.delete(key)
    }
    const query = next.toString()
    window.history.replaceState(null, "", window.location.pathname + (query ? `?${query}` : ""))
  }, [])
  return { conversationId, choice, open, choose }
}
