"use client"
import { useCallback, useSyncExternalStore } from "react"

const changed = "tideline:recent"
const nothing = "[]"

/** What was last asked for, kept in this browser under a name of its own; the latest first. */
export function useRecent(name: string, most = 8) {
  const key = `tideline.recent.${name}`
  const kept = useSyncExternalStore(
    listen,
    () => read(key),
    () => nothing,
  )
  const recent = readList(kept)
  const add = useCallback(
    (entry: string) => write(key, [entry, ...readList(read(key)).filter((one) => one !== entry)].slice(0, most)),
    [key, most],
  )
  const forget = useCallback(() => write(key, []), [key])
  return { recent, add, forget }
}

function listen(hear: () => void) {
  window.addEventListener(changed, hear)
  window.addEventListener("storage", hear)
  return () => {
    window.removeEventListener(changed, hear)
    window.removeEventListener("storage", hear)
  }
}

// A browser may forbid keeping; then nothing is recent.
function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? nothing
  } catch {
    return nothing
  }
}

function write(key: string, entries: string[]) {
  try {
    localStorage.setItem(key, JSON.stringify(entries))
  } catch {
    return
  }
  window.dispatchEvent(new Event(changed))
}

function readList(kept: string): string[] {
  try {
    const list: unknown = JSON.parse(kept)
    return Array.isArray(list) ? list.filter((entry) => typeof entry === "string") : []
  } catch {
    return []
  }
}
