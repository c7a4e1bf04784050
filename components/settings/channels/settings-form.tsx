"use client"
import { type FormEvent, useState } from "react"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { type CatalogueEntry, type SettingField, useChannelWords } from "./channel-words"

export type FilledIn = { name: string; settings: Record<string, string> }

type SettingsFormProps = {
  entry: CatalogueEntry
  initial: FilledIn
  /** the connection exists: its secrets are kept when left blank */
  existing?: boolean
  faults: Record<string, string>
  busy: boolean
  submitLabel: string
  /** beside the primary action */
  secondary?: React.ReactNode
  onSubmit: (filledIn: FilledIn) => void
}

/** The connect form of a platform, drawn from what it asks. */
export function SettingsForm(props: SettingsFormProps) {
  const { entry, initial, existing, faults, busy, submitLabel, secondary, onSubmit } = props
  const { text } = useChannelWords()
  const [name, setName] = useState(initial.name)
  const [settings, setSettings] = useState(initial.settings)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit({ name: name.trim(), settings })
  }
  return (
    <form onSubmit={submit} className="flex max-w-lg flex-col gap-4" noValidate>
      <Field
        label={text.wizard.name}
        hint={text.wizard.nameHint}
        error={name.trim() ? undefined : text.faults.missing}
        required
      >
        <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={80} autoComplete="off" />
      </Field>
      {entry.fields.map((field) => (
        <SettingInput
          key={field.name}
          channel={entry.channel}
          field={field}
          existing={existing}
          fault={faults[field.name]}
          value={settings[field.name] ?? field.fallback ?? ""}
          onChange={(value) => setSettings({ ...settings, [field.name]: value })}
        />
      ))}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" loading={busy} disabled={!name.trim()}>
          {submitLabel}
        </Button>
        {secondary}
      </div>
    </form>
  )
}

type SettingInputProps = {
  channel: string
  field: SettingField
  existing?: boolean
  fault?: string
  value: string
  onChange: (value: string) => void
}

function SettingInput({ channel, field, existing, fault, value, onChange }: SettingInputProps) {
  const { text, field: words, option } = useChannelWords()
  const { label, hint } = words(channel, field.name)
  const error = fault === "missing" ? text.faults.missing : fault ? text.faults.malformed : undefined
  return (
    <Field label={label} hint={hint} error={error} required={field.required && !(existing && field.secret)}>
      {field.options ? (
        <Select
          value={value}
          onValueChange={onChange}
          options={field.options.map((choice) => ({ value: choice, label: option(choice) }))}
        />
      ) : (
        <Input
          value={value}
          onChange={(event) => onChange(event.target.value)}
          placeholder={existing && field.secret ? text.keepSecret : undefined}
          className={field.secret ? "font-mono" : undefined}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          data-1p-ignore=""
        />
      )}
    </Field>
  )
}
