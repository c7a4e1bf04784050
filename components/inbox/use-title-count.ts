"use client"
import { useEffect } from "react"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"

/** Puts what waits for this agent into the tab's title: their own unread conversations and everybody in line. */
export function useTitleCount(counts: { queue: number; unread: number } | undefined) {
  const text = useText(inboxText)
  const waiting = counts ? counts.queue + counts.unread : 0
  useEffect(() => {
    const product = document.title.split(" · ").slice(1).join(" · ")
    const words = waiting > 0 ? text.titleWithUnread(waiting > 99 ? "99+" : String(waiting)) : text.title
    document.title = product ? `${words} · ${product}` : words
  }, [waiting, text])
}
