"use client"
import { Check } from "lucide-react"
import { DropdownMenu as Radix } from "radix-ui"
import type { ComponentProps, ReactNode } from "react"
import { cn } from "./class-names"
import { floatLook } from "./float-look"
import { Kbd } from "./kbd"
import { menuHeadingLook, menuItemLook } from "./menu-look"

export const DropdownMenu = Radix.Root
export const DropdownMenuTrigger = Radix.Trigger
export const DropdownMenuRadioGroup = Radix.RadioGroup

const itemLook = cn(menuItemLook, "data-disabled:pointer-events-none data-disabled:opacity-50")

export function DropdownMenuContent({ className, align = "start", ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        align={align}
        sideOffset={4}
        collisionPadding={8}
        className={cn(
          floatLook,
          "max-h-(--radix-dropdown-menu-content-available-height) min-w-44 max-w-80 overflow-y-auto p-1",
          className,
        )}
        {...rest}
      />
    </Radix.Portal>
  )
}

type ItemProps = ComponentProps<typeof Radix.Item> & { icon?: ReactNode; shortcut?: string[]; tone?: "danger" }

export function DropdownMenuItem({ className, icon, shortcut, tone, asChild, children, ...rest }: ItemProps) {
  const look = cn(itemLook, tone === "danger" && "text-breach [&_svg]:text-breach!", className)
  if (asChild) {
    return (
      <Radix.Item asChild className={look} {...rest}>
        {children}
      </Radix.Item>
    )
  }
  return (
    <Radix.Item className={look} {...rest}>
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {shortcut ? <Kbd keys={shortcut} className="ml-4" /> : null}
    </Radix.Item>
  )
}

export function DropdownMenuRadioItem({ className, children, ...rest }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem className={cn(itemLook, "pr-8", className)} {...rest}>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      <Radix.ItemIndicator className="absolute right-2">
        <Check className="text-tide" />
      </Radix.ItemIndicator>
    </Radix.RadioItem>
  )
}

export function DropdownMenuLabel({ className, ...rest }: ComponentProps<typeof Radix.Label>) {
  return <Radix.Label className={cn(menuHeadingLook, className)} {...rest} />
}

export function DropdownMenuSeparator({ className, ...rest }: ComponentProps<typeof Radix.Separator>) {
  return <Radix.Separator className={cn("-mx-1 my-1 h-px bg-line", className)} {...rest} />
}
