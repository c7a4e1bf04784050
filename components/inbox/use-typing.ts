"use client"
import { useCallback, useEffect, useRef, useState } from "react"
import { useRealtimeChannel } from "@/components/shell/realtime"
import { conversationChannel, typingEvent } from "@/server/realtime/rules/channel-names"

type TypingMark = { by: "contact" | "agent"; name?: string }

const fadesAfterMs = 6000
const sayEveryMs = 2500

/** Who is typing in this conversation besides this browser, and the way to say that this agent is. */
export function useTyping(conversationId: string, myName: string) {
  const channel = useRealtimeChannel(conversationChannel(conversationId))
  const [marks, setMarks] = useState<TypingMark[]>([])
  const lastSaid = useRef(0)

  useEffect(() => {
    if (!channel) return
    const timers = new Map<string, ReturnType<typeof setTimeout>>()
    const hear = (data: unknown) => {
      const mark = readMark(data)
      if (!mark) return
      const key = keyOf(mark)
      setMarks((all) => [...all.filter((one) => keyOf(one) !== key), mark])
      clearTimeout(timers.get(key))
      timers.set(
        key,
        setTimeout(() => setMarks((all) => all.filter((one) => keyOf(one) !== key)), fadesAfterMs),
      )
    }
    channel.bind(typingEvent, hear)
    return () => {
      channel.unbind(typingEvent, hear)
      for (const timer of timers.values()) clearTimeout(timer)
      setMarks([])
    }
  }, [channel])

  const sayTyping = useCallback(() => {
    if (!channel?.subscribed || Date.now() - lastSaid.current < sayEveryMs) return
    lastSaid.current = Date.now()
    channel.trigger(typingEvent, { by: "agent", name: myName } satisfies TypingMark)
  }, [channel, myName])

  /** What was being typed has arrived: the dots stop at once. */
  const typed = useCallback((by: TypingMark["by"]) => setMarks((all) => all.filter((mark) => mark.by !== by)), [])
  return { marks, sayTyping, typed }
}

const keyOf = (mark: TypingMark) => `${mark.by}:${mark.name ?? ""}`

/** Another browser sent this, so nothing about it is certain. */
function readMark(data: unknown): TypingMark | null {
  if (typeof data !== "object" || data === null || !("by" in data)) return null
  if (data.by !== "contact" && data.by !== "agent") return null
  const name = "name" in data && typeof data.name === "string" ? data.name.slice(0, 80) : undefined
  return { by: data.by, name }
}
