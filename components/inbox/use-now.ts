"use client"
import { useSyncExternalStore } from "react"

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let now = 0

/** The present second in milliseconds, one clock for every running figure on the page; 0 while the server renders. */
export function useNow(): number {
  return useSyncExternalStore(listen, read, () => 0)
}

function listen(onTick: () => void) {
  listeners.add(onTick)
  timer ??= setInterval(() => {
    now = Date.now()
    for (const tick of listeners) tick()
  }, 1000)
  return () => {
    listeners.delete(onTick)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
    now = 0
  }
}

function read() {
  if (now === 0) now = Date.now()
  return now
}
