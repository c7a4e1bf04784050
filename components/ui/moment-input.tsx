"use client"
import type { ComponentProps } from "react"
import { Input } from "./input"
import { minuteIn, momentOf } from "./zoned-minute"

type MomentInputProps = Omit<ComponentProps<typeof Input>, "type" | "value" | "onChange"> & {
  value: Date | null
  onChange: (moment: Date | null) => void
  /** whose clock it shows */
  timeZone: string
}

/** A day and a time on somebody's own clock; empty is no moment. */
export function MomentInput({ value, onChange, timeZone, ...rest }: MomentInputProps) {
  return (
    <Input
      type="datetime-local"
      value={value ? minuteIn(value, timeZone) : ""}
      onChange={(event) => onChange(event.target.value ? momentOf(event.target.value, timeZone) : null)}
      {...rest}
    />
  )
}
