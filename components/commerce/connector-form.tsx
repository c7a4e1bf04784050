"use client"
import { type FormEvent, type ReactNode, useState } from "react"
import { commerceText } from "@/components/i18n/commerce"
import { useText } from "@/components/i18n/locale"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import type { ShopSystemEntry } from "./use-shop"

type ConnectorFormProps = {
  system: ShopSystemEntry
  initial: { name: string; settings: Record<string, string> }
  /** the connector exists: secrets left blank are kept */
  existing?: boolean
  faults: Record<string, string>
  busy: boolean
  submitLabel: string
  secondary?: ReactNode
  onSubmit: (filled: { name: string; settings: Record<string, string> }) => void
}

/** The connect form of a shop system, drawn from what it asks. */
export function ConnectorForm(props: ConnectorFormProps) {
  const { system, initial, existing, faults, busy, submitLabel, secondary, onSubmit } = props
  const text = useText(commerceText)
  const [name, setName] = useState(initial.name)
  const [settings, setSettings] = useState(initial.settings)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit({ name: name.trim(), settings })
  }
  return (
    <form onSubmit={submit} className="flex max-w-lg flex-col gap-4" noValidate>
      <Field label={text.name} hint={text.nameHint} error={name.trim() ? undefined : text.faults.missing} required>
        <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={80} autoComplete="off" />
      </Field>
      {system.fields.map((field) => {
        const words = wordsOf(text.fields, field.name)
        const fault = faults[field.name]
        return (
          <Field
            key={field.name}
            label={words.label}
            hint={words.hint}
            error={fault === "missing" ? text.faults.missing : fault ? text.faults.malformed : undefined}
            required={field.required && !(existing && field.secret)}
          >
            <Input
              value={settings[field.name] ?? field.fallback ?? ""}
              onChange={(event) => setSettings({ ...settings, [field.name]: event.target.value })}
              placeholder={existing && field.secret ? text.keepSecret : undefined}
              className={field.secret ? "font-mono" : undefined}
              maxLength={500}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              data-1p-ignore=""
            />
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

function wordsOf(fields: Record<string, { label: string; hint: string }>, name: string) {
  return (Object.hasOwn(fields, name) ? fields[name] : undefined) ?? { label: name, hint: "" }
}

/** The fields a failed save complains about: "missing" or "malformed". Null when it failed for another reason. */
export function faultsOf(error: unknown): Record<string, string> | null {
  const data = (error as { data?: { reason?: string | null; details?: unknown } | null } | null)?.data
  const details = data?.reason === "settings" ? data.details : null
  if (typeof details !== "object" || details === null || !("fields" in details)) return null
  return details.fields as Record<string, string>
}
