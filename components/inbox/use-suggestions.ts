"use client"
import { type KeyboardEvent, type RefObject, useMemo, useState } from "react"
import type { Conversation } from "./conversation"
import { useInbox } from "./inbox-context"
import { type OfferedMacro, useMacros } from "./use-macros"
import { useMembers } from "./use-members"
import { type ComposerMode, replaceWord, type WordAtCaret, wordAtCaret } from "./word-at-caret"

export type Suggestion = {
  id: string
  label: string
  hint: string
  insert: string
  /** what happens beside the words */
  macro?: OfferedMacro
}

type Input = {
  conversation: Conversation
  text: string
  mode: ComposerMode
  box: RefObject<HTMLTextAreaElement | null>
  onPick: (text: string, caret: number, macro?: OfferedMacro) => void
}

const mostShown = 8

/** What "/" and "@" offer at the caret, driven from the text box's own keys. */
export function useSuggestions({ conversation, text, mode, box, onPick }: Input) {
  const [word, setWord] = useState<WordAtCaret | null>(null)
  const [active, setActive] = useState(0)
  const macros = useMacros(conversation.id, mode === "reply" && word !== null)
  const colleagues = useColleagues()
  const options = useMemo(() => {
    if (!word) return []
    const wanted = word.query.toLowerCase()
    const all: Suggestion[] =
      mode === "reply"
        ? (macros ?? []).map((macro) => ({
            id: macro.id,
            label: macro.name,
            hint: macro.text,
            insert: macro.text,
            macro,
          }))
        : colleagues
    return all
      .filter((one) => `${one.label} ${mode === "reply" ? one.hint : ""}`.toLowerCase().includes(wanted))
      .slice(0, mostShown)
  }, [word, mode, macros, colleagues])

  /** After each key: what is at the caret now. */
  const look = (value: string, caret: number) => {
    setWord(wordAtCaret(value, caret, mode))
    setActive(0)
  }
  const close = () => setWord(null)
  const pick = (option: Suggestion) => {
    if (!word) return
    const next = replaceWord(text, word, option.insert)
    close()
    onPick(next.text, next.caret, option.macro)
    box.current?.focus()
  }
  /** True when the key was meant for the list. */
  const takeKey = (event: KeyboardEvent): boolean => {
    if (!word || event.nativeEvent.isComposing) return false
    if (event.key === "Escape") {
      close()
      return true
    }
    if (options.length === 0) return false
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      setActive((now) => (now + (event.key === "ArrowDown" ? 1 : options.length - 1)) % options.length)
      return true
    }
    if ((event.key === "Enter" && !event.metaKey && !event.ctrlKey) || event.key === "Tab") {
      pick(options[Math.min(active, options.length - 1)]!)
      return true
    }
    return false
  }
  const isComing = mode === "reply" && macros === null
  return { open: word !== null, isComing, options, active, setActive, look, close, pick, takeKey }
}

function useColleagues(): Suggestion[] {
  const { me } = useInbox()
  const members = useMembers()
  return useMemo(
    () =>
      members
        .filter((member) => member.id !== me.id)
        .map((member) => ({ id: member.id, label: member.name, hint: member.email, insert: `@${member.name} ` })),
    [members, me.id],
  )
}
