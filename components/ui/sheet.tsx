"use client"
import { X } from "lucide-react"
import { Dialog as Radix } from "radix-ui"
import type { ComponentProps, ReactNode } from "react"
import { Button } from "./button"
import { cn } from "./class-names"
import { useDialogWords } from "./dialog-words"
import { scrimLook } from "./float-look"

export const Sheet = Radix.Root

type SheetContentProps = Omit<ComponentProps<typeof Radix.Content>, "title"> & {
  title: ReactNode
  description?: ReactNode
  side?: "left" | "right"
  footer?: ReactNode
  /** For drawers that bring their own head; the title is then only read aloud. */
  hideTitle?: boolean
}

/** A drawer from the side, full width on a phone. */
export function SheetContent(props: SheetContentProps) {
  const { title, description, side = "right", footer, hideTitle, className, children, ...rest } = props
  const { close } = useDialogWords()
  return (
    <Radix.Portal>
      <Radix.Overlay className={scrimLook} />
      <Radix.Content
        {...(description ? {} : { "aria-describedby": undefined })}
        className={cn(
          "fixed inset-y-0 z-50 flex w-full max-w-md flex-col bg-raised shadow-float outline-none duration-180",
          "data-[state=open]:animate-in data-[state=closed]:animate-out",
          side === "right"
            ? "right-0 data-[state=closed]:slide-out-to-right data-[state=open]:slide-in-from-right"
            : "left-0 data-[state=closed]:slide-out-to-left data-[state=open]:slide-in-from-left",
          className,
        )}
        {...rest}
      >
        <header className={cn("border-b px-4 py-3 pr-14", hideTitle && "sr-only")}>
          <Radix.Title className="font-semibold text-base">{title}</Radix.Title>
          {description ? <Radix.Description className="text-muted text-sm">{description}</Radix.Description> : null}
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
        {footer ? <footer className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">{footer}</footer> : null}
        {/* Last in order, so the focus goes to what the drawer is about. */}
        <Radix.Close asChild>
          <Button variant="ghost" size="icon" aria-label={close} className="absolute top-2 right-2 text-muted">
            <X />
          </Button>
        </Radix.Close>
      </Radix.Content>
    </Radix.Portal>
  )
}
