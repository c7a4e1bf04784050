"use client"
import { cn } from "./class-names"

type PickManyProps = {
  label: string
  options: { value: string; label: string }[]
  chosen: string[]
  onChange: (chosen: string[]) => void
}

/** Some of a list, each taken or left by a tap. */
export function PickMany({ label, options, chosen, onChange }: PickManyProps) {
  return (
    <fieldset aria-label={label} className="flex max-h-32 flex-wrap gap-1 overflow-y-auto rounded-md border p-2">
      {options.map(({ value, label: words }) => {
        const taken = chosen.includes(value)
        return (
          <button
            key={value}
            type="button"
            aria-pressed={taken}
            onClick={() => onChange(taken ? chosen.filter((known) => known !== value) : [...chosen, value])}
            className={cn("rounded-full border px-2 py-0.5 text-xs", taken ? "border-tide bg-tide-soft" : "text-muted")}
          >
            {words}
          </button>
        )
      })}
    </fieldset>
  )
}
