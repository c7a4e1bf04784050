"use client"
import { type ReactNode, useId } from "react"
import { useText } from "@/components/i18n/locale"
import { ticketsText } from "@/components/i18n/tickets"
import { Button } from "@/components/ui/button"
import { Dialog, DialogContent } from "@/components/ui/dialog"

type SettingDialogProps = {
  title: string
  saving: boolean
  onSave: () => void
  onClose: () => void
  children: ReactNode
}

/** The frame in which one setting of the room is added or changed. */
export function SettingDialog({ title, saving, onSave, onClose, children }: SettingDialogProps) {
  const text = useText(ticketsText)
  const formId = useId()
  return (
    <Dialog open onOpenChange={(stays) => (stays ? null : onClose())}>
      <DialogContent
        title={title}
        closeLabel={text.close}
        size="lg"
        footer={
          <>
            <Button onClick={onClose}>{text.cancel}</Button>
            <Button type="submit" form={formId} variant="primary" loading={saving}>
              {text.save}
            </Button>
          </>
        }
      >
        <form
          id={formId}
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

type ChoicesProps = {
  label: string
  hint?: string
  options: { value: string; label: string }[]
  chosen: string[]
  onChange: (chosen: string[]) => void
}

/** Any number of a few. */
export function Choices({ label, hint, options, chosen, onChange }: ChoicesProps) {
  return (
    <fieldset>
      <legend className="font-medium text-sm">{label}</legend>
      {hint ? <p className="pb-1 text-muted text-xs">{hint}</p> : null}
      <div className="flex max-h-48 flex-wrap gap-1 overflow-y-auto pt-1">
        {options.map(({ value, label: name }) => (
          <button
            key={value}
            type="button"
            aria-pressed={chosen.includes(value)}
            onClick={() =>
              onChange(chosen.includes(value) ? chosen.filter((known) => known !== value) : [...chosen, value])
            }
            className="rounded-full border px-2 py-0.5 text-muted text-xs aria-pressed:border-tide aria-pressed:bg-tide-soft aria-pressed:text-tide"
          >
            {name}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
