"use client"
import { useMutation } from "@tanstack/react-query"
import { Plus, Trash2 } from "lucide-react"
import { useState } from "react"
import { BilingualField } from "@/components/automation/bilingual-field"
import { useText } from "@/components/i18n/locale"
import { ticketsText } from "@/components/i18n/tickets"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { IconButton } from "@/components/ui/icon-button"
import { Input } from "@/components/ui/input"
import { PickMany } from "@/components/ui/pick-many"
import { Select } from "@/components/ui/select"
import { SwitchField } from "@/components/ui/switch-field"
import { toast } from "@/components/ui/toast"
import type { TicketField, TicketType } from "@/server/tickets/rules/built-in"
import { fieldKinds } from "@/server/tickets/rules/stages"
import { PrioritySelect } from "./open-ticket-dialog"
import { SettingDialog } from "./setting-dialog"
import { useTicketNames, useTicketsRefresh } from "./use-tickets"

const empty: TicketType = {
  key: "",
  name: { "zh-CN": "", en: "" },
  fields: [],
  departments: [],
  priority: 1,
  awaitsParcel: false,
  enabled: true,
}

/** Adds a kind of ticket, or changes one, with its form. */
export function TypeDialog({ kept, onClose }: { kept: TicketType | null; onClose: () => void }) {
  const words = useText(ticketsText)
  const text = words.settings
  const trpc = useTRPC()
  const refresh = useTicketsRefresh()
  const { departments, departmentName, typeName } = useTicketNames()
  const [draft, setDraft] = useState(kept ?? empty)
  const set = (changed: Partial<TicketType>) => setDraft((now) => ({ ...now, ...changed }))
  const keep = useMutation(
    trpc.tickets.keepType.mutationOptions({
      onSuccess: async () => {
        toast.success(text.saved)
        await refresh()
        onClose()
      },
    }),
  )
  const change = (at: number, field: TicketField) => set({ fields: draft.fields.with(at, field) })
  return (
    <SettingDialog
      title={kept ? text.edit : text.addType}
      of={kept && typeName(kept.key)}
      saving={keep.isPending}
      onSave={() => keep.mutate(draft)}
      onClose={onClose}
    >
      <BilingualField label={text.name} value={draft.name} maxLength={60} onChange={(name) => set({ name })} />
      {kept ? null : (
        <Field label={text.key} hint={text.keyHint} required>
          <Input value={draft.key} maxLength={40} onChange={(event) => set({ key: event.target.value })} />
        </Field>
      )}
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label={words.form.priority}>
          <PrioritySelect value={draft.priority} onChange={(priority) => set({ priority })} />
        </Field>
        <SwitchField
          label={words.page.awaits}
          checked={draft.awaitsParcel}
          onCheckedChange={(awaitsParcel) => set({ awaitsParcel })}
          className="self-end pb-1.5"
        />
        <SwitchField
          label={text.enabled}
          checked={draft.enabled}
          onCheckedChange={(enabled) => set({ enabled })}
          className="self-end pb-1.5"
        />
      </div>
      <Field label={text.asks}>
        <PickMany
          label={text.asks}
          options={departments.map(({ key }) => ({ value: key, label: departmentName(key) }))}
          chosen={draft.departments}
          onChange={(chosen) => set({ departments: chosen })}
        />
      </Field>
      <fieldset className="space-y-4">
        <legend className="pb-2 font-medium text-sm">{text.fields}</legend>
        {draft.fields.map((field, at) => (
          <FieldRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a new field has no name of its own yet
            key={at}
            field={field}
            onChange={(changed) => change(at, changed)}
            onRemove={() => set({ fields: draft.fields.toSpliced(at, 1) })}
          />
        ))}
        <Button
          size="sm"
          onClick={() =>
            set({
              fields: [
                ...draft.fields,
                {
                  key: freeKey(draft.fields),
                  name: { "zh-CN": "", en: "" },
                  kind: "text",
                  required: false,
                  choices: [],
                },
              ],
            })
          }
        >
          <Plus />
          {text.addField}
        </Button>
      </fieldset>
    </SettingDialog>
  )
}

function freeKey(fields: TicketField[]): string {
  for (let at = fields.length + 1; ; at++) {
    if (!fields.some(({ key }) => key === `field_${at}`)) return `field_${at}`
  }
}

type FieldRowProps = { field: TicketField; onChange: (field: TicketField) => void; onRemove: () => void }

function FieldRow({ field, onChange, onRemove }: FieldRowProps) {
  const text = useText(ticketsText).settings
  return (
    <div className="space-y-3 rounded-md border p-3">
      <BilingualField
        label={text.name}
        value={field.name}
        maxLength={60}
        onChange={(name) => onChange({ ...field, name })}
      />
      <div className="flex flex-wrap items-start gap-4">
        <Field label={text.kind}>
          <Select
            value={field.kind}
            onValueChange={(kind) => onChange({ ...field, kind })}
            options={fieldKinds.map((value) => ({ value, label: text.kinds[value] }))}
          />
        </Field>
        <SwitchField
          label={text.required}
          checked={field.required}
          onCheckedChange={(required) => onChange({ ...field, required })}
          className="self-end pb-1.5"
        />
        <span className="ml-auto self-end">
          <IconButton label={text.removeField} icon={<Trash2 />} onClick={onRemove} />
        </span>
      </div>
      {field.kind === "choice" ? (
        <Field label={text.choices}>
          <Input
            defaultValue={field.choices.join("，")}
            maxLength={2000}
            onChange={(event) =>
              onChange({
                ...field,
                choices: event.target.value
                  .split(/[,，]/)
                  .map((choice) => choice.trim())
                  .filter(Boolean),
              })
            }
          />
        </Field>
      ) : null}
    </div>
  )
}
