"use client"
import type { ComponentProps } from "react"
import { useText } from "@/components/i18n/locale"
import { ticketsText } from "@/components/i18n/tickets"
import { FormDialog } from "@/components/ui/form-dialog"

type SettingDialogProps = Pick<
  ComponentProps<typeof FormDialog>,
  "title" | "saving" | "onSave" | "onClose" | "children"
>

/** The frame in which something of the room is changed. */
export function SettingDialog(props: SettingDialogProps) {
  const text = useText(ticketsText)
  return <FormDialog {...props} size="lg" closeLabel={text.close} cancelLabel={text.cancel} saveLabel={text.save} />
}
