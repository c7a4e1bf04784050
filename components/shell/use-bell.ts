"use client"
import { useEffect } from "react"
import { useConnectionState, useNewest, useRealtimeChannel, useTenantId } from "@/components/shell/realtime"
import { type RingSent, ringEvent, tenantChannel } from "@/server/realtime/rules/channel-names"

const askAgainMs = 30_000

/**
 * Calls with what changed in this shop, by id. An empty list means "anything may have changed": after a lost connection
 * came back, and every 30 seconds while there is none.
 */
export function useBell(onRings: (rings: RingSent[]) => void) {
  const state = useConnectionState()
  const tenantId = useTenantId()
  const channel = useRealtimeChannel(tenantId ? tenantChannel(tenantId) : null)
  const ring = useNewest(onRings)

  useEffect(() => {
    if (!channel) return
    const hear = ({ rings }: { rings: RingSent[] }) => ring.current(rings)
    const catchUp = () => ring.current([])
    channel.bind(ringEvent, hear)
    channel.bind("pusher:subscription_succeeded", catchUp)
    return () => {
      channel.unbind(ringEvent, hear)
      channel.unbind("pusher:subscription_succeeded", catchUp)
    }
  }, [channel, ring])

  useEffect(() => {
    if (state === "live") return
    const timer = setInterval(() => ring.current([]), askAgainMs)
    return () => clearInterval(timer)
  }, [state, ring])
}
