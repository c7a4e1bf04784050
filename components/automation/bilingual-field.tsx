"use client"
import type { ReactNode } from "react"
import { automationText } from "@/components/i18n/automation"
import { useText } from "@/components/i18n/locale"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Textarea } from "@/components/ui/textarea"
import type { Bilingual } from "./other-language"

type BilingualFieldProps = {
  label: string
  hint?: ReactNode
  error?: ReactNode
  value: Bilingual
  onChange: (value: Bilingual) => void
  maxLength: number
  disabled?: boolean
  /** A box of several lines instead of one. */
  rows?: number
}

/** The same words in both languages, side by side. */
export function BilingualField(props: BilingualFieldProps) {
  const { label, value, onChange, disabled, rows } = props
  const text = useText(automationText).settings
  const box = (language: "zh-CN" | "en") => {
    const common = {
      value: value[language],
      lang: language,
      readOnly: disabled,
      maxLength: props.maxLength,
    }
    return rows ? (
      <Textarea
        {...common}
        rows={rows}
        autoGrow
        onChange={(event) => onChange({ ...value, [language]: event.target.value })}
      />
    ) : (
      <Input {...common} onChange={(event) => onChange({ ...value, [language]: event.target.value })} />
    )
  }
  return (
    <div>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={`${label} · ${text.inChinese}`} error={props.error}>
          {box("zh-CN")}
        </Field>
        <Field label={`${label} · ${text.inEnglish}`}>{box("en")}</Field>
      </div>
      {props.hint ? <p className="mt-1 text-muted text-xs">{props.hint}</p> : null}
    </div>
  )
}
