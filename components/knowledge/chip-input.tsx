"use client"
import { X } from "lucide-react"
import { type KeyboardEvent, useState } from "react"
import { cn } from "@/components/ui/class-names"
import { controlLook } from "@/components/ui/control-look"
import { useFieldWiring } from "@/components/ui/field-wiring"

type ChipInputProps = {
  values: string[]
  onChange: (values: string[]) => void
  placeholder: string
  removeLabel: (value: string) => string
  most: number
  mostLength: number
  disabled?: boolean
  lang?: string
}

/** Short texts as chips: Enter or a comma adds, Backspace in the empty box takes the last one back to mend it. */
export function ChipInput(props: ChipInputProps) {
  const { values, onChange, disabled, most, mostLength } = props
  const wiring = useFieldWiring()
  const [typed, setTyped] = useState("")

  const add = (text: string) => {
    const fresh = text
      .split(/[\n,，;；]/)
      .map((word) => word.trim().slice(0, mostLength))
      .filter((word, place, all) => word && !values.includes(word) && all.indexOf(word) === place)
    if (fresh.length > 0) onChange([...values, ...fresh].slice(0, most))
    setTyped("")
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    // While an input method is composing, Enter chooses a word of it.
    if (event.nativeEvent.isComposing) return
    if (event.key === "Enter") {
      event.preventDefault()
      add(typed)
    }
    if (event.key === "Backspace" && typed === "" && values.length > 0) {
      event.preventDefault()
      setTyped(values.at(-1) ?? "")
      onChange(values.slice(0, -1))
    }
  }
  return (
    <div
      className={cn(
        controlLook,
        "flex min-h-8 flex-wrap items-center gap-1 p-1 focus-within:border-tide",
        disabled && "bg-sunken",
      )}
    >
      {values.map((value) => (
        <span key={value} className="inline-flex max-w-full items-center gap-0.5 rounded-full bg-hover pl-2 text-xs">
          <span className="truncate py-0.5" title={value} lang={props.lang}>
            {value}
          </span>
          {disabled ? (
            <span className="w-2" />
          ) : (
            <button
              type="button"
              aria-label={props.removeLabel(value)}
              onClick={() => onChange(values.filter((known) => known !== value))}
              className="flex size-6 shrink-0 items-center justify-center rounded-full text-muted hover:text-ink"
            >
              <X className="size-3" strokeWidth={2} />
            </button>
          )}
        </span>
      ))}
      {disabled ? null : (
        <input
          {...wiring}
          value={typed}
          lang={props.lang}
          placeholder={props.placeholder}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={press}
          onBlur={() => add(typed)}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData("text")
            if (!/[\n,，;；]/.test(pasted)) return
            event.preventDefault()
            add(typed + pasted)
          }}
          className="h-6 min-w-32 flex-1 bg-transparent px-1.5 outline-none"
        />
      )}
    </div>
  )
}
