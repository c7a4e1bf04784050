import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query"
import { useTRPC, useTRPCClient } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import type { Answered, Asked } from "@/server/api/root"

export type PromiseRow = Answered["promises"]["list"]["rows"][number]
type Asking = Omit<Asked["promises"]["list"] & object, "cursor">

/** A view of the ledger, page after page; asked again when a promise changes. */
export function useLedger(asking: Asking) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const refresh = usePromisesRefresh()
  useBell((rings) => {
    if (rings.length === 0 || rings.some(({ name }) => name.startsWith("promise."))) void refresh()
  })
  return useInfiniteQuery({
    queryKey: [...trpc.promises.list.pathKey(), "pages", asking],
    queryFn: ({ pageParam, signal }) => client.promises.list.query({ ...asking, cursor: pageParam }, { signal }),
    initialPageParam: undefined as Asked["promises"]["list"]["cursor"],
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

export function usePromisesRefresh() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return () => queries.invalidateQueries(trpc.promises.pathFilter())
}
