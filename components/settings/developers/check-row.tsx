"use client"
import type { ReactNode } from "react"

type CheckRowProps = { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode; mono?: boolean }

/** One of several that may be ticked. */
export function CheckRow({ checked, onChange, children, mono }: CheckRowProps) {
  return (
    <label className="flex min-w-0 cursor-pointer items-center gap-2 py-0.5 text-sm">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 shrink-0 accent-tide"
      />
      <span className={mono ? "truncate font-mono text-xs" : "truncate"}>{children}</span>
    </label>
  )
}

/** A list with one of its values put in or taken out. */
export function toggled<Value>(list: readonly Value[], value: Value, on: boolean): Value[] {
  return on ? [...list.filter((one) => one !== value), value] : list.filter((one) => one !== value)
}
