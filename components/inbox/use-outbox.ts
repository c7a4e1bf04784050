"use client"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect, useMemo, useState } from "react"
import { reasonOf } from "@/components/i18n/errors"
import { useTRPC } from "@/components/shell/trpc"
import type { Unsent } from "./thread-items"
import { useInboxRefresh } from "./use-inbox-refresh"

type Sending = "sent" | "stopped" | "failed"
export type Outbox = {
  unsent: readonly Unsent[]
  /** "stopped": something unseen came first and nothing was sent; the words belong to their writer again */
  send: (item: Unsent) => Promise<Sending>
  discard: (clientId: string) => void
}

// The bubble says what became of it, so no toast; offline it fails at once instead of waiting unseen.
const said = { networkMode: "always", meta: { quiet: true } } as const

/** Words on their way. What fails stays, over a reload too, until it is sent again or discarded. */
export function useOutbox(place: string): Outbox {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const refresh = useInboxRefresh()
  const storageKey = `tideline.unsent.${place}`
  const [unsent, setUnsent] = useState<Unsent[]>(() => readKept(storageKey))
  useEffect(() => keep(storageKey, unsent), [storageKey, unsent])

  const { mutateAsync: reply } = useMutation(trpc.inbox.reply.mutationOptions(said))
  const { mutateAsync: note } = useMutation(trpc.inbox.note.mutationOptions(said))

  const readWishes = useCallback(
    () =>
      queryClient.ensureQueryData(trpc.notices.wishes.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY })),
    [queryClient, trpc],
  )

  const discard = useCallback((clientId: string) => {
    setUnsent((all) => all.filter((item) => item.clientId !== clientId))
  }, [])

  const send = useCallback(
    async (item: Unsent): Promise<Sending> => {
      const { clientId, conversationId, text, mentions, seenActivity, files = [], macro } = item
      const put = (state: Unsent["state"]) =>
        setUnsent((all) => [...all.filter((one) => one.clientId !== clientId), { ...item, state }])
      put("sending")
      try {
        if (item.kind === "note") await note({ conversationId, clientId, text, mentions })
        else {
          const fileIds = files.map(({ fileId }) => fileId)
          const { undoSeconds } = await readWishes()
          await reply({ conversationId, clientId, text, seenActivity, files: fileIds, holdSeconds: undoSeconds, macro })
        }
      } catch (error) {
        if (reasonOf(error) !== "unseen-activity") {
          put("failed")
          return "failed"
        }
        await refresh.thread(conversationId)
        discard(clientId)
        return "stopped"
      }
      await refresh.thread(conversationId)
      discard(clientId)
      refresh.lists([conversationId])
      return "sent"
    },
    [note, reply, readWishes, discard, refresh],
  )
  return useMemo(() => ({ unsent, send, discard }), [unsent, send, discard])
}

/** What a reload interrupted counts as failed: the same clientId makes sending it again harmless. */
function readKept(key: string): Unsent[] {
  if (typeof window === "undefined") return []
  try {
    const kept = JSON.parse(window.localStorage.getItem(key) ?? "[]") as (Omit<Unsent, "at"> & { at: string })[]
    return kept.map((item) => ({ ...item, at: new Date(item.at), state: "failed" }))
  } catch {
    return []
  }
}

function keep(key: string, unsent: readonly Unsent[]) {
  try {
    if (unsent.length > 0) window.localStorage.setItem(key, JSON.stringify(unsent))
    else window.localStorage.removeItem(key)
  } catch {
    // A browser without storage keeps them for as long as the page lives.
  }
}
