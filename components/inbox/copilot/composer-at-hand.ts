import { useEffect, useSyncExternalStore } from "react"
import type { useComposer } from "../use-composer"

type Composer = ReturnType<typeof useComposer>
type AtHand = { conversationId: string; composer: Composer }

let atHand: AtHand | null = null
const watchers = new Set<() => void>()

/** Lets the parts beside the thread write into the text box of the thread that is open. */
export function useOfferComposer(conversationId: string, composer: Composer) {
  useEffect(() => {
    atHand = { conversationId, composer }
    for (const watch of watchers) watch()
  })
  useEffect(
    () => () => {
      if (atHand?.conversationId !== conversationId) return
      atHand = null
      for (const watch of watchers) watch()
    },
    [conversationId],
  )
}

/** What stands in the open thread's text box, and the way to change it; null while no thread is open. */
export function useComposerAtHand(conversationId: string) {
  const found = useSyncExternalStore(watch, read, () => null)
  if (found?.conversationId !== conversationId) return null
  const { composer } = found
  return {
    text: composer.text,
    isReply: composer.mode === "reply",
    /** adds words below what is there */
    insert: (words: string) => {
      composer.focus("reply")
      composer.write(composer.text.trim() ? `${composer.text.trimEnd()}\n${words}` : words)
    },
    addMacro: composer.addMacro,
    replace: (words: string) => composer.write(words),
  }
}

const watch = (changed: () => void) => {
  watchers.add(changed)
  return () => watchers.delete(changed)
}
const read = () => atHand
