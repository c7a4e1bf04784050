"use client"
import { Plus, Trash2 } from "lucide-react"
import { BilingualField } from "@/components/automation/bilingual-field"
import { wordsIn } from "@/components/automation/other-language"
import { dialoguesText } from "@/components/i18n/dialogues"
import { useLocale, useText } from "@/components/i18n/locale"
import { ChipInput } from "@/components/knowledge/chip-input"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { IconButton } from "@/components/ui/icon-button"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { SwitchField } from "@/components/ui/switch-field"
import {
  type DialogueChoice,
  type DialogueDefinition,
  type DialogueStep,
  measures,
  slotKinds,
} from "@/server/ai/contract"
import { type AskStep, answersOf } from "@/server/ai/rules/dialogue-steps"
import { NextSelect } from "./next-select"
import { askFor } from "./step-kinds"

type AskFieldsProps = {
  definition: DialogueDefinition
  step: AskStep
  readOnly: boolean
  onChange: (step: DialogueStep) => void
}

export function AskFields({ definition, step, readOnly, onChange }: AskFieldsProps) {
  const text = useText(dialoguesText).editor
  return (
    <>
      <BilingualField
        label={text.text}
        value={step.ask}
        onChange={(ask) => onChange({ ...step, ask })}
        maxLength={1000}
        rows={2}
        disabled={readOnly}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={text.kind}>
          <Select
            value={step.kind}
            disabled={readOnly}
            onValueChange={(kind) => onChange(askFor(step, kind))}
            options={slotKinds.map((value) => ({ value, label: text.slotKinds[value] }))}
          />
        </Field>
        <Field label={text.slot} hint={text.slotHint}>
          <Input
            value={step.slot}
            maxLength={40}
            spellCheck={false}
            readOnly={readOnly}
            onChange={({ target }) =>
              onChange({ ...step, slot: target.value.toLowerCase().replace(/[^a-z0-9_]/g, "_") })
            }
          />
        </Field>
      </div>
      {step.kind === "size_measurements" ? (
        <Field label={text.measure}>
          <Select
            value={step.measure ?? "height"}
            disabled={readOnly}
            onValueChange={(measure) => onChange({ ...step, measure })}
            options={measures.map((value) => ({ value, label: text.measures[value] }))}
          />
        </Field>
      ) : null}
      {step.kind === "text" ? (
        <SwitchField
          label={text.open}
          checked={step.open ?? false}
          disabled={readOnly}
          onCheckedChange={(open) => onChange({ ...step, open })}
        />
      ) : null}
      {step.kind === "choice" ? <Choices step={step} readOnly={readOnly} onChange={onChange} /> : null}
      <Ways definition={definition} step={step} readOnly={readOnly} onChange={onChange} />
    </>
  )
}

function Choices({ step, readOnly, onChange }: Omit<AskFieldsProps, "definition">) {
  const text = useText(dialoguesText).editor
  const choices = step.choices ?? []
  const put = (changed: DialogueChoice[]) => onChange({ ...step, choices: changed })
  const change = (at: number, choice: DialogueChoice) => put(choices.map((one, place) => (place === at ? choice : one)))
  const add = () => {
    const taken = new Set(choices.map(({ value }) => value))
    const value = Array.from({ length: 40 }, (_, at) => `choice-${at + 1}`).find((one) => !taken.has(one))!
    put([...choices, { value, label: { "zh-CN": "", en: "" }, words: { "zh-CN": [], en: [] } }])
  }
  return (
    <div className="space-y-3">
      <p className="font-medium text-sm">{text.choices}</p>
      {choices.map((choice, at) => (
        <div key={choice.value} className="space-y-2 border-l-2 pl-3">
          <div className="flex items-center justify-between">
            <span className="figures text-muted text-xs">{text.choice(at + 1)}</span>
            {readOnly ? null : (
              <IconButton
                icon={<Trash2 />}
                label={text.removeChoice}
                onClick={() => put(choices.filter((one) => one !== choice))}
              />
            )}
          </div>
          <BilingualField
            label={text.choiceLabel}
            value={choice.label}
            onChange={(label) => change(at, { ...choice, label })}
            maxLength={60}
            disabled={readOnly}
          />
          <div className="grid gap-3 sm:grid-cols-2">
            {(["zh-CN", "en"] as const).map((language) => (
              <Field key={language} label={text.choiceWords}>
                <ChipInput
                  lang={language}
                  values={choice.words[language]}
                  onChange={(words) => change(at, { ...choice, words: { ...choice.words, [language]: words } })}
                  placeholder={text.triggersAdd}
                  removeLabel={text.removeWord}
                  most={40}
                  mostLength={60}
                  disabled={readOnly}
                />
              </Field>
            ))}
          </div>
        </div>
      ))}
      {readOnly || choices.length >= 12 ? null : (
        <Button size="sm" onClick={add}>
          <Plus />
          {text.addChoice}
        </Button>
      )}
    </div>
  )
}

/** One way on, or one for each answer where answers can be counted. */
function Ways({ definition, step, readOnly, onChange }: AskFieldsProps) {
  const text = useText(dialoguesText).editor
  const locale = useLocale()
  const answers = answersOf(step)
  const ways = typeof step.next === "string" ? null : step.next
  const only = typeof step.next === "string" ? step.next : (Object.values(step.next)[0] ?? "")
  const said = (answer: string) => {
    const choice = step.choices?.find(({ value }) => value === answer)
    if (choice) return wordsIn(choice.label, locale) || answer
    return answer === "yes" || answer === "no" ? text.outcomes[answer] : answer
  }
  const part = (parted: boolean) =>
    onChange({ ...step, next: parted ? Object.fromEntries((answers ?? []).map((answer) => [answer, only])) : only })
  return (
    <div className="space-y-3">
      {answers ? (
        <SwitchField label={text.nextByAnswer} checked={ways !== null} disabled={readOnly} onCheckedChange={part} />
      ) : null}
      {ways && answers ? (
        <div className="grid gap-3 sm:grid-cols-2">
          {answers.map((answer) => (
            <NextSelect
              key={answer}
              definition={definition}
              label={text.nextFor(said(answer))}
              value={ways[answer] ?? ""}
              disabled={readOnly}
              onChange={(to) =>
                onChange({
                  ...step,
                  next: Object.fromEntries(answers.map((one) => [one, one === answer ? to : (ways[one] ?? only)])),
                })
              }
            />
          ))}
        </div>
      ) : (
        <NextSelect
          definition={definition}
          label={text.next}
          value={only}
          disabled={readOnly}
          onChange={(next) => onChange({ ...step, next })}
        />
      )}
    </div>
  )
}
