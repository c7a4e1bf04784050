"use client"
import { useEffect } from "react"
import { useNewest } from "@/components/shell/realtime"

/** ⌘S and Ctrl S save here instead of downloading the page. */
export function useSaveKey(save: () => void) {
  const newest = useNewest(save)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "s" || !(event.metaKey || event.ctrlKey) || event.shiftKey || event.altKey) return
      event.preventDefault()
      newest.current()
    }
    window.addEventListener("keydown", press)
    return () => window.removeEventListener("keydown", press)
  }, [newest])
}
