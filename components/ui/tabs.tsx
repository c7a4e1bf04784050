import type { ComponentProps } from "react"
import { cn } from "./class-names"

/** Tabs that are pages: links inside, the current one marked with `aria-current="page"`. */
export function TabLinks({ className, label, ...rest }: ComponentProps<"nav"> & { label: string }) {
  return (
    <nav
      aria-label={label}
      className={cn(
        "flex gap-4 overflow-x-auto border-b [&>a]:-mb-px [&>a]:inline-flex [&>a]:h-9 [&>a]:shrink-0 [&>a]:items-center",
        "[&>a]:border-transparent [&>a]:border-b-2 [&>a]:px-0.5 [&>a]:text-muted [&>a]:text-sm [&>a]:transition-colors hover:[&>a]:text-ink",
        "[&>a[aria-current=page]]:border-tide [&>a[aria-current=page]]:font-medium [&>a[aria-current=page]]:text-ink",
        className,
      )}
      {...rest}
    />
  )
}
