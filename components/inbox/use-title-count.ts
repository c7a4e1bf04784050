"use client"
import { useQuery } from "@tanstack/react-query"
import { useEffect } from "react"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { refetchEveryMs } from "./use-conversations"

const mostCounted = 50

/** Puts what waits for this agent into the tab's title: their own unread conversations and everybody in line. */
export function useTitleCount(inLine: number | undefined) {
  const text = useText(inboxText)
  const trpc = useTRPC()
  const mine = useQuery(
    trpc.inbox.list.queryOptions({ view: "mine", limit: mostCounted }, { refetchInterval: refetchEveryMs }),
  )
  const waiting = (inLine ?? 0) + (mine.data?.rows.filter((row) => row.unread).length ?? 0)
  useEffect(() => {
    const product = document.title.split(" · ").slice(1).join(" · ")
    const words = waiting > 0 ? text.titleWithUnread(waiting > 99 ? "99+" : String(waiting)) : text.title
    document.title = product ? `${words} · ${product}` : words
  }, [waiting, text])
}
