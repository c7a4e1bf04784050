"use client"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef, useState } from "react"
import { copilotText } from "@/components/i18n/copilot"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { useMay } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { languageOf } from "@/server/ai/rules/detect-language"
import { wordsOf } from "@/server/inbox/rules/words-of"
import type { ThreadMessage } from "../conversation"
import { useInbox } from "../inbox-context"
import { useTranslations } from "./use-translations"

/** Customers' newest words are translated unasked; older ones on a press, so that opening a thread costs little. */
const freshMs = 10 * 60_000

/** A message in the team's language, under the original: the customer's words, or what the agent wrote before it was translated. */
export function MessageTranslation({ message }: { message: ThreadMessage }) {
  const text = useText(copilotText).translation
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const mayReply = useMay("conversation.reply")
  const { conversationId } = useInbox()
  const known = useTranslations(conversationId)
  const [open, setOpen] = useState(true)
  const asked = useRef(false)
  const translate = useMutation(
    trpc.copilot.translate.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => queryClient.invalidateQueries(trpc.copilot.translations.pathFilter()),
    }),
  )
  const isTheirs = message.direction === "inbound"
  const made = known?.translations.find(({ messageId }) => messageId === message.id)
  const language = isTheirs ? languageOf(wordsOf(message)) : null
  const isForeign = Boolean(known && language && language !== known.team)
  const wanted = isForeign && !made && Boolean(known?.hasModel) && mayReply
  const isFresh = Date.now() - message.createdAt.getTime() < freshMs
  const { mutate } = translate
  useEffect(() => {
    if (!wanted || !isFresh || asked.current) return
    asked.current = true
    mutate({ messageId: message.id })
  }, [wanted, isFresh, mutate, message.id])

  if (made) {
    const toggle = isTheirs ? (open ? text.hide : text.show) : open ? text.hideWritten : text.written
    return (
      <div className="mt-1 max-w-[min(85%,42rem)] text-muted text-sm">
        {open ? (
          <p dir="auto" className="whitespace-pre-wrap break-words border-line-strong border-l-2 pl-2">
            <span className="sr-only">{isTheirs ? text.label : text.original} </span>
            {made.text}
          </p>
        ) : null}
        <Button variant="link" size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
          {toggle}
        </Button>
      </div>
    )
  }
  if (!wanted) return null
  return (
    <div className="mt-1 text-xs">
      {translate.isPending ? (
        <span className="text-muted">{text.translating}</span>
      ) : (
        <Button variant="link" size="sm" onClick={() => mutate({ messageId: message.id })}>
          {text.translate}
        </Button>
      )}
    </div>
  )
}
