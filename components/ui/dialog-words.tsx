"use client"
import { createContext, type ReactNode, use } from "react"

type DialogWords = { close: string; cancel: string; save: string }

const Words = createContext<DialogWords | null>(null)

/** Put once around the page: what every dialog calls its cross, its way out and its way on. */
export function DialogWordsProvider({ words, children }: { words: DialogWords; children: ReactNode }) {
  return <Words value={words}>{children}</Words>
}

export function useDialogWords(): DialogWords {
  const words = use(Words)
  if (!words) throw new Error("A dialog stands outside DialogWordsProvider")
  return words
}
