"use client"
import { useEffect, useRef, useState } from "react"
import { useBell } from "@/components/shell/use-bell"
import type { RingSent } from "@/server/realtime/contract"
import { useInboxRefresh } from "./use-inbox-refresh"

const gatherMs = 120
const botTypesForMs = 15_000

type Opened = { conversationId: string | null; contactId: string | undefined }

/**
 * Keeps list and thread as they are on the server: gathers what rings within a moment, then asks once. Says for the open
 * conversation whether the bot is at work on an answer.
 */
export function useInboxBell({ conversationId, contactId }: Opened): { botTyping: boolean } {
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
      if (gathered.some(({ name }) => name === "anything")) refresh.lists()
      const listed = gathered.filter(({ name }) => changesRow.test(name)).flatMap((ring) => ring.conversationId ?? [])
      if (listed.length > 0) refresh.lists(listed)
      const contacts = gathered.flatMap((ring) => ring.contactId ?? [])
      if (contacts.length > 0) refresh.contacts(contacts)
      if (!conversationId) return
      const isCustomer = contactId !== undefined && contacts.includes(contactId)
      if (isCustomer) refresh.contact(contactId)
      if (isCustomer || changes.some((ring) => touches(ring, conversationId))) {
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

const changesRow = /^(conversation|message|note)\.|^member\.mentioned$/
const speaks = (name: string) =>
  name === "bot.typing" || name === "message.queued" || name === "conversation.handed-off" || name === "turn.taken"

const touches = (ring: RingSent, conversationId: string) =>
  ring.conversationId === conversationId || ring.name === "anything"
