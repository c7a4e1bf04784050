"use client"
import { useInfiniteQuery, useQuery } from "@tanstack/react-query"
import { useEffect, useMemo } from "react"
import { useTRPC, useTRPCClient } from "@/components/shell/trpc"
import type { ListChoice } from "./use-inbox-address"

/** A ring can be lost; this often the screen asks by itself. */
export const refetchEveryMs = 30_000

/** A screenful: a filter's page may hold fewer, then the next is asked for at once. */
const fewRows = 20

/** The list as chosen, one page after the other. */
export function useConversations(choice: ListChoice) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const filters = useQuery(trpc.desk.filters.queryOptions(undefined, { enabled: choice.filterId !== undefined }))
  const filter = filters.data?.find(({ id }) => id === choice.filterId)
  const { filterId, ...chosen } = choice
  const asked = filterId === undefined ? chosen : filter && filteredBy(choice, filter)
  const list = useInfiniteQuery({
    queryKey: [...trpc.inbox.list.pathKey(), "pages", asked],
    queryFn: ({ pageParam, signal }) => client.inbox.list.query({ ...asked, cursor: pageParam, limit: 40 }, { signal }),
    initialPageParam: undefined as { at: Date; id: string } | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: refetchEveryMs,
    enabled: asked !== undefined,
  })
  const counts = useQuery(trpc.inbox.counts.queryOptions(undefined, { refetchInterval: refetchEveryMs }))
  const rows = useMemo(() => onlyOnce(list.data?.pages.flatMap((page) => page.rows) ?? []), [list.data])
  const { hasNextPage, isFetching, fetchNextPage } = list
  useEffect(() => {
    if (rows.length < fewRows && hasNextPage && !isFetching) void fetchNextPage()
  }, [rows.length, hasNextPage, isFetching, fetchNextPage])
  return {
    rows,
    list,
    counts: counts.data,
    filter,
    /** the address names a filter that is not there, or that could not be fetched */
    filterGone: filterId !== undefined && filters.isSuccess && !filter,
    filters,
  }
}

type Filter = Required<Pick<ListChoice, "view" | "order" | "where">>

const filteredBy = (choice: ListChoice, { view, order, where }: Filter) => ({
  channel: choice.channel,
  order: choice.order ?? order,
  view,
  where,
})

/** A conversation that moved while pages loaded can be on two of them. */
function onlyOnce<Row extends { id: string }>(rows: Row[]): Row[] {
  const seen = new Set<string>()
  return rows.filter((row) => !seen.has(row.id) && seen.add(row.id))
}
