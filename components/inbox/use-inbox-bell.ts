"use client"
import { useEffect, useRef, useState } from "react"
import { useBell } from "@/components/shell/use-bell"
import type { RingSent } from "@/server/realtime/contract"
import { useInboxRefresh } from "./use-inbox-refresh"

const gatherMs = 120
const botTypesForMs = 15_000

/**
 * Keeps list and thread as they are on the server: gathers what rings within a moment, then asks once. Says for the open
 * conversation whether the bot is at work on an answer.
 */
export function useInboxBell(conversationId: string | null): { botTyping: boolean } {
  const refresh = useInboxRefresh()
  const waiting = useRef<RingSent[]>([])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [typingIn, setTypingIn] = useState<string | null>(null)

  useBell((rings) => {
    const typing = rings.findLast((ring) => ring.conversationId === conversationId && speaks(ring.name))
    if (typing) setTypingIn(typing.name === "bot.typing" ? conversationId : null)
    waiting.current.push(...(rings.length > 0 ? rings : [{ name: "anything" }]))
    timer.current ??= setTimeout(() => {
      const gathered = waiting.current
      waiting.current = []
      timer.current = undefined
      const about = (test: (ring: RingSent) => boolean) =>
        gathered.some((ring) => ring.name === "anything" || test(ring))
      if (about(({ name }) => name.startsWith("member."))) refresh.members()
      const changes = gathered.filter((ring) => ring.name !== "bot.typing")
      if (about(({ name }) => /^(conversation|message|note)\.|^member\.mentioned$/.test(name))) refresh.lists()
      if (!conversationId) return
      if (changes.some((ring) => touches(ring, conversationId))) {
        void refresh.thread(conversationId)
      }
    }, gatherMs)
  })
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (!typingIn) return
    const end = setTimeout(() => setTypingIn(null), botTypesForMs)
    return () => clearTimeout(end)
  }, [typingIn])
  return { botTyping: typingIn !== null && typingIn === conversationId }
}

const speaks = (name: string) =>
  name === "bot.typing" || name === "message.queued" || name === "conversation.handed-off" || name === "turn.taken"

// Whom a change of a contact concerns is not told; it may be the customer of this thread.
const touches = (ring: RingSent, conversationId: string) =>
  ring.conversationId === conversationId || ring.name === "anything" || ring.name === "contact.changed"
