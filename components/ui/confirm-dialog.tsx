"use client"
import { AlertDialog as Radix } from "radix-ui"
import { type ReactNode, useState } from "react"
import { Button } from "./button"
import { cn } from "./class-names"
import { useDialogWords } from "./dialog-words"
import { Field } from "./field"
import { floatLook, scrimLook } from "./float-look"
import { Input } from "./input"

type ConfirmDialogProps = {
  title: ReactNode
  /** What will happen, and what cannot be taken back. */
  description: ReactNode
  confirmLabel: string
  cancelLabel?: string
  /** A promise keeps the dialog open and busy until it ends; a rejection leaves it open. */
  onConfirm: () => unknown
  tone?: "danger" | "primary"
  /** Either a trigger, or open and onOpenChange. */
  trigger?: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** Asks to type `text` first, for what really cannot be undone. */
  typeToConfirm?: { label: ReactNode; text: string }
  children?: ReactNode
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { tone = "primary", trigger, typeToConfirm } = props
  const { cancel } = useDialogWords()
  const [ownOpen, setOwnOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [typed, setTyped] = useState("")

  const change = (open: boolean) => {
    if (busy) return
    setTyped("")
    setOwnOpen(open)
    props.onOpenChange?.(open)
  }
  const confirm = async () => {
    setBusy(true)
    try {
      await props.onConfirm()
      setTyped("")
      setOwnOpen(false)
      props.onOpenChange?.(false)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Radix.Root open={props.open ?? ownOpen} onOpenChange={change}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className={scrimLook} />
        <Radix.Content
          className={cn(
            floatLook,
            "fixed top-1/2 left-1/2 w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 p-5",
          )}
        >
          <Radix.Title className="font-semibold text-base">{props.title}</Radix.Title>
          <Radix.Description className="mt-1 text-muted text-sm">{props.description}</Radix.Description>
          {props.children ? <div className="mt-3">{props.children}</div> : null}
          {typeToConfirm ? (
            <Field label={typeToConfirm.label} className="mt-3">
              <Input value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" />
            </Field>
          ) : null}
          <div className="mt-5 flex justify-end gap-2">
            <Radix.Cancel asChild>
              <Button disabled={busy}>{props.cancelLabel ?? cancel}</Button>
            </Radix.Cancel>
            <Button
              variant={tone}
              loading={busy}
              disabled={typeToConfirm ? typed.trim() !== typeToConfirm.text : false}
              onClick={confirm}
            >
              {props.confirmLabel}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
