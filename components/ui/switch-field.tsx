"use client"
import { type ComponentProps, useId } from "react"
import { cn } from "./class-names"
import { Switch } from "./switch"

type SwitchFieldProps = ComponentProps<typeof Switch> & { label: string; hint?: string }

/** A switch with its words beside it, and below them what it does. */
export function SwitchField({ label, hint, className, ...rest }: SwitchFieldProps) {
  const id = useId()
  const hintId = hint ? `${id}-hint` : undefined
  return (
    <div className={cn("flex items-start gap-2 text-sm", className)}>
      <Switch id={id} aria-describedby={hintId} {...rest} />
      <div className="min-w-0">
        <label htmlFor={id} className={hint ? "font-medium" : undefined}>
          {label}
        </label>
        {hint ? (
          <p id={hintId} className="text-muted text-xs">
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  )
}
