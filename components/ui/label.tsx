import type { ComponentProps } from "react"
import { cn } from "./class-names"

/** The word above a control. Give it `htmlFor`, or wrap the control. */
export function Label({ className, ...rest }: ComponentProps<"label">) {
  // biome-ignore lint/a11y/noLabelWithoutControl: the control is named by the caller
  return <label className={cn("font-medium text-ink text-sm", className)} {...rest} />
}
