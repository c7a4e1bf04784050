"use client"
import dynamic from "next/dynamic"
import { usePathname } from "next/navigation"
import { useEffect, useState } from "react"
import { isPressed } from "@/components/inbox/keys"

const CommandWindow = dynamic(() => import("./command-window").then((file) => file.CommandWindow))

const opening = "tideline:command-menu"

/** Opens the menu from anywhere in the workplace. */
export const openCommandMenu = () => window.dispatchEvent(new Event(opening))

/** ⌘K; what it shows is fetched when it is first opened. */
export function CommandMenu() {
  const { open, setOpen, wasOpened } = useOpening()
  return wasOpened ? <CommandWindow open={open} onOpenChange={setOpen} /> : null
}

function useOpening() {
  const [open, setOpen] = useState(false)
  const [wasOpened, setWasOpened] = useState(false)
  if (open && !wasOpened) setWasOpened(true)
  const pathname = usePathname()
  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving somewhere closes the menu
  useEffect(() => setOpen(false), [pathname])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isPressed("command", event) || event.isComposing) return
      event.preventDefault()
      setOpen((was) => !was)
    }
    const onOpening = () => setOpen(true)
    window.addEventListener("keydown", onKey)
    window.addEventListener(opening, onOpening)
    return () => {
      window.removeEventListener("keydown", onKey)
      window.removeEventListener(opening, onOpening)
    }
  }, [])
  return { open, setOpen, wasOpened }
}
