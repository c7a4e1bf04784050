"use client"
import { Check, Minus } from "lucide-react"
import { Checkbox as Radix } from "radix-ui"
import { type ComponentProps, type ReactNode, useId } from "react"
import { cn } from "./class-names"
import { useFieldWiring } from "./field-wiring"

type CheckboxProps = ComponentProps<typeof Radix.Root> & {
  /** The words beside the box; without them give an `aria-label`. */
  label?: ReactNode
  hint?: ReactNode
}

export function Checkbox({ label, hint, className, id, ...rest }: CheckboxProps) {
  const wiring = useFieldWiring()
  const ownId = useId()
  const boxId = id ?? wiring.id ?? ownId
  const hintId = `${boxId}-note`
  const box = (
    <Radix.Root
      {...wiring}
      id={boxId}
      aria-describedby={hint ? hintId : wiring["aria-describedby"]}
      className={cn(
        "group flex size-4 shrink-0 items-center justify-center rounded-sm border border-faint bg-raised text-tide-on transition-colors",
        "data-[state=checked]:border-tide data-[state=checked]:bg-tide",
        "data-[state=indeterminate]:border-tide data-[state=indeterminate]:bg-tide",
        "disabled:cursor-not-allowed disabled:opacity-50 aria-invalid:border-breach",
        className,
      )}
      {...rest}
    >
      <Radix.Indicator>
        <Minus className="hidden size-3 group-data-[state=indeterminate]:block" strokeWidth={3} />
        <Check className="hidden size-3 group-data-[state=checked]:block" strokeWidth={3} />
      </Radix.Indicator>
    </Radix.Root>
  )
  if (!label) return box
  return (
    <div className="flex items-start gap-2">
      <span className="flex h-5 items-center">{box}</span>
      <div className="min-w-0">
        <label htmlFor={boxId} className="text-sm">
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
