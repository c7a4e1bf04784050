"use client"
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect, useMemo } from "react"
import { useTRPC, useTRPCClient } from "@/components/shell/trpc"
import { type Asked, keepFirstPage, type ListPage, pageRows, pagesKey } from "./list-pages"
import type { ListChoice } from "./use-inbox-address"
import { useInboxRefresh } from "./use-inbox-refresh"

/** A ring can be lost; this often the screen asks by itself. */
export const refetchEveryMs = 30_000

/** A screenful: a filter's page may hold fewer, then the next is asked for at once. */
const fewRows = 20

/** The list as chosen, one page after the other; what changes in it is put into them. */
export function useConversations(choice: ListChoice) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const filters = useQuery(trpc.desk.filters.queryOptions(undefined, { enabled: choice.filterId !== undefined }))
  const filter = filters.data?.find(({ id }) => id === choice.filterId)
  const asked = useMemo(() => askedBy(choice, filter), [choice, filter])
  const list = useInfiniteQuery({
    queryKey: [...pagesKey, asked],
    queryFn: async ({ pageParam, signal }): Promise<ListPage> => {
      const askedAt = Date.now()
      const page = await client.inbox.list.query({ ...asked, cursor: pageParam, limit: pageRows }, { signal })
      return { ...page, askedAt }
    },
    initialPageParam: undefined as { at: Date; id: string } | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    enabled: asked !== undefined,
  })
  useKept(asked)
  useLooks()
  const counts = useQuery(trpc.inbox.counts.queryOptions())
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
    filterGone: choice.filterId !== undefined && filters.isSuccess && !filter,
    filters,
  }
}

type Filter = Required<Pick<ListChoice, "view" | "order" | "where">>

function askedBy({ filterId, ...choice }: ListChoice, filter: Filter | undefined): Asked | undefined {
  if (filterId === undefined) return choice
  return (
    filter && { channel: choice.channel, order: choice.order ?? filter.order, view: filter.view, where: filter.where }
  )
}

function useKept(asked: Asked | undefined) {
  const queries = useQueryClient()
  useEffect(() => {
    if (asked) return () => keepFirstPage(queries, asked)
  }, [queries, asked])
}

/** Looks around now and then, and when the screen is looked at again. */
function useLooks() {
  const refresh = useInboxRefresh()
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") refresh.lists()
    }
    const timer = setInterval(look, refetchEveryMs)
    document.addEventListener("visibilitychange", look)
    return () => {
      clearInterval(timer)
      document.removeEventListener("visibilitychange", look)
    }
  }, [refresh])
}

/** A conversation that moved while pages loaded can be on two of them. */
function onlyOnce<Row extends { id: string }>(rows: Row[]): Row[] {
  const seen = new Set<string>()
  return rows.filter((row) => !seen.has(row.id) && seen.add(row.id))
}
