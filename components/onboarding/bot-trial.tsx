"use client"
import { useMutation } from "@tanstack/react-query"
import { SendHorizontal } from "lucide-react"
import { type FormEvent, useEffect, useRef, useState } from "react"
import { useLocale, useText } from "@/components/i18n/locale"
import { onboardingText } from "@/components/i18n/onboarding"
import { CitedArticle } from "@/components/onboarding/cited-article"
import { useTRPC } from "@/components/shell/trpc"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/class-names"
import { Input } from "@/components/ui/input"
import type { Answered } from "@/server/api/root"

type Turn = Answered["ai"]["preview"]
type Line =
  | { id: number; from: "you"; text: string }
  | { id: number; from: "bot"; turn: Turn }
  | { id: number; from: "fault" }

/** A chat with the shop's own bot, and the article behind its last answer, ready to be changed. */
export function BotTrial({ questions }: { questions: { "zh-CN": string; en: string }[] }) {
  const text = useText(onboardingText).bot
  const locale = useLocale()
  const { lines, ask, isPending } = useTrial()
  const [opened, setOpened] = useState<string | null>(null)
  const newest = lines.findLast((line) => line.from === "bot" && line.turn.cites.length > 0)
  const newestCite = newest?.from === "bot" ? newest.turn.cites[0]?.articleId : undefined
  useEffect(() => {
    if (newestCite) setOpened(newestCite)
  }, [newestCite])
  const cited = opened ?? newestCite ?? null
  return (
    <div className="grid max-w-5xl gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex h-[28rem] flex-col rounded-lg border">
        <Log lines={lines} isPending={isPending} onCite={setOpened} onChoice={ask}>
          {lines.length === 0 ? (
            <div>
              <p className="mb-2 text-muted text-xs">{text.try}</p>
              <div className="flex flex-wrap gap-2">
                {questions.slice(0, 4).map((question) => (
                  <Button
                    key={question.en}
                    className="h-auto whitespace-normal py-1.5 text-left"
                    onClick={() => ask(question[locale])}
                  >
                    {question[locale]}
                  </Button>
                ))}
              </div>
            </div>
          ) : null}
        </Log>
        <AskBox onAsk={ask} busy={isPending} />
      </div>
      <CitedArticle articleId={cited} />
    </div>
  )
}

function useTrial() {
  const trpc = useTRPC()
  const locale = useLocale()
  const [lines, setLines] = useState<Line[]>([])
  const standing = useRef<{ misses: number; offered: Turn["choices"]; run: Turn["run"] }>({
    misses: 0,
    offered: [],
    run: null,
  })
  const preview = useMutation(
    trpc.ai.preview.mutationOptions({
      meta: { quiet: true },
      onSuccess: (turn) => {
        const misses = turn.kind === "miss" || turn.kind === "suggest" ? Math.min(2, standing.current.misses + 1) : 0
        standing.current = {
          misses,
          offered: turn.choices,
          run: turn.run === undefined ? standing.current.run : turn.run,
        }
        setLines((said) => [...said, { id: said.length, from: "bot", turn }])
      },
      onError: () => setLines((said) => [...said, { id: said.length, from: "fault" }]),
    }),
  )
  const ask = (question: string) => {
    const said = question.trim().slice(0, 2000)
    if (!said || preview.isPending) return
    setLines((before) => [...before, { id: before.length, from: "you", text: said }])
    const { misses, offered, run } = standing.current
    preview.mutate({ text: said, locale, misses, offered: offered.slice(0, 6), run: run ?? null })
  }
  return { lines, ask, isPending: preview.isPending }
}

type LogProps = {
  lines: Line[]
  isPending: boolean
  onCite: (articleId: string) => void
  onChoice: (text: string) => void
  children: React.ReactNode
}

function Log({ lines, isPending, onCite, onChoice, children }: LogProps) {
  const text = useText(onboardingText).bot
  const log = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new line is scrolled to
  useEffect(() => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight
  }, [lines.length, isPending])
  return (
    <div ref={log} role="log" aria-label={text.log} className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-4">
      {children}
      {lines.map((line) => {
        if (line.from === "you") {
          return (
            <p
              key={line.id}
              className="max-w-[85%] self-end whitespace-pre-wrap rounded-lg rounded-br-sm bg-tide px-3 py-2 text-tide-on"
            >
              <span className="sr-only">{text.you}: </span>
              {line.text}
            </p>
          )
        }
        if (line.from === "fault") {
          return (
            <p key={line.id} role="alert" className="text-breach text-sm">
              {text.failed}
            </p>
          )
        }
        return <BotLine key={line.id} turn={line.turn} onCite={onCite} onChoice={onChoice} />
      })}
      {isPending ? (
        <p role="status" className="text-muted text-xs">
          {text.thinking}
        </p>
      ) : null}
    </div>
  )
}

function BotLine({
  turn,
  onCite,
  onChoice,
}: {
  turn: Turn
  onCite: (id: string) => void
  onChoice: (text: string) => void
}) {
  const text = useText(onboardingText).bot
  return (
    <div className="flex max-w-[85%] flex-col items-start gap-1.5">
      <p
        className={cn(
          "whitespace-pre-wrap rounded-lg rounded-bl-sm bg-bot-soft px-3 py-2",
          turn.kind === "handoff" && "border border-dashed",
        )}
      >
        {turn.text}
      </p>
      {turn.kind === "handoff" ? (
        <Badge tone="warn">
          {text.handoff} · {text.reasons[turn.reason]}
        </Badge>
      ) : null}
      {turn.cites.map((cite) => (
        <button
          key={cite.articleId}
          type="button"
          onClick={() => onCite(cite.articleId)}
          className="cited max-w-full truncate rounded-sm text-left text-bot text-xs"
        >
          {cite.title} · <span className="figures">{text.version(cite.version)}</span>
        </button>
      ))}
      {turn.choices.length > 0 ? (
        <div className="flex flex-wrap gap-1.5">
          {turn.choices.map((choice) => (
            <Button
              key={choice.text}
              size="sm"
              className="h-auto whitespace-normal py-1 text-left"
              onClick={() => onChoice(choice.text)}
            >
              {choice.text}
            </Button>
          ))}
        </div>
      ) : null}
    </div>
  )
}

function AskBox({ onAsk, busy }: { onAsk: (text: string) => void; busy: boolean }) {
  const text = useText(onboardingText).bot
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    onAsk(String(new FormData(form).get("question")))
    form.reset()
  }
  return (
    <form onSubmit={submit} className="flex gap-2 border-t p-3">
      <Input
        name="question"
        autoComplete="off"
        maxLength={2000}
        placeholder={text.placeholder}
        aria-label={text.placeholder}
        className="h-10"
      />
      <Button type="submit" variant="primary" className="h-10" disabled={busy}>
        <SendHorizontal />
        <span className="max-sm:sr-only">{text.send}</span>
      </Button>
    </form>
  )
}
