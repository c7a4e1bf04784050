"use client"
import { Tabs as Radix } from "radix-ui"
import type { ComponentProps } from "react"
import { cn } from "./class-names"

export const Tabs = Radix.Root
export const TabsPanel = Radix.Content

export function TabsList({ className, ...rest }: ComponentProps<typeof Radix.List>) {
  return <Radix.List className={cn("flex gap-4 overflow-x-auto border-b", className)} {...rest} />
}

const tabLook =
  "-mb-px inline-flex h-9 shrink-0 items-center gap-1.5 border-transparent border-b-2 px-0.5 text-muted text-sm outline-offset-[-2px] transition-colors hover:text-ink"

export function Tab({ className, ...rest }: ComponentProps<typeof Radix.Trigger>) {
  return (
    <Radix.Trigger
      className={cn(
        tabLook,
        "data-[state=active]:border-tide data-[state=active]:font-medium data-[state=active]:text-ink",
        className,
      )}
      {...rest}
    />
  )
}

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
