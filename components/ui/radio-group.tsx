"use client"
import { RadioGroup as Radix } from "radix-ui"
import { type ComponentProps, type ReactNode, useId } from "react"
import { cn } from "./class-names"
import { useFieldWiring } from "./field-wiring"

export function RadioGroup({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root {...useFieldWiring()} className={cn("flex flex-col gap-2", className)} {...rest} />
}

type RadioProps = Omit<ComponentProps<typeof Radix.Item>, "children"> & { label: ReactNode; hint?: ReactNode }

export function Radio({ label, hint, className, ...rest }: RadioProps) {
  const id = useId()
  return (
    <div className={cn("flex items-start gap-2", className)}>
      <span className="flex h-5 items-center">
        <Radix.Item
          id={id}
          aria-describedby={hint ? `${id}-note` : undefined}
          className={cn(
            "flex size-4 items-center justify-center rounded-full border border-faint bg-raised transition-colors",
            "data-[state=checked]:border-tide data-[state=checked]:bg-tide disabled:cursor-not-allowed disabled:opacity-50",
          )}
          {...rest}
        >
          <Radix.Indicator className="size-1.5 rounded-full bg-tide-on" />
        </Radix.Item>
      </span>
      <div className="min-w-0">
        <label htmlFor={id} className="text-sm">
          {label}
        </label>
        {hint ? (
          <p id={`${id}-note`} className="text-muted text-xs">
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  )
}
