"use client"
import type { ReactNode } from "react"
import { Button, type ButtonProps } from "./button"
import { Tooltip } from "./tooltip"

type IconButtonProps = Omit<ButtonProps, "size" | "aria-label"> & {
  /** What it does: read aloud, and shown on hover. */
  label: string
  icon: ReactNode
  shortcut?: string[]
  side?: "top" | "right" | "bottom" | "left"
}

export function IconButton({ label, icon, shortcut, side, variant = "ghost", ...rest }: IconButtonProps) {
  return (
    <Tooltip label={label} shortcut={shortcut} side={side}>
      <Button variant={variant} size="icon" aria-label={label} {...rest}>
        {icon}
      </Button>
    </Tooltip>
  )
}
