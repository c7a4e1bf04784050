"use client"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useText } from "@/components/i18n/locale"
import { surveysText } from "@/components/i18n/surveys"
import { useTRPC } from "@/components/shell/trpc"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import { Textarea } from "@/components/ui/textarea"
import { toast } from "@/components/ui/toast"

type CloseDialogProps = { followUpId: string; onClose: () => void; onClosed: () => unknown }

/** An item is over once somebody says what was done for the customer. */
export function CloseDialog({ followUpId, onClose, onClosed }: CloseDialogProps) {
  const words = useText(surveysText)
  const text = words.followUps
  const [done, setDone] = useState("")
  const [link, setLink] = useState("")
  const [tried, setTried] = useState(false)
  const faults = {
    done: done.trim().length < 4 ? text.doneWrong : undefined,
    link: link.trim() !== "" && !/^https?:\/\/\S+\.\S+$/.test(link.trim()) ? text.linkWrong : undefined,
  }
  const close = useMutation(
    useTRPC().surveys.closeFollowUp.mutationOptions({
      onSuccess: async () => {
        toast.success(words.saved)
        await onClosed()
        onClose()
      },
    }),
  )
  const save = () => {
    setTried(true)
    if (!faults.done && !faults.link) close.mutate({ followUpId, done, link: link.trim() })
  }
  return (
    <FormDialog
      noValidate
      title={text.finish}
      cancelLabel={words.back}
      saving={close.isPending}
      onSave={save}
      onClose={onClose}
    >
      <Field label={text.done} hint={text.doneHint} error={tried ? faults.done : undefined} required>
        <Textarea rows={3} maxLength={1000} value={done} onChange={(event) => setDone(event.target.value)} />
      </Field>
      <Field label={text.link} error={tried ? faults.link : undefined}>
        <Input type="url" maxLength={500} value={link} onChange={(event) => setLink(event.target.value)} />
      </Field>
    </FormDialog>
  )
}
