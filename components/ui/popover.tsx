"use client"
import { Popover as Radix } from "radix-ui"
import type { ComponentProps } from "react"
import { cn } from "./class-names"
import { floatLook } from "./float-look"

export const Popover = Radix.Root
export const PopoverTrigger = Radix.Trigger
export const PopoverClose = Radix.Close

export function PopoverContent({ className, align = "start", ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        align={align}
        sideOffset={4}
        collisionPadding={8}
        className={cn(
          floatLook,
          "max-h-(--radix-popover-content-available-height) w-72 max-w-[calc(100vw-1rem)] overflow-y-auto p-3 text-sm",
          className,
        )}
        {...rest}
      />
    </Radix.Portal>
  )
}
