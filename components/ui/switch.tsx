"use client"
import { Switch as Radix } from "radix-ui"
import type { ComponentProps } from "react"
import { cn } from "./class-names"
import { useFieldWiring } from "./field-wiring"

/** On or off, at once. Name it with a Field, a Label with `htmlFor`, or `aria-label`. */
export function Switch({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      {...useFieldWiring()}
      className={cn(
        "inline-flex h-5 w-8.5 shrink-0 items-center rounded-full bg-faint p-0.5 transition-colors",
        "data-[state=checked]:bg-tide disabled:cursor-not-allowed disabled:opacity-50",
        className,
      )}
      {...rest}
    >
      <Radix.Thumb className="size-4 rounded-full bg-white shadow-raise transition-transform data-[state=checked]:translate-x-3.5 dark:bg-ink dark:data-[state=checked]:bg-tide-on" />
    </Radix.Root>
  )
}
