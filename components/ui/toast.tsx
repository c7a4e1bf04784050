"use client"
import { type ComponentProps, useEffect, useState } from "react"
import type { ExternalToast } from "sonner"

const fetchList = () => import("./toast-list").then(({ ToastList, toast }) => ({ ToastList, toast }))
type List = Awaited<ReturnType<typeof fetchList>>["ToastList"]

// What shows toasts comes with the first touch of the page: nobody has done anything before. What is said unasked
// brings it along.
const said = "tideline:toast"
const wishes = ["pointerdown", "keydown", said] as const

/**
 * Put once in the page. An undo is `toast(text, { action: { label, onClick } })`.
 * Both labels are read aloud: the list of toasts, and the cross that closes one.
 */
export function Toaster(labels: ComponentProps<List>) {
  const [List, setList] = useState<List | null>(null)
  useEffect(() => {
    if (List) return
    const bring = () =>
      fetchList().then(
        (file) => setList(() => file.ToastList),
        // Out of reach just now: the next touch tries again.
        () => undefined,
      )
    for (const wish of wishes) window.addEventListener(wish, bring)
    return () => {
      for (const wish of wishes) window.removeEventListener(wish, bring)
    }
  }, [List])
  return List ? <List {...labels} /> : null
}

type Kind = "message" | "success" | "error" | "warning"

function sayer(kind: Kind) {
  return (text: string, more?: ExternalToast) => {
    window.dispatchEvent(new Event(said))
    void fetchList().then(({ toast }) => toast[kind](text, more))
  }
}

export const toast = Object.assign(sayer("message"), {
  success: sayer("success"),
  error: sayer("error"),
  warning: sayer("warning"),
})
