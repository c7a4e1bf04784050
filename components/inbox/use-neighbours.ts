"use client"
import { useCallback } from "react"
import { useNewest } from "@/components/shell/realtime"

/** Moving through the list from where one is: next and previous, and the one to go on with after this is done. */
export function useNeighbours(
  rows: readonly { id: string }[],
  conversationId: string | null,
  open: (conversationId: string | null) => void,
) {
  const newest = useNewest({ rows, conversationId })
  const move = useCallback(
    (step: 1 | -1) => {
      const { rows, conversationId } = newest.current
      const here = rows.findIndex((row) => row.id === conversationId)
      const there = here < 0 ? rows.at(step === 1 ? 0 : -1) : rows[here + step]
      if (there) open(there.id)
    },
    [newest, open],
  )
  const openNext = useCallback(() => {
    const { rows, conversationId } = newest.current
    const here = rows.findIndex((row) => row.id === conversationId)
    open((rows[here + 1] ?? rows[here - 1])?.id ?? null)
  }, [newest, open])
  return { move, openNext }
}
