"use client"
import { useLocale, useText } from "@/components/i18n/locale"
import { ticketsText } from "@/components/i18n/tickets"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import type { TicketField } from "@/server/tickets/rules/built-in"

type FormFieldsProps = {
  fields: TicketField[]
  values: Record<string, string>
  /** what the door said of each field */
  faults: Record<string, string[]>
  onChange: (values: Record<string, string>) => void
}

/** A type's form. */
export function FormFields({ fields, values, faults, onChange }: FormFieldsProps) {
  const text = useText(ticketsText).form
  const locale = useLocale()
  return fields.map(({ key, name, kind, required, choices }) => {
    const fault = faults[key]?.[0]
    const value = values[key] ?? ""
    const set = (given: string) => onChange({ ...values, [key]: given })
    return (
      <Field key={key} label={name[locale]} required={required} error={fault ? (text.faults[fault] ?? fault) : null}>
        {kind === "choice" ? (
          <Select
            value={value || undefined}
            placeholder={text.choose}
            onValueChange={set}
            options={choices.map((choice) => ({ value: choice, label: choice }))}
          />
        ) : (
          <Input
            type={kind === "date" ? "date" : "text"}
            inputMode={kind === "number" ? "decimal" : undefined}
            value={value}
            maxLength={2000}
            autoComplete="off"
            onChange={(event) => set(event.target.value)}
          />
        )}
      </Field>
    )
  })
}
