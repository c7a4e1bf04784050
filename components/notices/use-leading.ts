"use client"
import { type RefObject, useEffect, useRef } from "react"

/** True in one tab of this name at a time: when it closes, another takes over. */
export function useLeading(name: string): RefObject<boolean> {
  const leads = useRef(false)
  useEffect(() => {
    // Without locks (pages not served over HTTPS) every tab is its own leader.
    if (!navigator.locks) {
      leads.current = true
      return
    }
    const gone = new AbortController()
    let release = () => {}
    navigator.locks
      .request(name, { signal: gone.signal }, () => {
        leads.current = true
        return new Promise<void>((done) => {
          release = done
        })
      })
      .catch(() => undefined)
    return () => {
      leads.current = false
      gone.abort()
      release()
    }
  }, [name])
  return leads
}
