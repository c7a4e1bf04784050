"use client"
import { type FormEvent, type ReactNode, useState } from "react"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { faultsOf } from "./form-faults"

export type FilledIn = { name: string; settings: Record<string, string> }

type SettingField = {
  name: string
  secret: boolean
  required: boolean
  options?: readonly string[] | null
  fallback: string | null
}

type SettingsFormProps = {
  fields: readonly SettingField[]
  words: { name: string; nameHint: string; keepSecret: string; faults: { missing: string; malformed: string } }
  wordsOf: (field: string) => { label: string; hint: string }
  /** says a value of a field that has few */
  sayOption?: (value: string) => string
  /** draws a field that is more than a line of text; undefined leaves it to the form */
  drawField?: (name: string, value: string, change: (value: string) => void) => ReactNode | undefined
  initial: FilledIn
  /** it is connected already: its secrets are kept when left blank */
  existing?: boolean
  /** why the last save failed; what it says of fields stands beside them */
  error: unknown
  busy: boolean
  submitLabel: string
  /** beside the primary action */
  secondary?: ReactNode
  onSubmit: (filledIn: FilledIn) => void
}

/** The form that connects something outside, drawn from what it asks. */
export function SettingsForm(props: SettingsFormProps) {
  const { fields, words, initial, existing = false, busy, submitLabel, secondary, onSubmit } = props
  const [name, setName] = useState(initial.name)
  const [settings, setSettings] = useState(initial.settings)
  const faults = faultsOf(props.error) ?? {}
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit({ name: name.trim(), settings })
  }
  return (
    <form onSubmit={submit} className="flex max-w-lg flex-col gap-4" noValidate>
      <Field label={words.name} hint={words.nameHint} error={name.trim() ? undefined : words.faults.missing} required>
        <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={80} autoComplete="off" />
      </Field>
      {fields.map((field) => {
        const value = settings[field.name] ?? field.fallback ?? ""
        const change = (filled: string) => setSettings({ ...settings, [field.name]: filled })
        const fault = faults[field.name]
        const drawn = props.drawField?.(field.name, value, change)
        return (
          <Field
            key={field.name}
            {...props.wordsOf(field.name)}
            error={fault ? words.faults[fault === "missing" ? "missing" : "malformed"] : undefined}
            required={field.required && !(existing && field.secret)}
          >
            {drawn ? (
              drawn
            ) : field.options ? (
              <Select
                value={value}
                onValueChange={change}
                options={field.options.map((choice) => ({ value: choice, label: props.sayOption?.(choice) ?? choice }))}
              />
            ) : (
              <Input
                value={value}
                onChange={(event) => change(event.target.value)}
                placeholder={existing && field.secret ? words.keepSecret : undefined}
                className={field.secret ? "font-mono" : undefined}
                autoComplete="off"
                autoCapitalize="off"
                spellCheck={false}
                data-1p-ignore=""
              />
            )}
          </Field>
        )
      })}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" loading={busy} disabled={!name.trim()}>
          {submitLabel}
        </Button>
        {secondary}
      </div>
    </form>
  )
}
