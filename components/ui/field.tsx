"use client"
import { type ReactNode, useId } from "react"
import { cn } from "./class-names"
import { FieldWiringContext } from "./field-wiring"
import { Label } from "./label"

type FieldProps = {
  label: ReactNode
  children: ReactNode
  /** What a good answer looks like; stays visible beside an error. */
  hint?: ReactNode
  /** What is wrong and how to mend it; also marks the control invalid. */
  error?: ReactNode
  required?: boolean
  /** Said after the label, for instance that the question may be skipped. */
  aside?: ReactNode
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean
  className?: string
}

/** A label, one control, its hint and its error, tied together for screen readers. */
export function Field({ label, children, hint, error, required = false, aside, hideLabel, className }: FieldProps) {
  const id = useId()
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const describedBy = [error ? errorId : "", hint ? hintId : ""].filter(Boolean).join(" ") || undefined
  return (
    <FieldWiringContext value={{ id, describedBy, invalid: Boolean(error), required }}>
      <div className={cn("flex min-w-0 flex-col gap-1", className)}>
        <div className={cn("flex items-baseline justify-between gap-2", hideLabel && "sr-only")}>
          <Label htmlFor={id}>{label}</Label>
          {aside ? <span className="text-muted text-xs">{aside}</span> : null}
        </div>
        {children}
        {error ? (
          <p id={errorId} role="alert" className="text-breach text-xs">
            {error}
          </p>
        ) : null}
        {hint ? (
          <p id={hintId} className="text-muted text-xs">
            {hint}
          </p>
        ) : null}
      </div>
    </FieldWiringContext>
  )
}
