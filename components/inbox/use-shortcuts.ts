"use client"
import { useEffect } from "react"
import { useNewest } from "@/components/shell/realtime"

/** Single keys of the inbox. They rest while somebody types, while a menu or dialog is open, and beside ⌘, Ctrl and Alt. */
export function useShortcuts(deeds: Record<string, () => void>) {
  const newest = useNewest(deeds)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return
      if (isTyping(event.target) || document.querySelector(floating)) return
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
      const deed = newest.current[key]
      if (!deed) return
      event.preventDefault()
      deed()
    }
    document.addEventListener("keydown", press)
    return () => document.removeEventListener("keydown", press)
  }, [newest])
}

// One that is fading out is closed already.
const floating = ["dialog", "alertdialog", "menu", "listbox"].map((role) => `[role=${role}][data-state=open]`).join()

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName)
}
