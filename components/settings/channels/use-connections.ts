"use client"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"

/** The shop's connections, kept fresh when one changes or something arrives. */
export function useConnections({ watching = false }: { watching?: boolean } = {}) {
  const trpc = useTRPC()
  const refresh = useConnectionsRefresh()
  useBell((rings) => {
    if (rings.length === 0 || rings.some(({ name }) => /^(connection|delivery)\./.test(name))) void refresh()
  })
  return useQuery(trpc.channels.connections.queryOptions(undefined, { refetchInterval: watching ? 2000 : false }))
}

/** Asks again for everything the channel pages show. */
export function useConnectionsRefresh() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return () =>
    Promise.all([
      queries.invalidateQueries(trpc.channels.connections.pathFilter()),
      queries.invalidateQueries(trpc.channels.parked.pathFilter()),
    ])
}
