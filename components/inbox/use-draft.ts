"use client"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect, useRef, useState } from "react"
import { useTRPC } from "@/components/shell/trpc"
import { maxReplyLength } from "@/server/inbox/rules/views"

type Draft = { text: string; note: boolean }
const pauseMs = 700

/** Keeps an agent's unfinished words on the server as they pause, and when they turn to another conversation. */
export function useDraft(conversationId: string) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [kept, setKept] = useState(false)
  const waiting = useRef<Draft | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const { mutate } = useMutation(
    trpc.inbox.saveDraft.mutationOptions({
      meta: { quiet: true },
      scope: { id: `draft-${conversationId}` },
      onSuccess: (_, draft) => setKept(draft.text.trim() !== "" && waiting.current === null),
    }),
  )

  const flush = useCallback(() => {
    clearTimeout(timer.current)
    const draft = waiting.current
    if (!draft) return
    waiting.current = null
    mutate({ conversationId, note: draft.note, text: draft.text.slice(0, maxReplyLength) })
  }, [conversationId, mutate])

  /** Remembers at once for this browser, after a pause for the server. */
  const save = useCallback(
    (draft: Draft) => {
      setKept(false)
      waiting.current = draft
      queryClient.setQueryData(trpc.inbox.conversation.queryKey({ conversationId }), (old) =>
        old ? { ...old, draft: draft.text ? { ...draft, updatedAt: new Date() } : null } : old,
      )
      clearTimeout(timer.current)
      timer.current = setTimeout(flush, pauseMs)
    },
    [conversationId, flush, queryClient, trpc],
  )

  useEffect(() => {
    const hide = () => document.visibilityState === "hidden" && flush()
    document.addEventListener("visibilitychange", hide)
    return () => {
      document.removeEventListener("visibilitychange", hide)
      flush()
    }
  }, [flush])
  return { save, kept }
}
