"use client"
import { useEffect, useMemo, useState } from "react"
import { useRealtimeChannel } from "@/components/shell/realtime"
import { tenantChannel } from "@/server/realtime/rules/channel-names"

export type Viewer = { id: string; name: string }
type Look = Viewer & { conversationId: string | null; at: number }

const viewingEvent = "client-viewing"
const sayEveryMs = 20_000
const believedMs = 50_000

/**
 * Which colleague looks at which conversation, for the marks in the list. Every inbox says so to the others; joining a
 * presence channel a row would make everybody a viewer of everything they scroll past.
 */
export function useViewing(tenantId: string, me: Viewer, conversationId: string | null): ReadonlyMap<string, Viewer[]> {
  const channel = useRealtimeChannel(tenantChannel(tenantId))
  const [looks, setLooks] = useState<Look[]>([])
  const { id, name } = me

  useEffect(() => {
    if (!channel) return
    const say = () => {
      if (channel.subscribed && document.visibilityState === "visible")
        channel.trigger(viewingEvent, { id, name, conversationId })
    }
    say()
    channel.bind("pusher:subscription_succeeded", say)
    document.addEventListener("visibilitychange", say)
    const timer = setInterval(say, sayEveryMs)
    return () => {
      channel.unbind("pusher:subscription_succeeded", say)
      document.removeEventListener("visibilitychange", say)
      clearInterval(timer)
      if (channel.subscribed) channel.trigger(viewingEvent, { id, name, conversationId: null })
    }
  }, [channel, id, name, conversationId])

  useEffect(() => {
    if (!channel) return
    const hear = (data: unknown) => {
      const look = readLook(data)
      if (look && look.id !== id) setLooks((all) => [...all.filter((one) => one.id !== look.id), look])
    }
    const forget = () => setLooks((all) => (all.some(isOld) ? all.filter((look) => !isOld(look)) : all))
    channel.bind(viewingEvent, hear)
    const timer = setInterval(forget, 10_000)
    return () => {
      channel.unbind(viewingEvent, hear)
      clearInterval(timer)
    }
  }, [channel, id])

  return useMemo(() => {
    const byConversation = new Map<string, Viewer[]>()
    for (const look of looks) {
      if (!look.conversationId) continue
      byConversation.set(look.conversationId, [...(byConversation.get(look.conversationId) ?? []), look])
    }
    return byConversation
  }, [looks])
}

const isOld = (look: Look) => Date.now() - look.at > believedMs

/** Another browser sent this, so nothing about it is certain. */
function readLook(data: unknown): Look | null {
  if (typeof data !== "object" || data === null) return null
  const { id, name, conversationId } = data as Record<string, unknown>
  if (typeof id !== "string" || typeof name !== "string") return null
  return {
    id,
    name: name.slice(0, 80),
    conversationId: typeof conversationId === "string" ? conversationId : null,
    at: Date.now(),
  }
}
