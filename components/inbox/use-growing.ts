"use client"
import { useEffect, useState } from "react"
import { useRealtimeChannel } from "@/components/shell/realtime"
import { conversationChannel } from "@/server/realtime/rules/channel-names"
import { type GrowingAnswer, growingEvent, growingFadesMs, hearGrowing } from "@/server/realtime/rules/growing-answer"

/** The bot's answer in this conversation while it is written; null when it writes none, or is not heard of any more. */
export function useGrowing(conversationId: string): GrowingAnswer | null {
  const channel = useRealtimeChannel(conversationChannel(conversationId))
  const [growing, setGrowing] = useState<GrowingAnswer | null>(null)
  const [faded, setFaded] = useState(0)
  useEffect(() => {
    if (!channel) return
    const hear = (data: unknown) => setGrowing((known) => hearGrowing(known, data))
    channel.bind(growingEvent, hear)
    return () => {
      channel.unbind(growingEvent, hear)
    }
  }, [channel])
  const step = growing?.step ?? 0
  useEffect(() => {
    if (step === 0) return
    const fade = setTimeout(() => setFaded(step), growingFadesMs)
    return () => clearTimeout(fade)
  }, [step])
  return growing?.text && growing.step > faded ? growing : null
}
