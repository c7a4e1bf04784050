"use client"
import { useFieldWiring } from "./field-wiring"
import { Input } from "./input"

type ColorInputProps = {
  /** Six hex digits after a hash, such as #0f7c8a; kept as typed until it is one. */
  value: string
  onValueChange: (value: string) => void
  /** Accessible name of the swatch that opens the browser's picker. */
  pickLabel: string
  disabled?: boolean
  className?: string
}

const hexColour = /^#[0-9a-f]{6}$/i

export function ColorInput({ value, onValueChange, pickLabel, disabled, className }: ColorInputProps) {
  const wiring = useFieldWiring()
  return (
    <div className={className}>
      <div className="flex items-center gap-2">
        <input
          type="color"
          aria-label={pickLabel}
          disabled={disabled}
          value={hexColour.test(value) ? value : "#000000"}
          onChange={(event) => onValueChange(event.target.value)}
          className="size-8 shrink-0 cursor-pointer rounded-md border border-line-strong bg-raised p-1 disabled:cursor-not-allowed [&::-moz-color-swatch]:rounded-sm [&::-webkit-color-swatch-wrapper]:p-0 [&::-webkit-color-swatch]:rounded-sm [&::-webkit-color-swatch]:border-0"
        />
        <Input
          {...wiring}
          value={value}
          disabled={disabled}
          maxLength={7}
          spellCheck={false}
          onChange={(event) => onValueChange(withHash(event.target.value.trim()))}
          className="figures w-28 font-mono"
        />
      </div>
    </div>
  )
}

const withHash = (text: string) => (/^[0-9a-f]{6}$/i.test(text) ? `#${text}` : text)
