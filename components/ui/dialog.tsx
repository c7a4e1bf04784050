"use client"
import { X } from "lucide-react"
import { Dialog as Radix } from "radix-ui"
import type { ComponentProps, ReactNode } from "react"
import { Button } from "./button"
import { cn } from "./class-names"
import { useDialogWords } from "./dialog-words"
import { floatLook, scrimLook } from "./float-look"

export const Dialog = Radix.Root
export const DialogTrigger = Radix.Trigger

type DialogContentProps = Omit<ComponentProps<typeof Radix.Content>, "title"> & {
  title: ReactNode
  description?: ReactNode
  size?: "sm" | "md" | "lg" | "xl"
  /** Buttons at the foot, the primary one last. */
  footer?: ReactNode
}

const widths = { sm: "max-w-sm", md: "max-w-lg", lg: "max-w-2xl", xl: "max-w-4xl" }

/** Centred on a desk, a sheet from below on a phone; the middle scrolls, title and foot stay. */
export function DialogContent(props: DialogContentProps) {
  const { title, description, size = "md", footer, className, children, ...rest } = props
  const { close } = useDialogWords()
  return (
    <Radix.Portal>
      <Radix.Overlay className={scrimLook} />
      <Radix.Content
        {...(description ? {} : { "aria-describedby": undefined })}
        className={cn(
          floatLook,
          "fixed inset-x-0 bottom-0 flex max-h-[92dvh] w-full flex-col rounded-b-none",
          "sm:inset-auto sm:top-1/2 sm:left-1/2 sm:max-h-[85dvh] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:w-[calc(100vw-2rem)] sm:rounded-lg",
          widths[size],
          "max-sm:max-w-none",
          className,
        )}
        {...rest}
      >
        <header className="px-5 pt-4 pr-14 pb-3">
          <Radix.Title className="font-semibold text-base">{title}</Radix.Title>
          {description ? (
            <Radix.Description className="mt-0.5 text-muted text-sm">{description}</Radix.Description>
          ) : null}
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">{children}</div>
        {footer ? <DialogFooter>{footer}</DialogFooter> : null}
        {/* Last in order, so the focus goes to the first question and not to the way out. */}
        <Radix.Close asChild>
          <Button variant="ghost" size="icon" aria-label={close} className="absolute top-3 right-3 text-muted">
            <X />
          </Button>
        </Radix.Close>
      </Radix.Content>
    </Radix.Portal>
  )
}

/** The way out at a dialog's foot. */
export function DialogCancel({ label }: { label?: string }) {
  const { cancel } = useDialogWords()
  return (
    <Radix.Close asChild>
      <Button>{label ?? cancel}</Button>
    </Radix.Close>
  )
}

export function DialogFooter({ className, ...rest }: ComponentProps<"footer">) {
  return <footer className={cn("flex flex-wrap justify-end gap-2 border-t px-5 py-3", className)} {...rest} />
}
