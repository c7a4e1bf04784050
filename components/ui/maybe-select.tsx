"use client"
import { Select } from "./select"

type MaybeSelectProps = {
  value: boolean | undefined
  onChange: (value: boolean | undefined) => void
  /** what neither, yes and no are called */
  labels: readonly [neither: string, yes: string, no: string]
}

/** Yes, no, or left as it is. */
export function MaybeSelect({ value, onChange, labels: [neither, yes, no] }: MaybeSelectProps) {
  return (
    <Select
      value={value === undefined ? "neither" : value ? "yes" : "no"}
      onValueChange={(chosen) => onChange(chosen === "neither" ? undefined : chosen === "yes")}
      options={[
        { value: "neither", label: neither },
        { value: "yes", label: yes },
        { value: "no", label: no },
      ]}
    />
  )
}
