"use client"
import { RadioGroup as Radix } from "radix-ui"
import type { ReactNode } from "react"
import { cn } from "./class-names"

type SegmentedControlProps<Value extends string> = {
  label: string
  options: { value: Value; label: ReactNode; disabled?: boolean }[]
  value: Value
  onValueChange: (value: Value) => void
  size?: "sm" | "md"
  className?: string
}

/** Two to four choices side by side, one always taken. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  return (
    <Radix.Root
      aria-label={props.label}
      orientation="horizontal"
      value={props.value}
      onValueChange={(value) => props.onValueChange(value as Value)}
      className={cn("inline-flex w-fit rounded-md bg-hover p-0.5", props.className)}
    >
      {props.options.map((option) => (
        <Radix.Item
          key={option.value}
          value={option.value}
          disabled={option.disabled}
          className={cn(
            "inline-flex items-center gap-1.5 whitespace-nowrap rounded-sm px-2.5 text-muted transition-colors hover:text-ink",
            "data-[state=checked]:bg-raised data-[state=checked]:text-ink data-[state=checked]:shadow-raise disabled:opacity-50",
            "dark:data-[state=checked]:bg-line [&_svg]:size-4 [&_svg]:stroke-[1.75]",
            props.size === "sm" ? "h-6 text-xs" : "h-7 text-sm",
          )}
        >
          {option.label}
        </Radix.Item>
      ))}
    </Radix.Root>
  )
}
