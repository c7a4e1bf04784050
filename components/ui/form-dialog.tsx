"use client"
import { type ComponentProps, type ReactNode, useId } from "react"
import { Button } from "./button"
import { Dialog, DialogCancel, DialogContent } from "./dialog"
import { useDialogWords } from "./dialog-words"

type FormDialogProps = Pick<ComponentProps<typeof DialogContent>, "title" | "description" | "size"> & {
  cancelLabel?: string
  saveLabel?: string
  saving: boolean
  /** Nothing can be saved yet. */
  disabled?: boolean
  onSave: () => void
  onClose: () => void
  /** The browser's own complaints stay away: the fields say what is wrong. */
  noValidate?: boolean
  children: ReactNode
}

/** One thing added or changed in a dialog: fields, and at the foot a way out and a way on. */
export function FormDialog(props: FormDialogProps) {
  const { cancelLabel, saveLabel, saving, disabled, onSave, onClose, noValidate, children, ...head } = props
  const words = useDialogWords()
  const formId = useId()
  return (
    <Dialog open onOpenChange={(stays) => (stays ? null : onClose())}>
      <DialogContent
        {...head}
        footer={
          <>
            <DialogCancel label={cancelLabel} />
            <Button type="submit" form={formId} variant="primary" disabled={disabled} loading={saving}>
              {saveLabel ?? words.save}
            </Button>
          </>
        }
      >
        <form
          id={formId}
          noValidate={noValidate}
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault()
            onSave()
          }}
        >
          {children}
        </form>
      </DialogContent>
    </Dialog>
  )
}
