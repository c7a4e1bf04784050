import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect, useMemo, useRef } from "react"
import { useTRPC, useTRPCClient } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import type { Answered, Asked } from "@/server/api/root"

export type Question = Answered["comments"]["questions"]["rows"][number]
export type Comment = Answered["comments"]["list"]["rows"][number]
export type CommentChannel = Answered["comments"]["channels"][number]
export type CommentRule = Answered["comments"]["rules"][number]
export type Choice = Required<Pick<Asked["comments"]["questions"] & object, "status" | "asking" | "order">> & {
  channel?: string
  postId?: string
}

/** In a rush of comments the screen asks again this often, not at every ring. */
const askAgainAfterMs = 1000

/** The questions as chosen, one page after the other, and everything else the page shows; live by the bell. */
export function useQuestions(choice: Choice) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const refresh = useCommentsRefresh()
  const list = useInfiniteQuery({
    queryKey: [...trpc.comments.questions.pathKey(), "pages", choice],
    queryFn: ({ pageParam, signal }) =>
      client.comments.questions.query({ ...choice, cursor: pageParam, limit: 40 }, { signal }),
    initialPageParam: undefined as { count: number; newest: Date; groupId: string } | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const counts = useQuery(trpc.comments.counts.queryOptions())
  const posts = useQuery(trpc.comments.posts.queryOptions())
  const channels = useQuery(trpc.comments.channels.queryOptions())
  const waiting = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(() => () => clearTimeout(waiting.current ?? undefined), [])
  useBell((rings) => {
    if (rings.length > 0 && !rings.some(({ name }) => name.startsWith("comment."))) return
    waiting.current ??= setTimeout(() => {
      waiting.current = null
      void refresh()
    }, askAgainAfterMs)
  })
  const rows = useMemo(() => onlyOnce(list.data?.pages.flatMap((page) => page.rows) ?? []), [list.data])
  return { list, rows, counts: counts.data, posts: posts.data ?? [], channels: channels.data }
}

/** The comments of one question, newest first. */
export function useComments(groupId: string, status: Choice["status"]) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const list = useInfiniteQuery({
    queryKey: [...trpc.comments.list.pathKey(), "pages", groupId, status],
    queryFn: ({ pageParam, signal }) =>
      client.comments.list.query({ groupId, status, cursor: pageParam, limit: 100 }, { signal }),
    initialPageParam: undefined as { at: Date; commentId: string } | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const rows = useMemo(() => onlyOnce(list.data?.pages.flatMap((page) => page.rows) ?? []), [list.data])
  return { list, rows }
}

export function useCommentsRefresh() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return useCallback(() => queries.invalidateQueries(trpc.comments.pathFilter()), [queries, trpc])
}

/** What moved while pages loaded can be on two of them. */
function onlyOnce<Row extends { id: string }>(rows: Row[]): Row[] {
  const seen = new Set<string>()
  return rows.filter((row) => !seen.has(row.id) && seen.add(row.id))
}

/** A rule as it is kept again. */
export function inputOf({ id, position, fired, firedAt, ...fields }: CommentRule): Asked["comments"]["keepRule"] {
  return { ...fields, commentRuleId: id }
}
