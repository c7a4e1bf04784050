"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect, useRef, useState } from "react"
import { useTRPC, useTRPCClient } from "@/components/shell/trpc"
import { footOf, joinWindow, type ThreadWindow } from "./thread-window"
import { refetchEveryMs } from "./use-conversations"
import { threadKey, useInboxRefresh } from "./use-inbox-refresh"

const pageSize = 60
/** as many as one question brings */
const mostAtOnce = 200

type Page = { beforeSeq?: number; afterSeq?: number; aroundSeq?: number; limit?: number }

/**
 * One conversation and the part of its thread this browser holds: its foot, grown by pages at both ends, or the
 * surroundings of a place somebody jumped to.
 */
export function useThread(conversationId: string) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queryClient = useQueryClient()
  const conversation = useQuery(
    trpc.inbox.conversation.queryOptions({ conversationId }, { refetchInterval: refetchEveryMs }),
  )
  const ask = useCallback(
    (page: Page, signal?: AbortSignal) =>
      client.inbox.messages.query({ conversationId, limit: pageSize, ...page }, { signal }),
    [client, conversationId],
  )
  const held = useCallback(
    () => queryClient.getQueryData<ThreadWindow>(threadKey(conversationId)),
    [queryClient, conversationId],
  )
  const put = useCallback(
    (window: ThreadWindow) => queryClient.setQueryData<ThreadWindow>(threadKey(conversationId), window),
    [queryClient, conversationId],
  )
  const thread = useQuery({
    queryKey: threadKey(conversationId),
    queryFn: async ({ signal }) => {
      const before = held()
      const first = before?.messages.at(0)?.seq
      const limit = Math.min(mostAtOnce, Math.max(pageSize, before?.messages.length ?? 0))
      // Who reads in the past has the same part read again; everybody else its foot.
      const page = await ask(before?.later && first !== undefined ? { afterSeq: first - 1, limit } : { limit }, signal)
      return joinWindow(held(), page)
    },
    refetchInterval: refetchEveryMs,
    structuralSharing: false,
  })
  // A thread opens at its foot, however far up somebody was before.
  useEffect(
    () => () => {
      const window = held()
      const foot = window && footOf(window, pageSize)
      if (foot) put(foot)
      else queryClient.removeQueries({ queryKey: threadKey(conversationId) })
    },
    [held, put, queryClient, conversationId],
  )

  const asking = useRef<Page | null>(null)
  const [loading, setLoading] = useState<"earlier" | "later" | "place" | null>(null)
  const grow = useCallback(
    async (side: "earlier" | "later" | "place", page: Page) => {
      // Who goes elsewhere does not wait for the page they were about to see.
      if (asking.current && side !== "place") return
      asking.current = page
      setLoading(side)
      try {
        const came = await ask(page)
        if (asking.current === page) put(side === "place" ? came : joinWindow(held(), came))
      } finally {
        if (asking.current === page) {
          asking.current = null
          setLoading(null)
        }
      }
    },
    [ask, put, held],
  )
  const messages = thread.data?.messages ?? none
  const [firstSeq, lastSeq] = [messages.at(0)?.seq, messages.at(-1)?.seq]
  const { earlier = false, later = false } = thread.data ?? {}
  const loadEarlier = useCallback(() => {
    if (earlier && firstSeq !== undefined) void grow("earlier", { beforeSeq: firstSeq }).catch(() => undefined)
  }, [earlier, firstSeq, grow])
  const loadLater = useCallback(() => {
    if (later && lastSeq !== undefined) void grow("later", { afterSeq: lastSeq }).catch(() => undefined)
  }, [later, lastSeq, grow])
  /** Has a place of the thread in hand, by fetching what lies around it where needed. */
  const reach = useCallback(
    async (seq: number) => {
      const window = held()
      const [first, last] = [window?.messages.at(0), window?.messages.at(-1)]
      if (first && last && seq >= first.seq && seq <= last.seq) return
      await grow("place", { aroundSeq: seq })
    },
    [held, grow],
  )
  /** Has the foot of the thread in hand. */
  const reachEnd = useCallback(async () => {
    if (held()?.later) await grow("place", {})
  }, [held, grow])

  return {
    conversation,
    thread,
    messages,
    later,
    newestSeq: Math.max(lastSeq ?? 0, later ? (conversation.data?.activity ?? 0) : 0),
    loading,
    loadEarlier,
    loadLater,
    reach,
    reachEnd,
  }
}

const none: ThreadWindow["messages"] = []

/**
 * How far the agent has seen: the newest message while the foot of the thread is on a visible screen. What arrives
 * while they read further up, or in another tab, stays unseen until they come back to it.
 */
export function useSeen(conversationId: string, newestSeq: number, later: boolean) {
  const [atEnd, setAtEnd] = useState(true)
  const [seen, setSeen] = useState(0)
  const visible = useVisible()
  if (atEnd && !later && visible && newestSeq > seen) setSeen(newestSeq)
  useMarkRead(conversationId, seen)
  return { seen, atEnd, setAtEnd }
}

function useMarkRead(conversationId: string, seen: number) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const refresh = useInboxRefresh()
  const marked = useRef(0)
  const { mutate } = useMutation(
    trpc.inbox.markRead.mutationOptions({ meta: { quiet: true }, onSuccess: () => refresh.lists([conversationId]) }),
  )
  useEffect(() => {
    if (seen <= marked.current) return
    const timer = setTimeout(() => {
      marked.current = seen
      queryClient.setQueryData(trpc.inbox.conversation.queryKey({ conversationId }), (old) =>
        old ? { ...old, seenUpTo: seen } : old,
      )
      mutate({ conversationId, activity: seen })
    }, 400)
    return () => clearTimeout(timer)
  }, [conversationId, seen, mutate, queryClient, trpc])
}

function useVisible() {
  const [visible, setVisible] = useState(
    () => typeof document === "undefined" || document.visibilityState === "visible",
  )
  useEffect(() => {
    const look = () => setVisible(document.visibilityState === "visible")
    document.addEventListener("visibilitychange", look)
    return () => document.removeEventListener("visibilitychange", look)
  }, [])
  return visible
}
