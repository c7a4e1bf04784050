"use client"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { importsText } from "@/components/i18n/imports"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import { Radio, RadioGroup } from "@/components/ui/radio-group"
import { Select } from "@/components/ui/select"
import { SwitchField } from "@/components/ui/switch-field"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import { sourceSchedules } from "@/server/knowledge/rules/sources"

export type Source = Answered["imports"]["sources"][number]
type DialogProps = { source: Source; onClose: () => void; onDone: () => unknown }

/** A source's name, and how often it is read by itself. */
export function SourceSettings({ source, onClose, onDone }: DialogProps) {
  const text = useText(importsText)
  const trpc = useTRPC()
  const [name, setName] = useState(source.name)
  const [schedule, setSchedule] = useState(source.schedule)
  const [paused, setPaused] = useState(source.status === "paused")
  const change = useMutation(
    trpc.imports.changeSource.mutationOptions({
      onSuccess: async () => {
        toast.success(text.settings.saved)
        await onDone()
        onClose()
      },
    }),
  )
  const submit = () => {
    if (name.trim()) change.mutate({ sourceId: source.id, name, schedule, paused })
  }
  return (
    <FormDialog title={text.settings.title} size="sm" saving={change.isPending} onSave={submit} onClose={onClose}>
      <Field label={text.settings.name} required>
        <Input value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
      </Field>
      {source.kind === "file" ? null : (
        <>
          <Field label={text.settings.schedule} hint={text.wizard.scheduleHint}>
            <Select
              value={schedule}
              onValueChange={setSchedule}
              options={sourceSchedules.map((value) => ({ value, label: text.schedules[value] }))}
            />
          </Field>
          <SwitchField label={text.settings.paused} checked={paused} onCheckedChange={setPaused} />
        </>
      )}
    </FormDialog>
  )
}

/** Removes a source, and asks what becomes of its articles. */
export function RemoveSource({ source, onClose, onDone }: DialogProps) {
  const text = useText(importsText)
  const trpc = useTRPC()
  const [keep, setKeep] = useState("keep")
  const remove = useMutation(
    trpc.imports.removeSource.mutationOptions({
      onSuccess: async () => {
        toast.success(text.remove.done)
        await onDone()
      },
    }),
  )
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => (open ? null : onClose())}
      tone="danger"
      title={text.remove.title(source.name)}
      description={text.remove.text}
      confirmLabel={text.remove.confirm}
      onConfirm={() => remove.mutateAsync({ sourceId: source.id, keepArticles: keep === "keep" })}
    >
      <RadioGroup value={keep} onValueChange={setKeep} aria-label={text.remove.text}>
        <Radio value="keep" label={text.remove.keep} />
        <Radio value="archive" label={text.remove.archive} />
      </RadioGroup>
    </ConfirmDialog>
  )
}
