"use client"
import { RotateCcw, SendHorizontal } from "lucide-react"
import { type FormEvent, useState } from "react"
import { dialoguesText } from "@/components/i18n/dialogues"
import { useLocale, useText } from "@/components/i18n/locale"
import { Button } from "@/components/ui/button"
import { LineBox } from "@/components/ui/line-box"
import { type DialogueDefinition, lookOutcomes } from "@/server/ai/contract"
import { converse, type DialogueTurn, tellOutcome } from "@/server/ai/rules/converse-in-dialogue"
import type { DialogueCall, DialogueOutcome } from "@/server/ai/rules/dialogue-engine"
import { describeSlots } from "@/server/ai/rules/dialogue-steps"

type Line = { id: number; by: "you" | "bot" | "note"; text: string }
type Waiting = { turn: DialogueTurn; call: DialogueCall }

/** Plays the script in the browser with the engine customers meet; what it calls for is answered by hand. */
export function TryDialogue({ definition, sound }: { definition: DialogueDefinition; sound: boolean }) {
  const all = useText(dialoguesText)
  const text = all.trial
  const locale = useLocale()
  const dialogues = [{ id: "trial", key: "trial", definition }]
  const [lines, setLines] = useState<Line[]>([])
  const [turn, setTurn] = useState<DialogueTurn | null>(null)
  const [typed, setTyped] = useState("")

  const waiting: Waiting | null = turn?.move.kind === "call" ? { turn, call: turn.move.call } : null
  const running = turn && turn.move.kind !== "end" ? turn : null
  const choices = turn?.move.kind === "ask" || turn?.move.kind === "aside" ? turn.move.choices : []
  const add = (...more: Omit<Line, "id">[]) =>
    setLines((known) => [...known, ...more.map((line, at) => ({ ...line, id: known.length + at }))])
  const hear = (next: DialogueTurn | null, ...before: Omit<Line, "id">[]) => {
    setTurn(next)
    const move = next?.move
    if (!move) add(...before, { by: "note", text: text.not })
    else if (move.kind === "ask") add(...before, { by: "bot", text: move.text })
    else if (move.kind === "aside") add(...before, { by: "note", text: text.aside }, { by: "bot", text: move.again })
    else if (move.kind === "end")
      add(...before, { by: "bot", text: move.text }, { by: "note", text: text.ends[move.end] })
    else add(...before)
  }
  const say = (words: string) => {
    if (!words.trim() || waiting || !sound) return
    const run = running ? { dialogueId: "trial", ...running.move } : null
    hear(converse(dialogues, run, { text: words, locale, startedAt: "trial" }), { by: "you", text: words })
  }
  const tell = (outcome: DialogueOutcome["outcome"]) => {
    if (!waiting) return
    const values = { "zh-CN": all.trial.sample, en: all.trial.sample }
    hear(tellOutcome(dialogues, { dialogueId: "trial", ...waiting.turn.move }, { outcome, values }, locale))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    say(typed)
    setTyped("")
  }
  const restart = () => {
    setLines([])
    setTurn(null)
  }
  const known = running ? describeSlots(definition, running.move.slots, locale) : ""
  return (
    <section aria-labelledby="trial-title" className="rounded-lg border">
      <header className="flex items-start justify-between gap-3 border-b px-3 py-2">
        <div className="min-w-0">
          <h2 id="trial-title" className="font-semibold text-sm">
            {text.title}
          </h2>
          <p className="text-muted text-xs">{sound ? text.hint : text.unsound}</p>
        </div>
        <Button size="sm" variant="ghost" disabled={lines.length === 0} onClick={restart}>
          <RotateCcw />
          {text.restart}
        </Button>
      </header>
      <div role="log" aria-label={text.log} className="max-h-96 min-h-24 space-y-2 overflow-y-auto px-3 py-3 text-sm">
        {lines.map((line) =>
          line.by === "note" ? (
            <p key={line.id} className="text-center text-muted text-xs">
              {line.text}
            </p>
          ) : (
            <p
              key={line.id}
              className={
                line.by === "you"
                  ? "ml-auto w-fit max-w-[85%] whitespace-pre-wrap break-words rounded-lg bg-tide-soft px-3 py-1.5"
                  : "w-fit max-w-[92%] whitespace-pre-wrap break-words rounded-lg bg-bot-soft px-3 py-1.5"
              }
            >
              <span className="sr-only">{line.by === "you" ? text.you : text.bot} </span>
              {line.text}
            </p>
          ),
        )}
        {waiting ? (
          <div className="rounded-lg border border-dashed p-2">
            <p className="pb-1.5 text-muted text-xs">
              {"write" in waiting.call
                ? text.writes(all.editor.writes[waiting.call.write])
                : text.looks(all.editor.tools[waiting.call.tool])}
            </p>
            <div className="flex flex-wrap gap-1.5">
              {("write" in waiting.call ? (["done", "failed"] as const) : lookOutcomes).map((outcome) => (
                <Button key={outcome} size="sm" onClick={() => tell(outcome)}>
                  {all.editor.outcomes[outcome]}
                </Button>
              ))}
            </div>
          </div>
        ) : choices.length > 0 ? (
          <div className="flex flex-wrap gap-1.5">
            {choices.map((choice) => (
              <Button key={choice} size="sm" onClick={() => say(choice)}>
                {choice}
              </Button>
            ))}
          </div>
        ) : null}
      </div>
      {known ? (
        <p className="border-t px-3 py-1.5 text-muted text-xs">
          {text.known} {known}
        </p>
      ) : null}
      <form onSubmit={submit} className="border-t p-2">
        <LineBox label={text.placeholder} value={typed} onChange={setTyped} disabled={!sound || waiting !== null}>
          <SendHorizontal />
          {text.send}
        </LineBox>
      </form>
    </section>
  )
}
