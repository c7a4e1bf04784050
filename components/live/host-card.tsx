"use client"
import { Maximize } from "lucide-react"
import { useEffect, useEffectEvent, useState } from "react"
import { liveText } from "@/components/i18n/live"
import { useLocale, useText } from "@/components/i18n/locale"
import { Button } from "@/components/ui/button"
import { SwitchField } from "@/components/ui/switch-field"
import type { Answered } from "@/server/api/root"

export type Card = Answered["live"]["card"]
type HostCardProps = {
  card: Card
  /** null: the looker may only read, and turns for themselves */
  onMark: ((answerId: string, mark: "said" | "skipped") => void) | null
  trouble?: string | null
  leave?: React.ReactNode
}

/** An answer turns by itself after so long: time to read it out twice. */
const turnAfterMs = 25_000

/** What the host says now, as large as the screen allows, and what comes next. */
export function HostCard({ card, onMark, trouble, leave }: HostCardProps) {
  const text = useText(liveText)
  const words = text.host
  const locale = useLocale()
  const [passed, setPassed] = useState<ReadonlySet<string>>(new Set())
  const [turns, setTurns] = useState(false)
  const waiting = card.answers.filter(({ id }) => !passed.has(id))
  const [now, ...next] = waiting
  const pass = (mark: "said" | "skipped") => {
    if (!now) return
    setPassed((known) => new Set([...known, now.id]))
    onMark?.(now.id, mark)
  }
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.target instanceof HTMLButtonElement) return
    if (event.key === " " || event.key === "Enter") pass("said")
    else if (event.key === "ArrowRight") pass("skipped")
    else if (event.key.toLowerCase() === "f") void showWhole()
    else return
    event.preventDefault()
  })
  useEffect(() => {
    const hear = (event: KeyboardEvent) => press(event)
    window.addEventListener("keydown", hear)
    return () => window.removeEventListener("keydown", hear)
  }, [])
  const turn = useEffectEvent(() => pass("said"))
  const nowId = now?.id
  useEffect(() => {
    if (!turns || !nowId) return
    const timer = setTimeout(() => turn(), turnAfterMs)
    return () => clearTimeout(timer)
  }, [turns, nowId])
  const count = (value: number) => new Intl.NumberFormat(locale).format(value)
  return (
    <div className="fixed inset-0 z-40 flex flex-col bg-surface text-ink">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b px-4 py-2 text-sm sm:px-8">
        {leave}
        <h1 className="min-w-0 flex-1 basis-40 truncate font-medium">{card.title}</h1>
        {trouble ? <span className="text-warn">{trouble}</span> : null}
        {card.status === "live" ? null : <span className="text-muted">{words[card.status]}</span>}
        <SwitchField label={words.auto} checked={turns} onCheckedChange={setTurns} className="text-muted" />
        <Button variant="ghost" size="icon" aria-label={words.full} onClick={() => void showWhole()}>
          <Maximize />
        </Button>
      </header>
      {now ? (
        <>
          <main
            aria-live="polite"
            className="flex min-h-0 flex-1 flex-col justify-center overflow-y-auto px-5 py-6 sm:px-[8vw]"
          >
            <p className="pb-4 text-[clamp(16px,2.4vw,28px)] text-muted">
              <span className="figures font-medium text-tide">{words.asked(count(now.askers))}</span> {now.question}
            </p>
            <p className="break-words font-semibold text-[clamp(28px,5.6vw,76px)] leading-[1.35]">{now.text}</p>
          </main>
          <footer className="border-line border-t px-4 py-3 sm:px-8">
            {next.length > 0 ? (
              <ol aria-label={words.next} className="space-y-1 pb-3">
                {next.slice(0, 3).map((answer) => (
                  <li key={answer.id} className="truncate text-[clamp(14px,1.6vw,20px)] text-muted">
                    <span className="figures">{words.asked(count(answer.askers))}</span> {answer.question} ·{" "}
                    {answer.text}
                  </li>
                ))}
              </ol>
            ) : null}
            <div className="flex flex-wrap items-center gap-3">
              <Button variant="primary" size="lg" onClick={() => pass("said")}>
                {onMark ? words.said : words.next1}
              </Button>
              {onMark ? (
                <Button size="lg" onClick={() => pass("skipped")}>
                  {words.skip}
                </Button>
              ) : null}
              <span className="hidden text-muted text-xs sm:inline">{onMark ? words.keys : words.readOnlyKeys}</span>
            </div>
          </footer>
        </>
      ) : (
        <main className="flex flex-1 flex-col items-center justify-center px-6 text-center">
          <p className="font-medium text-2xl">{words.empty}</p>
          <p className="pt-2 text-base text-muted">{words.emptyText}</p>
        </main>
      )}
    </div>
  )
}

async function showWhole() {
  if (document.fullscreenElement) await document.exitFullscreen()
  else await document.documentElement.requestFullscreen?.().catch(() => {})
}
