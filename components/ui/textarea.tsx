"use client"
import type { ComponentProps } from "react"
import { cn } from "./class-names"
import { controlLook } from "./control-look"
import { useFieldWiring } from "./field-wiring"

type TextareaProps = ComponentProps<"textarea"> & {
  /** Grows with its text up to `maxRows`, then scrolls. */
  autoGrow?: boolean
  maxRows?: number
}

const lineHeightPx = 20
const paddingPx = 14

export function Textarea({ className, autoGrow, rows = 3, maxRows = 12, style, ...rest }: TextareaProps) {
  const wiring = useFieldWiring()
  const bounds = autoGrow
    ? { minHeight: rows * lineHeightPx + paddingPx, maxHeight: maxRows * lineHeightPx + paddingPx }
    : undefined
  return (
    <textarea
      {...wiring}
      rows={rows}
      onInput={autoGrow ? (event) => growToFit(event.currentTarget) : undefined}
      className={cn(controlLook, "px-2.5 py-1.5 leading-5", autoGrow && "field-sizing-content resize-none", className)}
      style={{ ...bounds, ...style }}
      {...rest}
    />
  )
}

// Browsers that size a field by its content need no help; the others measure after each key.
function growToFit(area: HTMLTextAreaElement) {
  if (CSS.supports("field-sizing", "content")) return
  area.style.height = "auto"
  area.style.height = `${area.scrollHeight + 2}px`
}
