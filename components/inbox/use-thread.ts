"use client"
import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query"
import { useCallback, useEffect, useMemo, useRef, useState } from "react"
import { useTRPC, useTRPCClient } from "@/components/shell/trpc"
import { refetchEveryMs } from "./use-conversations"
import { threadKey, useInboxRefresh } from "./use-inbox-refresh"

const pageSize = 60

/** One conversation with its messages, oldest first, and how far this agent has seen. */
export function useThread(conversationId: string) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const conversation = useQuery(
    trpc.inbox.conversation.queryOptions({ conversationId }, { refetchInterval: refetchEveryMs }),
  )
  const pages = useInfiniteQuery({
    queryKey: threadKey(conversationId),
    queryFn: ({ pageParam, signal }) =>
      client.inbox.messages.query({ conversationId, beforeSeq: pageParam, limit: pageSize }, { signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => (page.earlier ? page.messages[0]?.seq : undefined),
    refetchInterval: refetchEveryMs,
  })
  const messages = useMemo(
    () => [...(pages.data?.pages ?? [])].reverse().flatMap((page) => page.messages),
    [pages.data],
  )
  const newestSeq = messages.at(-1)?.seq ?? 0

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages
  const loadEarlier = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])

  return { conversation, pages, messages, newestSeq, loadEarlier }
}

/**
 * How far the agent has seen: the newest message while the foot of the thread is on a visible screen. What arrives
 * while they read further up, or in another tab, stays unseen until they come back to it.
 */
export function useSeen(conversationId: string, newestSeq: number) {
  const [atEnd, setAtEnd] = useState(true)
  const [seen, setSeen] = useState(0)
  const visible = useVisible()
  if (atEnd && visible && newestSeq > seen) setSeen(newestSeq)
  useMarkRead(conversationId, seen)
  return { seen, atEnd, setAtEnd }
}

function useMarkRead(conversationId: string, seen: number) {
  const trpc = useTRPC()
  const refresh = useInboxRefresh()
  const marked = useRef(0)
  const { mutate } = useMutation(
    trpc.inbox.markRead.mutationOptions({ meta: { quiet: true }, onSuccess: () => refresh.lists() }),
  )
  useEffect(() => {
    if (seen <= marked.current) return
    const timer = setTimeout(() => {
      marked.current = seen
      mutate({ conversationId, activity: seen })
    }, 400)
    return () => clearTimeout(timer)
  }, [conversationId, seen, mutate])
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
