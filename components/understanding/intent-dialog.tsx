"use client"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { BilingualField } from "@/components/automation/bilingual-field"
import { fillOther, hasWords } from "@/components/automation/other-language"
import { useText } from "@/components/i18n/locale"
import { understandingText } from "@/components/i18n/understanding"
import { useTRPC } from "@/components/shell/trpc"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import { toast } from "@/components/ui/toast"
import type { Intent } from "./intent-table"

type IntentDialogProps = { intent: Intent | null; onClose: () => void; onKept: () => unknown }

/** Adds an intent, or changes one. */
export function IntentDialog({ intent, onClose, onKept }: IntentDialogProps) {
  const text = useText(understandingText)
  const trpc = useTRPC()
  const [name, setName] = useState(intent?.name ?? { "zh-CN": "", en: "" })
  const [description, setDescription] = useState(intent?.description ?? "")
  const [tried, setTried] = useState(false)
  const keep = useMutation(
    trpc.understanding.keepIntent.mutationOptions({
      onSuccess: async () => {
        toast.success(text.kept)
        await onKept()
        onClose()
      },
    }),
  )
  const submit = () => {
    setTried(true)
    if (!hasWords(name)) return
    keep.mutate({ intentId: intent?.id, name: fillOther(name), description, enabled: intent?.enabled ?? true })
  }
  return (
    <FormDialog title={intent ? text.edit : text.add} saving={keep.isPending} onSave={submit} onClose={onClose}>
      <BilingualField
        label={text.form.name}
        hint={text.form.nameHint}
        error={tried && !hasWords(name) ? text.form.missing : null}
        value={name}
        onChange={setName}
        maxLength={60}
      />
      <Field label={text.form.description} hint={text.form.descriptionHint}>
        <Input maxLength={300} value={description} onChange={(event) => setDescription(event.target.value)} />
      </Field>
    </FormDialog>
  )
}
