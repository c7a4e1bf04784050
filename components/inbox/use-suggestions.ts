"use client"
import { useQuery } from "@tanstack/react-query"
import { type KeyboardEvent, type RefObject, useMemo, useState } from "react"
import { inLocale, type Locale } from "@/components/i18n/define-text"
import { inboxText } from "@/components/i18n/inbox"
import { useLocale } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { fillMacro } from "@/server/inbox/rules/fill-macro"
import type { Conversation } from "./conversation"
import { useInbox } from "./inbox-context"
import { useMembers } from "./use-members"
import { type ComposerMode, replaceWord, type WordAtCaret, wordAtCaret } from "./word-at-caret"

export type Suggestion = { id: string; label: string; hint: string; insert: string }

type Input = {
  conversation: Conversation
  text: string
  mode: ComposerMode
  box: RefObject<HTMLTextAreaElement | null>
  onPick: (text: string, caret: number) => void
}

const mostShown = 8

/** What "/" and "@" offer at the caret, driven from the text box's own keys. */
export function useSuggestions({ conversation, text, mode, box, onPick }: Input) {
  const [word, setWord] = useState<WordAtCaret | null>(null)
  const [active, setActive] = useState(0)
  const macros = useMacros(conversation, mode === "reply" && word !== null)
  const colleagues = useColleagues()
  const options = useMemo(() => {
    if (!word) return []
    const wanted = word.query.toLowerCase()
    const all = mode === "reply" ? macros : colleagues
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
    onPick(next.text, next.caret)
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
  return { open: word !== null, options, active, setActive, look, close, pick, takeKey }
}

/** Macros in the customer's language, their blanks filled. */
function useMacros(conversation: Conversation, wanted: boolean): Suggestion[] {
  const trpc = useTRPC()
  const locale = useLocale()
  const { me, tenant } = useInbox()
  const macros = useQuery(trpc.inbox.macros.queryOptions(undefined, { enabled: wanted, staleTime: 60_000 })).data
  const language: Locale = conversation.language ? (conversation.language.startsWith("zh") ? "zh-CN" : "en") : locale
  const contact = conversation.contact.name || inLocale(inboxText, language).composer.unnamed
  return useMemo(
    () =>
      (macros ?? []).map((macro) => {
        const insert = fillMacro(macro.text[language], { contact, agent: me.name, tenant: tenant.name })
        return { id: macro.id, label: macro.name[locale], hint: insert, insert }
      }),
    [macros, language, locale, contact, me.name, tenant.name],
  )
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
