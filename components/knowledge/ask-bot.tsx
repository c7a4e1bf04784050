"use client"
import { useMutation } from "@tanstack/react-query"
import Link from "next/link"
import { type FormEvent, useEffect, useRef, useState } from "react"
import { sayError } from "@/components/i18n/errors"
import { knowledgeText } from "@/components/i18n/knowledge"
import { useLocale, useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { LineBox } from "@/components/ui/line-box"
import { Panel } from "@/components/ui/panel"
import { Skeleton } from "@/components/ui/skeleton"
import type { Answered } from "@/server/api/root"

type AskBotProps = {
  /** the article beside the box; null while it has not been saved yet */
  article: { id: string; version: number; question: string; locale: string; status: string } | null
  unsaved: boolean
}

/** One question to the bot beside the article, asked again by itself once a change has been saved. */
export function AskBot({ article, unsaved }: AskBotProps) {
  const text = useText(knowledgeText).ask
  const locale = useLocale()
  const trpc = useTRPC()
  const [typed, setTyped] = useState(article?.question ?? "")
  const [again, setAgain] = useState(false)
  const preview = useMutation(trpc.ai.preview.mutationOptions({ meta: { quiet: true } }))
  const ask = (question: string) =>
    preview.mutate({ text: question, locale: article?.locale === "en" ? "en" : article ? "zh-CN" : locale })

  const asked = useRef("")
  const askAgain = useRef(ask)
  useEffect(() => {
    askAgain.current = ask
  })
  const state = article ? `${article.version}:${article.status}` : ""
  const seen = useRef(state)
  useEffect(() => {
    if (seen.current === state) return
    seen.current = state
    if (!asked.current) return
    setAgain(true)
    askAgain.current(asked.current)
  }, [state])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const question = typed.trim()
    if (!question || preview.isPending) return
    asked.current = question
    setAgain(false)
    ask(question)
  }
  return (
    <Panel title={text.title} hint={text.hint}>
      <form onSubmit={submit}>
        <LineBox label={text.placeholder} value={typed} onChange={setTyped} busy={preview.isPending}>
          {text.send}
        </LineBox>
      </form>
      {unsaved ? <p className="pt-1 text-muted text-xs">{text.unsavedHint}</p> : null}
      <div aria-live="polite" className="text-sm">
        {preview.isPending ? (
          <div className="space-y-2 pt-3">
            <span className="sr-only">{text.asking}</span>
            <Skeleton className="h-3 w-11/12" />
            <Skeleton className="h-3 w-3/5" />
          </div>
        ) : preview.isError ? (
          <p className="pt-3 text-breach">
            {text.failed} {sayError(preview.error, locale)}
          </p>
        ) : preview.data ? (
          <>
            {again ? <p className="pt-3 text-good text-xs">{text.again}</p> : null}
            <BotAnswer turn={preview.data} articleId={article?.id} />
          </>
        ) : null}
      </div>
    </Panel>
  )
}

function BotAnswer({ turn, articleId }: { turn: Answered["ai"]["preview"]; articleId: string | undefined }) {
  const text = useText(knowledgeText).ask
  const { slug } = useWorkplace().member
  return (
    <div className="mt-2 rounded-lg bg-bot-soft px-3 py-2">
      {turn.kind === "answer" ? null : <p className="pb-1 text-bot text-xs">{text.none[turn.kind]}</p>}
      <p className="whitespace-pre-wrap break-words leading-relaxed">{turn.text}</p>
      {turn.choices.length > 0 ? (
        <ul className="list-disc pt-1 pl-4">
          {turn.choices.map((choice) => (
            <li key={choice.text}>{choice.text}</li>
          ))}
        </ul>
      ) : null}
      {turn.cites.map((cite) => (
        <p key={cite.articleId} className="figures pt-1 text-bot text-xs">
          {cite.articleId === articleId ? (
            text.fromThis(cite.version)
          ) : (
            <Link href={`/${slug}/knowledge/${cite.articleId}`} className="underline underline-offset-2">
              {text.fromOther(cite.title, cite.version)}
            </Link>
          )}
        </p>
      ))}
    </div>
  )
}
