"use client"
import type { ReactNode, Ref } from "react"
import { Button } from "./button"
import { Input } from "./input"

type LineBoxProps = {
  label: string
  value: string
  onChange: (typed: string) => void
  /** on the button that sends */
  children: ReactNode
  primary?: boolean
  busy?: boolean
  /** nothing can be said now */
  disabled?: boolean
  /** it may be written, but not yet be sent */
  waits?: boolean
  ref?: Ref<HTMLInputElement>
}

/** One line to say and the button that sends it; stands in a form. */
export function LineBox({ label, value, onChange, children, primary, busy, disabled, waits, ref }: LineBoxProps) {
  return (
    <div className="flex gap-2">
      <div className="min-w-0 flex-1">
        <Input
          ref={ref}
          aria-label={label}
          placeholder={label}
          value={value}
          maxLength={2000}
          disabled={disabled}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      <Button
        type="submit"
        variant={primary ? "primary" : undefined}
        disabled={!value.trim() || disabled || waits}
        loading={busy}
      >
        {children}
      </Button>
    </div>
  )
}
