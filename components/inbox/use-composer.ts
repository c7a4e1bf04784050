"use client"
import { useCallback, useMemo, useRef, useState } from "react"
import { blanksIn, type MacroVariable } from "@/server/inbox/rules/fill-macro"
import { joinActions, type MacroAction } from "@/server/inbox/rules/macro-actions"
import { maxReplyLength } from "@/server/inbox/rules/views"
import type { Conversation } from "./conversation"
import { useInbox } from "./inbox-context"
import { mentionedIn } from "./mentioned-in"
import type { PickedMacro, Unsent } from "./thread-items"
import { useAllowance } from "./use-allowance"
import { useApplyMacro } from "./use-apply-macro"
import { type SentFile, useAttachments } from "./use-attachments"
import { useDraft } from "./use-draft"
import type { OfferedMacro } from "./use-macros"
import { useMembers } from "./use-members"
import { useSuggestions } from "./use-suggestions"
import type { ComposerMode } from "./word-at-caret"

type Input = {
  conversation: Conversation
  /** how far the agent has seen, and how far the thread goes */
  seen: number
  newestSeq: number
  onTyping: () => void
  /** called with a message that leaves, to follow it to the foot of the thread */
  onSent: () => void
}

export type TakenBack = { text: string; files: readonly SentFile[]; macro?: PickedMacro | null }

const mostMacros = 5

/** What is being written, to whom, and its way out. */
export function useComposer({ conversation, seen, newestSeq, onTyping, onSent }: Input) {
  const { me, outbox } = useInbox()
  const members = useMembers()
  const box = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(conversation.draft?.text ?? "")
  const [mode, setMode] = useState<ComposerMode>(conversation.draft?.note ? "note" : "reply")
  /** where the agent's sight ended when a send was stopped */
  const [stoppedAt, setStoppedAt] = useState<number | null>(null)
  const [macro, setMacro] = useState<PickedMacro | null>(null)
  const draft = useDraft(conversation.id)
  const attachments = useAttachments()

  const write = useCallback(
    (words: string, caret?: number) => {
      setText(words)
      draft.save({ text: words, note: mode === "note" })
      if (mode === "reply" && words) onTyping()
      if (caret !== undefined) requestAnimationFrame(() => box.current?.setSelectionRange(caret, caret))
    },
    [draft.save, mode, onTyping],
  )
  const applyNow = useApplyMacro(conversation.id, seen)

  /** What has words waits for the send; what only does something is done, unless there are words to go with it. */
  const pick = (words: string, caret: number, offered?: OfferedMacro) => {
    write(words, caret)
    if (!offered) return
    const { id, name, actions } = offered
    if (words.trim() === "" && attachments.all.length === 0) {
      if (actions.length > 0) void applyNow({ name, macroIds: [id], actions })
      return
    }
    setMacro((before) => ({
      macroIds: [...new Set([...(before?.macroIds ?? []), id])].slice(-mostMacros),
      actions: joinActions(before?.actions ?? [], actions),
    }))
  }
  const suggestions = useSuggestions({ conversation, text, mode, box, onPick: pick })
  /** Leaves one action out this time, or all of them. */
  const dropAction = (dropped?: MacroAction) =>
    setMacro(
      (before) => before && { ...before, actions: dropped ? before.actions.filter((one) => one !== dropped) : [] },
    )
  /** Begins to pick a macro, where nothing is written yet. */
  const startMacro = () => {
    focus("reply")
    if (text !== "") return
    write("/", 1)
    suggestions.look("/", 1)
  }
  /** Adds a macro's words below what is there. */
  const addMacro = (offered: OfferedMacro) => {
    focus("reply")
    const words = [text.trimEnd(), offered.text].filter(Boolean).join("\n")
    pick(words, words.length, offered)
  }
  const blanks = mode === "reply" ? blanksIn(text) : []
  const selectBlank = (blank: MacroVariable) => {
    const mark = `{{${blank}}}`
    const at = text.indexOf(mark)
    box.current?.focus()
    box.current?.setSelectionRange(at, at + mark.length)
  }
  const clear = () => {
    setText("")
    setMacro(null)
    draft.save({ text: "", note: false })
  }

  /** Puts words where the caret is, in place of what is selected. */
  const insert = (words: string) => {
    const from = box.current?.selectionStart ?? text.length
    const to = box.current?.selectionEnd ?? from
    write(text.slice(0, from) + words + text.slice(to), from + words.length)
  }

  const change = (wanted: ComposerMode) => {
    setMode(wanted)
    if (text) draft.save({ text, note: wanted === "note" })
  }
  const focus = (wanted: ComposerMode) => {
    if (wanted !== mode) change(wanted)
    requestAnimationFrame(() => {
      box.current?.focus()
      box.current?.setSelectionRange(box.current.value.length, box.current.value.length)
    })
  }

  const dispatch = async (item: Unsent) => {
    onSent()
    const outcome = await outbox.send(item)
    if (outcome === "sent") setStoppedAt(null)
    if (outcome !== "stopped") return
    setStoppedAt(item.seenActivity)
    putBack({ text: item.text, files: item.files ?? [], macro: item.macro }, item.kind)
    onSent()
  }

  /** What did not leave is in the text box again, before whatever was written since. */
  const putBack = (words: TakenBack, kind: ComposerMode = "reply") => {
    if (words.files.length > 0) attachments.put(words.files)
    if (words.macro) setMacro(words.macro)
    const all = box.current?.value.trim() ? `${words.text}\n${box.current.value}` : words.text
    setText(all)
    setMode(kind)
    draft.save({ text: all, note: kind === "note" })
    box.current?.focus()
  }

  const tooLong = Math.max(0, text.trim().length - maxReplyLength)
  const files = mode === "reply" ? attachments.all : []
  const allowance = useAllowance(conversation, { text: text.trim(), files: files.length })
  const isAllowed = mode === "note" || (allowance?.allowed ?? true)
  const isWhole = (text.trim() !== "" || files.length > 0) && tooLong === 0
  const ready = isWhole && isAllowed && blanks.length === 0 && (files.length === 0 || attachments.ready)
  /** `readAll`: the agent says they have read everything that is there */
  const submit = (readAll = false) => {
    if (!ready) return
    const words = text.trim()
    clear()
    if (files.length > 0) attachments.clear()
    void dispatch({
      clientId: crypto.randomUUID(),
      conversationId: conversation.id,
      kind: mode,
      text: words,
      files: files.flatMap((file) => file.kept ?? []),
      mentions:
        mode === "note"
          ? mentionedIn(
              words,
              members.filter((member) => member.id !== me.id),
            )
          : [],
      ...(mode === "reply" && macro ? { macro } : {}),
      seenActivity: readAll || stoppedAt !== null ? newestSeq : seen,
      at: new Date(),
      state: "sending",
    })
  }
  /** A failed one leaves again under its own id, with what the agent has seen by now. */
  const sendAgain = (unsent: Unsent) => void dispatch({ ...unsent, seenActivity: seen })

  const unsent = useMemo(
    () => outbox.unsent.filter((item) => item.conversationId === conversation.id),
    [outbox.unsent, conversation.id],
  )
  return {
    box,
    text,
    mode,
    stoppedAt,
    tooLong,
    allowance,
    ready,
    unsent,
    suggestions,
    attachments,
    macro: mode === "reply" ? macro : null,
    blanks,
    draftKept: draft.kept,
    write,
    insert,
    clear,
    startMacro,
    addMacro,
    dropAction,
    selectBlank,
    change,
    focus,
    submit,
    sendAgain,
    putBack,
  }
}
