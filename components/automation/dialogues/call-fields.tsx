"use client"
import { BilingualField } from "@/components/automation/bilingual-field"
import { wordsIn } from "@/components/automation/other-language"
import { dialoguesText } from "@/components/i18n/dialogues"
import { useLocale, useText } from "@/components/i18n/locale"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import {
  type DialogueDefinition,
  type DialogueStep,
  dialogueToolNames,
  dialogueTools,
  dialogueWrites,
  type LookOutcome,
  lookOutcomes,
} from "@/server/ai/contract"
import { answersOf, asksOf, type DoStep, type LookStep } from "@/server/ai/rules/dialogue-steps"
import { NextSelect } from "./next-select"
import { inputsOf } from "./step-kinds"

type Shared = { definition: DialogueDefinition; readOnly: boolean; onChange: (step: DialogueStep) => void }
const none = "-"
/** What a script may take as simply found. */
const isOptional = (outcome: LookOutcome) => outcome === "shipped" || outcome === "late"
const blankOf = (slot: string) => `{{${slot}}}`
const slotIn = (value: unknown) => (typeof value === "string" ? (value.match(/^\{\{(\w+)\}\}$/)?.[1] ?? "") : "")
const slotsOf = (definition: DialogueDefinition) => [
  ...new Set(asksOf(definition).flatMap(({ slot }) => (slot ? [slot] : []))),
]

/** A look-up: what it reads, from which answers, and where each outcome leads. */
export function LookFields({ definition, step, readOnly, onChange }: Shared & { step: LookStep }) {
  const text = useText(dialoguesText).editor
  const { needs, may } = dialogueTools[step.look]
  const slots = slotsOf(definition)
  const give = (name: string, slot: string) => {
    const { [name]: _, ...others } = step.input
    onChange({ ...step, input: slot ? { ...others, [name]: blankOf(slot) } : others })
  }
  const question = step.input.question
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={text.tool}>
          <Select
            value={step.look}
            disabled={readOnly}
            onValueChange={(look) => onChange({ ...step, look, input: inputsOf(look, definition) })}
            options={dialogueToolNames.map((value) => ({ value, label: text.tools[value] }))}
          />
        </Field>
        <Field label={text.as} hint={text.slotHint}>
          <Input
            value={step.as}
            maxLength={40}
            spellCheck={false}
            readOnly={readOnly}
            onChange={({ target }) => onChange({ ...step, as: target.value.toLowerCase().replace(/[^a-z0-9_]/g, "_") })}
          />
        </Field>
        {[...needs, ...may]
          .filter((name) => name !== "question")
          .map((name) => (
            <Field key={name} label={text.inputs[name]}>
              <Select
                value={slotIn(step.input[name]) || none}
                disabled={readOnly}
                onValueChange={(slot) => give(name, slot === none ? "" : slot)}
                options={[
                  { value: none, label: text.inputNone },
                  ...slots.map((slot) => ({ value: slot, label: text.inputFrom(slot) })),
                ]}
              />
            </Field>
          ))}
      </div>
      {step.look === "find_article" ? (
        <BilingualField
          label={text.inputs.question}
          value={typeof question === "object" ? question : { "zh-CN": question ?? "", en: question ?? "" }}
          onChange={(asked) => onChange({ ...step, input: { question: asked } })}
          maxLength={300}
          disabled={readOnly}
        />
      ) : null}
      <div className="grid gap-3 sm:grid-cols-2">
        {lookOutcomes
          .filter((outcome) => !isOptional(outcome) || step.look === "find_order" || step.look === "find_parcel")
          .map((outcome) => (
            <NextSelect
              key={outcome}
              definition={definition}
              label={text.nextFor(text.outcomes[outcome])}
              value={step.next[outcome] ?? ""}
              disabled={readOnly}
              none={isOptional(outcome) ? text.sameAsFound : undefined}
              onChange={(to) => onChange({ ...step, next: { ...step.next, [outcome]: to || undefined } })}
            />
          ))}
      </div>
    </>
  )
}

/** A write: what is registered, with which answers in it. */
export function DoFields({ definition, step, readOnly, onChange }: Shared & { step: DoStep }) {
  const text = useText(dialoguesText).editor
  const flip = (slot: string) => {
    const { [slot]: had, ...others } = step.input
    onChange({ ...step, input: had === undefined ? { ...others, [slot]: blankOf(slot) } : others })
  }
  return (
    <>
      <Field label={text.write}>
        <Select
          value={step.do}
          disabled={readOnly}
          onValueChange={(write) => onChange({ ...step, do: write })}
          options={dialogueWrites.map((value) => ({ value, label: text.writes[value] }))}
        />
      </Field>
      <div>
        <p className="pb-1 font-medium text-sm">{text.details}</p>
        <div className="flex flex-wrap gap-1.5">
          {[...new Set([...slotsOf(definition), ...Object.keys(step.input)])].map((slot) => (
            <Button
              key={slot}
              size="sm"
              aria-pressed={slot in step.input}
              variant={slot in step.input ? "primary" : "secondary"}
              onClick={() => flip(slot)}
            >
              {slot}
            </Button>
          ))}
        </div>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        {(["done", "failed"] as const).map((outcome) => (
          <NextSelect
            key={outcome}
            definition={definition}
            label={text.nextFor(text.outcomes[outcome])}
            value={step.next[outcome]}
            disabled={readOnly}
            onChange={(to) => onChange({ ...step, next: { ...step.next, [outcome]: to } })}
          />
        ))}
      </div>
    </>
  )
}

type ByStep = Extract<DialogueStep, { by: unknown }>

/** A parting of ways by an answer given before. */
export function ByFields({ definition, step, readOnly, onChange }: Shared & { step: ByStep }) {
  const text = useText(dialoguesText).editor
  const locale = useLocale()
  const countable = asksOf(definition).filter((ask) => ask.slot && answersOf(ask))
  const ask = countable.find(({ slot }) => slot === step.by)
  const answers = ask ? answersOf(ask)! : Object.keys(step.next)
  const first = Object.values(step.next)[0] ?? definition.steps[0]!.id
  const said = (answer: string) => {
    const choice = ask?.choices?.find(({ value }) => value === answer)
    if (choice) return wordsIn(choice.label, locale) || answer
    return answer === "yes" || answer === "no" ? text.outcomes[answer] : answer
  }
  const waysOf = (all: string[]) => Object.fromEntries(all.map((answer) => [answer, step.next[answer] ?? first]))
  return (
    <>
      <Field label={text.by}>
        <Select
          value={step.by}
          disabled={readOnly}
          onValueChange={(by) => {
            const chosen = countable.find(({ slot }) => slot === by)
            onChange({ ...step, by, next: waysOf(chosen ? answersOf(chosen)! : []) })
          }}
          options={[...new Set(countable.map(({ slot }) => slot))].map((slot) => ({ value: slot, label: slot }))}
        />
      </Field>
      <div className="grid gap-3 sm:grid-cols-2">
        {answers.map((answer) => (
          <NextSelect
            key={answer}
            definition={definition}
            label={text.nextFor(said(answer))}
            value={step.next[answer] ?? ""}
            disabled={readOnly}
            onChange={(to) => onChange({ ...step, next: { ...waysOf(answers), [answer]: to } })}
          />
        ))}
      </div>
    </>
  )
}
