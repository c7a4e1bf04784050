"use client"
import { useState } from "react"
import { useLocale, useText } from "@/components/i18n/locale"
import { ticketsText } from "@/components/i18n/tickets"
import { useWorkplace } from "@/components/shell/workplace"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import type { TicketField } from "@/server/tickets/rules/built-in"
import { FileField } from "./file-field"

type FormFieldsProps = {
  fields: TicketField[]
  values: Record<string, string>
  /** what the door said of each field */
  faults: Record<string, string[]>
  /** names of the files the values already name */
  files?: { id: string; name: string }[]
  onChange: (values: Record<string, string>) => void
}

/** A type's form. */
export function FormFields({ fields, values, faults, files = [], onChange }: FormFieldsProps) {
  const text = useText(ticketsText).form
  const locale = useLocale()
  return fields.map((field) => {
    const { key, name, required } = field
    const fault = faults[key]?.[0]
    return (
      <Field key={key} label={name[locale]} required={required} error={fault ? (text.faults[fault] ?? fault) : null}>
        <Control
          field={field}
          value={values[key] ?? ""}
          files={files}
          onChange={(given) => onChange({ ...values, [key]: given })}
        />
      </Field>
    )
  })
}

type ControlProps = {
  field: TicketField
  value: string
  files: { id: string; name: string }[]
  onChange: (value: string) => void
}

function Control({ field: { kind, choices }, value, files, onChange }: ControlProps) {
  const text = useText(ticketsText).form
  const { slug } = useWorkplace().member
  const [sent, setSent] = useState<{ fileId: string; name: string } | null>(null)
  if (kind === "file") {
    const given = sent?.fileId === value ? sent.name : files.find(({ id }) => id === value)?.name
    return (
      <FileField<{ fileId: string; name: string }>
        address={`/api/media/${slug}/upload`}
        given={given ?? null}
        onKept={(kept) => {
          setSent(kept)
          onChange(kept.fileId)
        }}
        onRemove={() => onChange("")}
      />
    )
  }
  if (kind === "choice") {
    return (
      <Select
        value={value || undefined}
        placeholder={text.choose}
        onValueChange={onChange}
        options={choices.map((choice) => ({ value: choice, label: choice }))}
      />
    )
  }
  return (
    <Input
      type={kind === "date" ? "date" : "text"}
      inputMode={kind === "number" ? "decimal" : undefined}
      value={value}
      maxLength={2000}
      autoComplete="off"
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
