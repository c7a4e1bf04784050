"use client"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { X } from "lucide-react"
import { useState } from "react"
import { BilingualField } from "@/components/automation/bilingual-field"
import { contactsText } from "@/components/i18n/contacts"
import { useLocale, useText } from "@/components/i18n/locale"
import { shellText } from "@/components/i18n/shell"
import { ContactPart } from "@/components/inbox/contact-part"
import { useTRPC } from "@/components/shell/trpc"
import { useMay } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { IconButton } from "@/components/ui/icon-button"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { Textarea } from "@/components/ui/textarea"
import type { KeepField } from "@/server/contacts/contract"
import { type ContactField, type Profile, useContactFields } from "./use-contact-fields"

/** What the merchant keeps of every customer, to be filled in here. */
export function FieldsPart({ profile }: { profile: Profile }) {
  const text = useText(contactsText)
  const fields = useContactFields()
  const mayManage = useMay("contact.fields")
  const [managing, setManaging] = useState(false)
  return (
    <ContactPart title={text.fields}>
      {fields.length === 0 ? <p className="text-muted">{text.noFields}</p> : null}
      <div className="flex flex-col gap-2">
        {fields.map((field) => (
          <FieldValue
            key={`${field.key} ${profile.attributes[field.key]}`}
            contactId={profile.id}
            field={field}
            value={profile.attributes[field.key] ?? null}
          />
        ))}
      </div>
      {mayManage ? (
        <Button size="sm" variant="ghost" className="mt-2 -ml-2" onClick={() => setManaging(true)}>
          {text.manageFields}
        </Button>
      ) : null}
      {managing ? <FieldsDialog fields={fields} onClose={() => setManaging(false)} /> : null}
    </ContactPart>
  )
}

type FieldValueProps = { contactId: string; field: ContactField; value: string | number | null }

function FieldValue({ contactId, field, value }: FieldValueProps) {
  const text = useText(contactsText)
  const locale = useLocale()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const mayChange = useMay("contact.change")
  const kept = String(value ?? "")
  const [typed, setTyped] = useState(kept)
  const keep = useMutation(
    trpc.contacts.attribute.mutationOptions({
      onError: () => setTyped(kept),
      onSettled: () => queries.invalidateQueries(trpc.contacts.profile.pathFilter()),
    }),
  )
  const save = (said: string) => {
    if (said === kept) return
    const { key } = field
    keep.mutate({ contactId, key, value: said === "" ? null : field.kind === "number" ? Number(said) : said })
  }
  return (
    <Field label={field.name[locale]}>
      {field.kind === "choice" ? (
        <Select
          value={kept || nothing}
          disabled={!mayChange}
          onValueChange={(said) => save(said === nothing ? "" : said)}
          options={[
            { value: nothing, label: text.empty },
            ...field.choices.map((choice) => ({ value: choice, label: choice })),
          ]}
        />
      ) : (
        <Input
          type={field.kind}
          step={field.kind === "number" ? "any" : undefined}
          value={typed}
          maxLength={500}
          readOnly={!mayChange}
          placeholder={text.empty}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => save(typed.trim())}
        />
      )}
    </Field>
  )
}
const nothing = "*"

const fresh: KeepField = { key: "", name: { "zh-CN": "", en: "" }, kind: "text", choices: [] }

/** Adds fields and takes them away. */
function FieldsDialog({ fields, onClose }: { fields: ContactField[]; onClose: () => void }) {
  const text = useText(contactsText)
  const locale = useLocale()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { close } = useText(shellText).dialog
  const [draft, setDraft] = useState(fresh)
  const set = (changed: Partial<KeepField>) => setDraft((now) => ({ ...now, ...changed }))
  const refresh = () => queries.invalidateQueries(trpc.contacts.fields.pathFilter())
  const remove = useMutation(trpc.contacts.removeField.mutationOptions({ onSettled: refresh }))
  const keep = useMutation(
    trpc.contacts.keepField.mutationOptions({ onSuccess: () => setDraft(fresh), onSettled: refresh }),
  )
  return (
    <FormDialog
      title={text.manageFields}
      cancelLabel={close}
      saveLabel={text.addField}
      saving={keep.isPending}
      onClose={onClose}
      onSave={() => keep.mutate({ ...draft, choices: draft.choices.map((choice) => choice.trim()).filter(Boolean) })}
    >
      {fields.length > 0 ? (
        <ul className="divide-y divide-line border-y">
          {fields.map(({ key, name, kind }) => (
            <li key={key} className="flex items-center gap-2 py-1 text-sm">
              <span className="min-w-0 truncate">{name[locale]}</span>
              <span className="text-muted text-xs">
                {key} · {text.fieldKinds[kind]}
              </span>
              <IconButton
                className="ml-auto"
                label={text.removeField(name[locale])}
                icon={<X />}
                disabled={remove.isPending}
                onClick={() => remove.mutate({ key })}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <BilingualField label={text.fieldName} value={draft.name} maxLength={60} onChange={(name) => set({ name })} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={text.fieldKey} hint={text.fieldKeyHint} required>
          <Input
            required
            pattern="[a-z][a-z0-9_]*"
            value={draft.key}
            maxLength={40}
            onChange={(event) => set({ key: event.target.value })}
          />
        </Field>
        <Field label={text.fieldKind}>
          <Select
            value={draft.kind}
            onValueChange={(kind) => set({ kind })}
            options={(["text", "number", "date", "choice"] as const).map((value) => ({
              value,
              label: text.fieldKinds[value],
            }))}
          />
        </Field>
      </div>
      {draft.kind === "choice" ? (
        <Field label={text.choices}>
          <Textarea
            rows={4}
            value={draft.choices.join("\n")}
            onChange={(event) => set({ choices: event.target.value.split("\n") })}
          />
        </Field>
      ) : null}
    </FormDialog>
  )
}
