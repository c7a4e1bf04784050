"use client"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { deskText } from "@/components/i18n/desk"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { toast } from "@/components/ui/toast"
import type { BulkDeed } from "@/server/inbox/contract"
import { undoAll } from "./undo-all"
import { useInboxRefresh } from "./use-inbox-refresh"

const atOnce = 25

/** A deed on many conversations, part by part, with one undo for all of it. */
export function useBulk() {
  const text = useText(deskText)
  const trpc = useTRPC()
  const refresh = useInboxRefresh()
  const [done, setDone] = useState<number | null>(null)
  const change = useMutation(trpc.desk.changeMany.mutationOptions())
  const undo = useMutation(trpc.desk.undoMany.mutationOptions())

  const takeBack = async (bulkId: string, ids: readonly string[]) => {
    try {
      const { restored, kept } = await undoAll(() => undo.mutateAsync({ bulkId }))
      toast.success(text.bulk.undone(restored, kept))
    } finally {
      refresh.lists(ids)
    }
  }
  const run = async (ids: readonly string[], deed: BulkDeed) => {
    const bulkId = crypto.randomUUID()
    const count = { changed: 0, refused: 0 }
    try {
      for (let at = 0; at < ids.length; at += atOnce) {
        setDone(at)
        const part = await change.mutateAsync({ bulkId, conversationIds: ids.slice(at, at + atOnce), deed })
        count.changed += part.changed
        count.refused += part.refused
      }
    } finally {
      // What was done before a part failed can be undone too.
      setDone(null)
      refresh.lists(ids)
      if (count.changed + count.refused > 0) {
        toast(text.bulk.done(count.changed, count.refused), {
          ...(count.changed > 0 ? { action: { label: text.undo, onClick: () => void takeBack(bulkId, ids) } } : {}),
        })
      }
    }
  }
  return { run, done }
}
