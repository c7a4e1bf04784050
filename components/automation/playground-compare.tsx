"use client"
import { useMutation } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { automationText } from "@/components/i18n/automation"
import { sayError } from "@/components/i18n/errors"
import { useLocale, useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { cn } from "@/components/ui/class-names"
import { Field } from "@/components/ui/field"
import { LineBox } from "@/components/ui/line-box"
import { MaybeSelect } from "@/components/ui/maybe-select"
import { Select } from "@/components/ui/select"
import { Textarea } from "@/components/ui/textarea"
import { tones } from "@/server/ai/contract"
import type { Answered, Asked } from "@/server/api/root"

type Trial = Asked["exams"]["compare"]["left"]
type Tried = Answered["exams"]["compare"]["left"]

const confidences = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95]

/** One question under two settings of the same bot, differences marked. */
export function PlaygroundCompare() {
  const text = useText(automationText).compare
  const locale = useLocale()
  const trpc = useTRPC()
  const [question, setQuestion] = useState("")
  const [left, setLeft] = useState<Trial>({})
  const [right, setRight] = useState<Trial>({ withModel: false })
  const compare = useMutation(trpc.exams.compare.mutationOptions({ meta: { quiet: true } }))
  const run = (event: FormEvent) => {
    event.preventDefault()
    if (question.trim() && !compare.isPending) compare.mutate({ text: question.trim(), locale, left, right })
  }
  const sides = compare.data
  return (
    <section aria-labelledby="compare-title" className="mt-8 border-t pt-6">
      <h2 id="compare-title" className="font-semibold text-base">
        {text.title}
      </h2>
      <p className="pb-4 text-muted text-sm">{text.hint}</p>
      <form onSubmit={run} className="space-y-4">
        <div className="grid gap-6 md:grid-cols-2">
          <TrialForm name={text.left} trial={left} onChange={setLeft} />
          <TrialForm name={text.right} trial={right} onChange={setRight} />
        </div>
        <LineBox label={text.question} value={question} onChange={setQuestion} primary busy={compare.isPending}>
          {text.run}
        </LineBox>
      </form>
      <div aria-live="polite" className="pt-4">
        {compare.isError ? <p className="text-breach text-sm">{sayError(compare.error, locale)}</p> : null}
        {sides ? (
          <>
            <p className="pb-2 text-muted text-xs">{isSame(sides.left, sides.right) ? text.same : text.differs}</p>
            <div className="grid gap-6 md:grid-cols-2">
              <TriedTurn name={text.left} tried={sides.left} other={sides.right} />
              <TriedTurn name={text.right} tried={sides.right} other={sides.left} />
            </div>
          </>
        ) : null}
      </div>
    </section>
  )
}

const isSame = (one: Tried, other: Tried) => one.kind === other.kind && one.text === other.text

function TrialForm({ name, trial, onChange }: { name: string; trial: Trial; onChange: (trial: Trial) => void }) {
  const all = useText(automationText)
  const text = all.compare
  const locale = useLocale()
  const percent = (share: number) => new Intl.NumberFormat(locale, { style: "percent" }).format(share)
  /** "as set" leaves the field out, so that the shop's own setting holds. */
  const pick = (changed: Partial<Record<keyof Trial, unknown>>) => {
    const next = { ...trial, ...changed } as Trial
    onChange(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) as Trial)
  }
  const asSet = { value: "as-set", label: text.asSet }
  const onOff = [text.asSet, text.on, text.off] as const
  return (
    <fieldset className="min-w-0 space-y-3">
      <legend className="pb-1 font-medium text-sm">{name}</legend>
      <div className="grid grid-cols-2 gap-3">
        <Field label={all.settings.tone}>
          <Select
            value={trial.tone ?? "as-set"}
            onValueChange={(value) => pick({ tone: value === "as-set" ? undefined : value })}
            options={[asSet, ...tones.map((tone) => ({ value: tone as string, label: all.settings.tones[tone] }))]}
          />
        </Field>
        <Field label={text.asksBack}>
          <MaybeSelect value={trial.asksBack} onChange={(asksBack) => pick({ asksBack })} labels={onOff} />
        </Field>
        <Field label={text.answerAt}>
          <Select
            value={trial.answerAt === undefined ? "as-set" : String(trial.answerAt)}
            onValueChange={(value) => pick({ answerAt: value === "as-set" ? undefined : Number(value) })}
            options={[asSet, ...confidences.map((share) => ({ value: String(share), label: percent(share) }))]}
          />
        </Field>
        <Field label={text.model}>
          <MaybeSelect value={trial.withModel} onChange={(withModel) => pick({ withModel })} labels={onOff} />
        </Field>
      </div>
      <Field label={all.settings.instructions} hint={text.instructionsHint}>
        <Textarea
          rows={2}
          autoGrow
          maxLength={4000}
          placeholder={text.asSet}
          value={trial.instructions ?? ""}
          onChange={(event) => pick({ instructions: event.target.value || undefined })}
        />
      </Field>
    </fieldset>
  )
}

function TriedTurn({ name, tried, other }: { name: string; tried: Tried; other: Tried }) {
  const all = useText(automationText)
  const text = all.compare
  const locale = useLocale()
  const count = (value: number) => new Intl.NumberFormat(locale).format(value)
  const percent = (share: number) =>
    new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }).format(share)
  const marked = (differs: boolean) => cn(differs && "rounded-sm bg-warn-soft px-1")
  const spent = (turn: Tried) => (turn.tokens ? turn.tokens.prompt + turn.tokens.completion : 0)
  const choices = (turn: Tried) => turn.choices.map((choice) => choice.text).join(" / ")
  const cites = (turn: Tried) =>
    turn.cites.map(({ title, version }) => all.playground.source(title, version)).join(" · ")
  const lines = [
    { label: all.trace.decision, of: (turn: Tried) => all.decisions[turn.kind] },
    { label: all.trace.gate, of: (turn: Tried) => percent(turn.confidence) },
    { label: text.choices, of: choices },
    { label: text.sources, of: cites },
    { label: all.trace.model, of: (turn: Tried) => turn.trace.model?.model ?? text.noModel },
    { label: text.tokens, of: (turn: Tried) => count(spent(turn)) },
  ]
  return (
    <article aria-label={name} className="min-w-0 space-y-2">
      <h3 className="font-medium text-sm">{name}</h3>
      <p
        className={cn(
          "whitespace-pre-wrap break-words rounded-lg bg-bot-soft px-3 py-2 text-sm leading-relaxed",
          tried.text !== other.text && "ring-1 ring-warn",
        )}
      >
        {tried.text || all.trace.silent}
      </p>
      <dl className="space-y-1 text-xs">
        {lines.map(({ label, of }) => {
          const value = of(tried)
          return value ? (
            <div key={label} className="flex gap-2">
              <dt className="w-28 shrink-0 text-muted">{label}</dt>
              <dd className={cn("figures min-w-0 break-words", marked(value !== of(other)))}>{value}</dd>
            </div>
          ) : null
        })}
        <div className="flex gap-2">
          <dt className="w-28 shrink-0 text-muted">{text.time}</dt>
          <dd className="figures">{all.trace.took(count(tried.tookMs))}</dd>
        </div>
      </dl>
    </article>
  )
}
