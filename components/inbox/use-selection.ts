"use client"
import { useCallback, useMemo, useRef, useState } from "react"
import { useNewest } from "@/components/shell/realtime"

export type Selection = {
  /** of what is listed, in its order */
  ids: string[]
  /** ticks are shown on every row, as on a phone, where nothing hovers */
  isOn: boolean
  has: (id: string) => boolean
  /** `through`: everything from the one ticked last to this one */
  toggle: (id: string, through?: boolean) => void
  all: () => void
  begin: () => void
  clear: () => void
}

const none: ReadonlySet<string> = new Set()

/** Which rows are ticked. Only what is listed counts, so nothing happens to a conversation nobody sees. */
export function useSelection(rows: readonly { id: string }[]): Selection {
  const [ticked, setTicked] = useState(none)
  const [isOn, setOn] = useState(false)
  const last = useRef<string>(undefined)
  const newest = useNewest(rows)
  const toggle = useCallback(
    (id: string, through = false) => {
      const place = (wanted?: string) => newest.current.findIndex((row) => row.id === wanted)
      const [from, to] = [place(last.current), place(id)].sort((one, other) => one - other)
      const isRange = through && from! >= 0
      setTicked((now) => {
        const next = new Set(now)
        if (isRange) for (const row of newest.current.slice(from, to! + 1)) next.add(row.id)
        else if (!next.delete(id)) next.add(id)
        return next
      })
      last.current = id
    },
    [newest],
  )
  const all = useCallback(() => setTicked(new Set(newest.current.map((row) => row.id))), [newest])
  const begin = useCallback(() => setOn(true), [])
  const clear = useCallback(() => {
    setTicked(none)
    setOn(false)
  }, [])
  return useMemo(() => {
    const ids = ticked.size === 0 ? [] : rows.filter((row) => ticked.has(row.id)).map((row) => row.id)
    return { ids, isOn: isOn || ids.length > 0, has: (id) => ticked.has(id), toggle, all, begin, clear }
  }, [rows, ticked, isOn, toggle, all, begin, clear])
}
