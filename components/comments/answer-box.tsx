"use client"
import { Send, X } from "lucide-react"
import { type RefObject, useState } from "react"
import { commentsText } from "@/components/i18n/comments"
import { useText } from "@/components/i18n/locale"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Textarea } from "@/components/ui/textarea"
import { maxAnswerLength } from "@/server/comments/rules/ways"
import type { CommentDeeds } from "./use-comment-deeds"
import type { Comment, CommentChannel, Question } from "./use-comments"

type AnswerBoxProps = {
  question: Question
  channel: CommentChannel | undefined
  /** one comment to answer; null: everything open of the question */
  one: Comment | null
  onAll: () => void
  deeds: CommentDeeds
  publicBox: RefObject<HTMLTextAreaElement | null>
  privateBox: RefObject<HTMLTextAreaElement | null>
}

/** What is said below the comments, and what only their authors get. */
export function AnswerBox({ question, channel, one, onAll, deeds, publicBox, privateBox }: AnswerBoxProps) {
  const words = useText(commentsText)
  const text = words.answer
  const [publicText, setPublic] = useState("")
  const [privateText, setPrivate] = useState("")
  const { draft } = question
  const days = Math.round((channel?.privateWithinHours ?? 0) / 24)
  const most = channel?.maxTextLength ?? maxAnswerLength
  const said = { publicText: publicText.trim(), privateText: days > 0 ? privateText.trim() : "" }
  const nothing = !said.publicText && !said.privateText
  const count = one ? 1 : question.count
  const send = async () => {
    if (nothing || deeds.answering) return
    const kept = await deeds.answer(one ? { commentId: one.id } : { groupId: question.id }, said)
    if (!kept) return
    setPublic("")
    setPrivate("")
    onAll()
  }
  const hint = (typed: string, usual: string) => ([...typed].length > most ? text.cut(most) : usual)
  return (
    <form
      className="space-y-2 border-t bg-raised px-4 py-3"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
          event.preventDefault()
          void send()
        }
        if (event.key === "Escape" && event.target instanceof HTMLElement) event.target.blur()
      }}
    >
      <div className="flex min-h-6 items-center gap-2 text-muted text-xs">
        <span className="min-w-0 truncate">
          {one ? text.toOne(one.authorName || words.anonymous) : text.toAll(question.count)}
        </span>
        {one ? (
          <Button variant="ghost" size="sm" onClick={onAll}>
            <X />
            {text.back}
          </Button>
        ) : null}
      </div>
      {draft ? (
        <div className="rounded-md bg-bot-soft px-3 py-2 text-sm">
          <div className="flex items-center justify-between gap-2">
            <span className="text-bot text-xs">{text.draft}</span>
            <Button variant="ghost" size="sm" onClick={() => setPublic(draft.text)}>
              {text.use}
            </Button>
          </div>
          <p className="whitespace-pre-wrap break-words">{draft.text}</p>
          {draft.cites.length > 0 ? (
            <p className="pt-0.5 text-bot text-xs">{text.sources(draft.cites.map(({ title }) => title).join(" · "))}</p>
          ) : null}
        </div>
      ) : null}
      <div className="grid gap-2 xl:grid-cols-2">
        <Field label={text.public} hint={hint(publicText, text.publicHint)}>
          <Textarea
            ref={publicBox}
            rows={2}
            autoGrow
            maxRows={6}
            maxLength={maxAnswerLength}
            value={publicText}
            onChange={(event) => setPublic(event.target.value)}
          />
        </Field>
        {days > 0 ? (
          <Field label={text.private} hint={hint(privateText, text.privateHint(days))}>
            <Textarea
              ref={privateBox}
              rows={2}
              autoGrow
              maxRows={6}
              maxLength={maxAnswerLength}
              value={privateText}
              onChange={(event) => setPrivate(event.target.value)}
            />
          </Field>
        ) : (
          <p className="self-center text-muted text-xs">{text.noPrivate}</p>
        )}
      </div>
      <div className="flex items-center justify-between gap-2">
        <span className="text-muted text-xs max-sm:hidden">{words.keys}</span>
        <Button type="submit" variant="primary" disabled={nothing} loading={deeds.answering} className="ml-auto">
          <Send />
          {text.send(count)}
        </Button>
      </div>
    </form>
  )
}
