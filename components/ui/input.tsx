"use client"
import type { ComponentProps, ReactNode } from "react"
import { cn } from "./class-names"
import { controlLook } from "./control-look"
import { useFieldWiring } from "./field-wiring"

type InputProps = ComponentProps<"input"> & {
  /** A sign or unit inside the box, before or after what is typed. */
  leading?: ReactNode
  trailing?: ReactNode
}

export function Input({ className, leading, trailing, ...rest }: InputProps) {
  const wiring = useFieldWiring()
  const box = (
    <input
      {...wiring}
      className={cn(controlLook, "h-8 px-2.5", leading && "pl-8", trailing && "pr-9", className)}
      {...rest}
    />
  )
  if (!leading && !trailing) return box
  return (
    <span className="relative block [&_svg]:size-4 [&_svg]:stroke-[1.75]">
      {leading ? (
        <span className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-muted">{leading}</span>
      ) : null}
      {box}
      {trailing ? <span className="absolute inset-y-0 right-2.5 flex items-center text-muted">{trailing}</span> : null}
    </span>
  )
}
