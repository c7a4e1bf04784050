"use client"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useMay } from "@/components/shell/workplace"

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
      queries.invalidateQueries(trpc.channels.health.pathFilter()),
    ])
}

/** How the connections do, or one of them; replies move it without a bell of their own, so it is asked for now and then. */
export function useHealth(connectionId?: string) {
  const trpc = useTRPC()
  return useQuery(
    trpc.channels.health.queryOptions(connectionId ? { connectionId } : {}, { refetchInterval: askHealthEveryMs }),
  )
}
const askHealthEveryMs = 20_000

/** The broken connections, for whoever may see channels; asks again when one breaks or is mended. */
export function useBroken() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const maySee = useMay("channels.change")
  useBell((rings) => {
    if (rings.length === 0 || rings.some(({ name }) => name.startsWith("connection."))) {
      void queries.invalidateQueries(trpc.channels.connections.pathFilter())
    }
  })
  const { data } = useQuery(trpc.channels.connections.queryOptions(undefined, { staleTime: 60_000, enabled: maySee }))
  return data?.filter(({ status }) => status === "broken") ?? []
}
