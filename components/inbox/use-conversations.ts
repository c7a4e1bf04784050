"use client"
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query"
import { useDeferredValue, useMemo } from "react"
import { useTRPC, useTRPCClient } from "@/components/shell/trpc"
import type { ListChoice } from "./use-inbox-address"

/** A ring can be lost; this often the screen asks by itself. */
export const refetchEveryMs = 30_000

/** The list as chosen, or what a search found; one page after the other. */
export function useConversations(choice: ListChoice, typed: string) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const query = useDeferredValue(typed.trim())
  const searching = query.length > 0
  const list = useInfiniteQuery({
    queryKey: [...trpc.inbox.list.pathKey(), "pages", choice],
    queryFn: ({ pageParam, signal }) =>
      client.inbox.list.query({ ...choice, cursor: pageParam, limit: 40 }, { signal }),
    initialPageParam: undefined as { at: Date; id: string } | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: refetchEveryMs,
    enabled: !searching,
  })
  const found = useQuery(
    trpc.inbox.search.queryOptions({ query: query || "-" }, { enabled: searching, placeholderData: keepPreviousData }),
  )
  const counts = useQuery(trpc.inbox.counts.queryOptions(undefined, { refetchInterval: refetchEveryMs }))
  const listed = useMemo(() => onlyOnce(list.data?.pages.flatMap((page) => page.rows) ?? []), [list.data])
  const rows = useMemo(
    () => (searching ? (found.data ?? []).map((row) => ({ ...row, unread: false })) : listed),
    [searching, found.data, listed],
  )
  return { rows, searching, list, found, counts: counts.data }
}

/** A conversation that moved while pages loaded can be on two of them. */
function onlyOnce<Row extends { id: string }>(rows: Row[]): Row[] {
  const seen = new Set<string>()
  return rows.filter((row) => !seen.has(row.id) && seen.add(row.id))
}
