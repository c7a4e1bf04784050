"use client"
import { Bot, RotateCcw, SendHorizontal } from "lucide-react"
import Link from "next/link"
import { type FormEvent, useEffect, useRef, useState } from "react"
import { SampleOrders } from "@/components/exams/sample-orders"
import { automationText } from "@/components/i18n/automation"
import { useText } from "@/components/i18n/locale"
import { useWorkplace } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/class-names"
import { EmptyState } from "@/components/ui/empty-state"
import { LineBox } from "@/components/ui/line-box"
import { Tooltip } from "@/components/ui/tooltip"
import { PlaygroundCompare } from "./playground-compare"
import { TurnTrace } from "./turn-trace"
import { type PreviewEntry, usePreview } from "./use-preview"

/** A chat with the shop's own bot; beside it, why it answers as it does. */
export function Playground() {
  const text = useText(automationText).playground
  const { entries, send, restart, pending, misses, ended } = usePreview()
  const [chosen, setChosen] = useState<number | null>(null)
  const [typed, setTyped] = useState("")
  const foot = useRef<HTMLDivElement>(null)
  const box = useRef<HTMLInputElement>(null)
  const answered = entries.filter(({ turn }) => turn).length
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the talk, so with every message and answer
  useEffect(() => {
    foot.current?.scrollIntoView({ block: "nearest" })
  }, [entries.length, answered, pending])

  const say = (words: string) => {
    if (!words.trim() || pending || ended) return
    setChosen(null)
    void send(words.trim())
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    say(typed)
    setTyped("")
  }
  const shown = entries.find(({ id }) => id === chosen) ?? entries.findLast(({ turn }) => turn)
  return (
    <>
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
        <section
          aria-label={text.title}
          className="flex h-[60dvh] min-h-96 flex-col rounded-lg border lg:h-[calc(100dvh-17rem)]"
        >
          <header className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b px-3 py-2">
            <p className="text-muted text-xs">{text.hint}</p>
            <div className="flex items-center gap-2">
              <Tooltip label={text.missesHint}>
                <button
                  type="button"
                  className={cn(
                    "figures rounded-full px-2 text-xs",
                    misses > 0 ? "bg-warn-soft text-warn" : "text-muted",
                  )}
                >
                  {text.misses(misses)}
                </button>
              </Tooltip>
              <Button
                size="sm"
                variant="ghost"
                disabled={entries.length === 0}
                onClick={() => {
                  restart()
                  setChosen(null)
                  box.current?.focus()
                }}
              >
                <RotateCcw />
                {text.restart}
              </Button>
            </div>
          </header>
          <div role="log" aria-label={text.log} className="min-h-0 flex-1 space-y-3 overflow-y-auto px-3 py-3">
            {entries.length === 0 ? (
              <EmptyState icon={<Bot />} title={text.emptyTitle} text={text.emptyText} />
            ) : (
              entries.map((entry, place) => (
                <Exchange
                  key={entry.id}
                  entry={entry}
                  newest={place === entries.length - 1}
                  shown={entry.id === shown?.id}
                  onShow={() => setChosen(entry.id)}
                  onPick={say}
                  onAgain={() => void send(entry.text, entry)}
                />
              ))
            )}
            {ended ? <p className="border-t pt-2 text-center text-muted text-xs">{text.ended}</p> : null}
            <div ref={foot} />
          </div>
          <form onSubmit={submit} className="border-t p-2">
            <LineBox
              ref={box}
              label={text.placeholder}
              value={typed}
              onChange={setTyped}
              primary
              waits={pending}
              disabled={ended}
            >
              <SendHorizontal />
              {text.send}
            </LineBox>
          </form>
        </section>
        <section aria-labelledby="trace-title" className="min-w-0">
          <h2 id="trace-title" className="pb-3 font-semibold text-sm">
            {text.trace}
          </h2>
          {shown?.turn ? <TurnTrace turn={shown.turn} /> : <p className="text-muted text-sm">{text.traceEmpty}</p>}
        </section>
      </div>
      <SampleOrders className="mt-3" />
      <PlaygroundCompare />
    </>
  )
}

type ExchangeProps = {
  entry: PreviewEntry
  newest: boolean
  shown: boolean
  onShow: () => void
  onPick: (words: string) => void
  onAgain: () => void
}

function Exchange({ entry, newest, shown, onShow, onPick, onAgain }: ExchangeProps) {
  const text = useText(automationText).playground
  const { slug } = useWorkplace().member
  const { turn } = entry
  return (
    <div className="space-y-2">
      <div className="flex justify-end">
        <p className="max-w-[85%] whitespace-pre-wrap break-words rounded-lg bg-tide-soft px-3 py-1.5 text-sm">
          <span className="sr-only">{text.you} </span>
          {entry.text}
        </p>
      </div>
      {turn ? (
        <div className={cn("max-w-[92%] rounded-lg bg-bot-soft px-3 py-2 text-sm", shown && "ring-1 ring-bot")}>
          <span className="sr-only">{text.bot} </span>
          <p className="whitespace-pre-wrap break-words leading-relaxed">{turn.text}</p>
          {turn.choices.length > 0 ? (
            <ul className="flex flex-col items-start gap-1 pt-2">
              {turn.choices.map((choice) => (
                <li key={choice.text}>
                  <Button
                    size="sm"
                    disabled={!newest}
                    className="h-auto min-h-7 whitespace-normal py-1 text-left"
                    onClick={() => onPick(choice.text)}
                  >
                    {choice.text}
                  </Button>
                </li>
              ))}
            </ul>
          ) : null}
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pt-1.5 text-xs">
            {turn.cites.map((cite) => (
              <Link
                key={cite.articleId}
                href={`/${slug}/knowledge/${cite.articleId}`}
                className="figures cited min-w-0 truncate text-bot"
              >
                {text.source(cite.title, cite.version)}
              </Link>
            ))}
            {shown ? null : (
              <button type="button" onClick={onShow} className="text-muted hover:text-ink hover:underline">
                {text.showTurn}
              </button>
            )}
          </div>
        </div>
      ) : entry.failed ? (
        <p role="alert" className="flex items-center justify-end gap-2 text-breach text-xs">
          {text.failed}
          <Button size="sm" onClick={onAgain}>
            {text.again}
          </Button>
        </p>
      ) : (
        <p role="status" className="flex h-8 w-fit items-center gap-1 rounded-lg bg-bot-soft px-3">
          <span className="sr-only">{text.thinking}</span>
          {[0, 150, 300].map((delay) => (
            <span
              key={delay}
              className="size-1.5 animate-pulse rounded-full bg-bot"
              style={{ animationDelay: `${delay}ms` }}
            />
          ))}
        </p>
      )}
    </div>
  )
}
