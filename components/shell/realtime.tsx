"use client"
import type PusherClient from "pusher-js"
import type { Channel } from "pusher-js"
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from "react"
import type { RealtimePublic } from "@/server/realtime/contract"

/** `polling`: there is nothing to listen to and screens ask by themselves. */
export type ConnectionState = "connecting" | "live" | "offline" | "polling"
type Realtime = { pusher: PusherClient | null; state: ConnectionState; tenantId: string | null }

const RealtimeContext = createContext<Realtime>({ pusher: null, state: "polling", tenantId: null })

type ProviderProps = { realtime: RealtimePublic; tenant: string; tenantId: string; children: ReactNode }

/** One connection for the whole workplace; leaving it closes the connection. */
export function RealtimeProvider({ realtime, tenant, tenantId, children }: ProviderProps) {
  const [pusher, setPusher] = useState<PusherClient | null>(null)
  const [state, setState] = useState<ConnectionState>(realtime ? "connecting" : "polling")

  useEffect(() => {
    if (!realtime) return
    let opened: PusherClient | undefined
    let left = false
    void import("pusher-js").then(({ default: Pusher }) => {
      if (left) return
      opened = new Pusher(realtime.key, {
        cluster: realtime.cluster || "mt1",
        ...(realtime.cluster && !realtime.host
          ? {}
          : {
              wsHost: realtime.host || window.location.hostname,
              wsPort: realtime.port,
              wssPort: realtime.port,
            }),
        forceTLS: realtime.tls,
        enabledTransports: realtime.tls ? ["ws", "wss"] : ["ws"],
        disableStats: true,
        channelAuthorization: {
          endpoint: "/api/realtime/auth",
          transport: "ajax",
          headers: { "x-tenant": tenant },
        },
      })
      opened.connection.bind("state_change", ({ current }: { current: string }) => {
        if (current === "connected") setState("live")
        else if (current === "connecting" || current === "initialized")
          setState((was) => (was === "offline" ? was : "connecting"))
        else setState("offline")
      })
      setPusher(opened)
    })
    return () => {
      left = true
      opened?.disconnect()
      setPusher(null)
    }
  }, [realtime, tenant])

  const value = useMemo(() => ({ pusher, state, tenantId }), [pusher, state, tenantId])
  return <RealtimeContext value={value}>{children}</RealtimeContext>
}

export const useConnectionState = (): ConnectionState => use(RealtimeContext).state
export const useTenantId = (): string | null => use(RealtimeContext).tenantId

// How many parts of the screen listen to a channel: the last one leaves it.
const listeners = new WeakMap<PusherClient, Map<string, number>>()

/** A private or presence channel while the part is on screen; null until it can be listened to, or when nothing can. */
export function useRealtimeChannel(name: string | null): Channel | null {
  const { pusher } = use(RealtimeContext)
  const [channel, setChannel] = useState<Channel | null>(null)
  useEffect(() => {
    if (!pusher || !name) return
    const counts = listeners.get(pusher) ?? new Map<string, number>()
    listeners.set(pusher, counts)
    counts.set(name, (counts.get(name) ?? 0) + 1)
    setChannel(pusher.subscribe(name))
    return () => {
      setChannel(null)
      const left = (counts.get(name) ?? 1) - 1
      counts.set(name, left)
      if (left === 0) pusher.unsubscribe(name)
    }
  }, [pusher, name])
  return channel
}

/** The newest version of a callback, so that listening does not start anew with every render. */
export function useNewest<T>(value: T) {
  const newest = useRef(value)
  useEffect(() => {
    newest.current = value
  })
  return newest
}
