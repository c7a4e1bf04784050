"use client"
import { useMutation } from "@tanstack/react-query"
import { type FormEvent, useId, useState } from "react"
import { BilingualField } from "@/components/automation/bilingual-field"
import { fillOther, hasWords } from "@/components/automation/other-language"
import { useText } from "@/components/i18n/locale"
import { understandingText } from "@/components/i18n/understanding"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Dialog, DialogContent } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { toast } from "@/components/ui/toast"
import type { Intent } from "./intent-table"

type IntentDialogProps = { intent: Intent | null; onClose: () => void; onKept: () => unknown }

/** Adds an intent, or changes one. */
export function IntentDialog({ intent, onClose, onKept }: IntentDialogProps) {
  const text = useText(understandingText)
  const trpc = useTRPC()
  const formId = useId()
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
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!hasWords(name)) return
    keep.mutate({ intentId: intent?.id, name: fillOther(name), description, enabled: intent?.enabled ?? true })
  }
  return (
    <Dialog open onOpenChange={(open) => (open ? null : onClose())}>
      <DialogContent
        title={intent ? text.edit : text.add}
        closeLabel={text.close}
        footer={
          <>
            <Button onClick={onClose}>{text.cancel}</Button>
            <Button type="submit" form={formId} variant="primary" loading={keep.isPending}>
              {text.form.save}
            </Button>
          </>
        }
      >
        <form id={formId} onSubmit={submit} className="space-y-4">
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
        </form>
      </DialogContent>
    </Dialog>
  )
}
