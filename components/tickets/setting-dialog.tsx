"use client"
import type { ComponentProps } from "react"
import { useText } from "@/components/i18n/locale"
import { punctuation } from "@/components/i18n/punctuation"
import { FormDialog } from "@/components/ui/form-dialog"

type SettingDialogProps = Pick<ComponentProps<typeof FormDialog>, "saving" | "onSave" | "onClose" | "children"> & {
  title: string
  /** the name of what is changed */
  of?: string | null
}

/** The frame in which something of the room is changed. */
export function SettingDialog({ title, of, ...props }: SettingDialogProps) {
  const { about } = useText(punctuation)
  return <FormDialog {...props} title={of ? about(title, of) : title} size="lg" />
}
