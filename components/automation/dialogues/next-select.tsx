"use client"
import type { ReactNode } from "react"
import { dialoguesText } from "@/components/i18n/dialogues"
import { useLocale, useText } from "@/components/i18n/locale"
import { Field } from "@/components/ui/field"
import { Select } from "@/components/ui/select"
import type { DialogueDefinition } from "@/server/ai/contract"
import { sayStep } from "./step-kinds"

type NextSelectProps = {
  definition: DialogueDefinition
  label: ReactNode
  value: string
  onChange: (id: string) => void
  disabled: boolean
  /** Words for going nowhere of its own; then an empty value may be chosen. */
  none?: string
}

const nowhere = "-"

/** The step something goes on to, by number and words. */
export function NextSelect({ definition, label, value, onChange, disabled, none }: NextSelectProps) {
  const text = useText(dialoguesText).editor
  const locale = useLocale()
  const steps = definition.steps.map((step, at) => ({
    value: step.id,
    label: `${at + 1} · ${sayStep(step, locale, text).slice(0, 40) || text.step(at + 1)}`,
  }))
  return (
    <Field label={label}>
      <Select
        value={value || nowhere}
        disabled={disabled}
        onValueChange={(id) => onChange(id === nowhere ? "" : id)}
        options={none ? [{ value: nowhere, label: none }, ...steps] : steps}
      />
    </Field>
  )
}
