"use client"
import { Command as Cmdk } from "cmdk"
import { Search } from "lucide-react"
import { Dialog as Radix } from "radix-ui"
import type { ComponentProps, ReactNode } from "react"
import { cn } from "./class-names"
import { floatLook, scrimLook } from "./float-look"
import { Kbd } from "./kbd"
import { matchWords } from "./match-words"
import { menuItemLook } from "./menu-look"

/** A searched list driven by the keyboard; `label` names it for screen readers. */
export function Command({ className, ...rest }: ComponentProps<typeof Cmdk> & { label: string }) {
  return <Cmdk filter={matchWords} className={cn("flex min-h-0 flex-col overflow-hidden", className)} {...rest} />
}

export function CommandInput({ className, ...rest }: ComponentProps<typeof Cmdk.Input>) {
  return (
    <div className="flex h-10 shrink-0 items-center gap-2 border-b px-3">
      <Search className="size-4 shrink-0 text-muted" strokeWidth={1.75} />
      <Cmdk.Input className={cn("h-full w-full bg-transparent text-sm outline-none", className)} {...rest} />
    </div>
  )
}

export function CommandList({ className, ...rest }: ComponentProps<typeof Cmdk.List>) {
  return <Cmdk.List className={cn("max-h-80 min-h-0 overflow-y-auto p-1", className)} {...rest} />
}

export function CommandEmpty({ className, ...rest }: ComponentProps<typeof Cmdk.Empty>) {
  return <Cmdk.Empty className={cn("px-3 py-6 text-center text-muted text-sm", className)} {...rest} />
}

export function CommandGroup({ className, ...rest }: ComponentProps<typeof Cmdk.Group>) {
  return (
    <Cmdk.Group
      className={cn(
        "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1",
        "[&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs",
        className,
      )}
      {...rest}
    />
  )
}

type CommandItemProps = ComponentProps<typeof Cmdk.Item> & { icon?: ReactNode; shortcut?: string[] }

export function CommandItem({ className, icon, shortcut, children, ...rest }: CommandItemProps) {
  return (
    <Cmdk.Item className={cn(menuItemLook, className)} {...rest}>
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {shortcut ? <Kbd keys={shortcut} /> : null}
    </Cmdk.Item>
  )
}

type CommandDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Names the dialog and its list for screen readers. */
  label: string
  children: ReactNode
  /** Pass false when the list is already searched by the server. */
  shouldFilter?: boolean
}

/** The palette: CommandInput and CommandList go inside. */
export function CommandDialog({ open, onOpenChange, label, children, shouldFilter }: CommandDialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={scrimLook} />
        <Radix.Content
          aria-describedby={undefined}
          className={cn(floatLook, "fixed top-[12dvh] left-1/2 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2")}
        >
          <Radix.Title className="sr-only">{label}</Radix.Title>
          <Command label={label} shouldFilter={shouldFilter} className="max-h-[70dvh]" loop>
            {children}
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
