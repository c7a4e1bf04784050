"use client"
import type { Members, PresenceChannel } from "pusher-js"
import { useEffect, useState } from "react"
import { useRealtimeChannel } from "@/components/shell/realtime"
import { viewersChannel } from "@/server/realtime/rules/channel-names"
import type { Viewer } from "./use-viewing"

/** Which colleagues have this conversation open right now. */
export function useViewers(conversationId: string, myId: string): Viewer[] {
  const channel = useRealtimeChannel(viewersChannel(conversationId)) as PresenceChannel | null
  const [viewers, setViewers] = useState<Viewer[]>([])
  useEffect(() => {
    if (!channel) return
    const look = () => setViewers(othersIn(channel.members, myId))
    const events = ["pusher:subscription_succeeded", "pusher:member_added", "pusher:member_removed"]
    for (const event of events) channel.bind(event, look)
    if (channel.subscribed) look()
    return () => {
      for (const event of events) channel.unbind(event, look)
      setViewers([])
    }
  }, [channel, myId])
  return viewers
}

function othersIn(members: Members, myId: string): Viewer[] {
  const others: Viewer[] = []
  members.each((member: { id: string; info?: { name?: string } }) => {
    if (member.id !== myId) others.push({ id: member.id, name: member.info?.name ?? "" })
  })
  return others
}
