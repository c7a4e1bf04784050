"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useEffect, useMemo } from "react"
import { useTRPC, useTRPCClient } from "@/components/shell/trpc"
import type { Conversation, ThreadMessage } from "./conversation"

/** A thread's own messages with those of other threads it shows, each where it was said. */
export function usePartMessages(conversation: Conversation, own: ThreadMessage[]): ThreadMessage[] {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const { id: conversationId, parts } = conversation
  const pages = useInfiniteQuery({
    queryKey: [...trpc.desk.partMessages.pathKey(), conversationId, parts.map(({ id }) => id)],
    queryFn: ({ pageParam, signal }) =>
      client.desk.partMessages.query({ conversationId, cursor: pageParam, limit: 100 }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: parts.length > 0,
  })
  const shown = useMemo(() => pages.data?.pages.flatMap((page) => page.messages) ?? [], [pages.data])
  const [first] = own
  // Before the thread's own beginning there is nothing to wait for.
  const since = first && first.seq > 1 ? first.createdAt : null
  const oldest = shown.at(-1)?.createdAt
  const { hasNextPage, isFetching, fetchNextPage } = pages
  useEffect(() => {
    if (hasNextPage && !isFetching && (!since || !oldest || oldest > since)) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage, since, oldest])
  return useMemo(() => {
    const fitting = shown.filter(({ createdAt }) => !since || createdAt >= since)
    if (fitting.length === 0) return own
    return [...fitting, ...own].sort(
      (one, other) => Number(one.createdAt) - Number(other.createdAt) || (one.id < other.id ? -1 : 1),
    )
  }, [shown, own, since])
}
