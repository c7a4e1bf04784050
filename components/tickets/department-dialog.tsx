"use client"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { BilingualField } from "@/components/automation/bilingual-field"
import { useText } from "@/components/i18n/locale"
import { ticketsText } from "@/components/i18n/tickets"
import { useMembers } from "@/components/inbox/use-members"
import { useTRPC } from "@/components/shell/trpc"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { PickMany } from "@/components/ui/pick-many"
import { SwitchField } from "@/components/ui/switch-field"
import { toast } from "@/components/ui/toast"
import type { TicketDepartment } from "@/server/tickets/rules/built-in"
import { SettingDialog } from "./setting-dialog"
import { useTicketNames, useTicketsRefresh } from "./use-tickets"

const empty: TicketDepartment = { key: "", name: { "zh-CN": "", en: "" }, memberIds: [], email: null, enabled: true }

/** Adds a department, or says who belongs to one. */
export function DepartmentDialog({ kept, onClose }: { kept: TicketDepartment | null; onClose: () => void }) {
  const text = useText(ticketsText).settings
  const { departmentName } = useTicketNames()
  const trpc = useTRPC()
  const refresh = useTicketsRefresh()
  const members = useMembers()
  const [draft, setDraft] = useState(kept ?? empty)
  const set = (changed: Partial<TicketDepartment>) => setDraft((now) => ({ ...now, ...changed }))
  const keep = useMutation(
    trpc.tickets.keepDepartment.mutationOptions({
      onSuccess: async () => {
        toast.success(text.saved)
        await refresh()
        onClose()
      },
    }),
  )
  return (
    <SettingDialog
      title={kept ? text.edit : text.addDepartment}
      of={kept && departmentName(kept.key)}
      saving={keep.isPending}
      onSave={() => keep.mutate({ ...draft, email: draft.email?.trim() || null })}
      onClose={onClose}
    >
      <BilingualField label={text.name} value={draft.name} maxLength={60} onChange={(name) => set({ name })} />
      {kept ? null : (
        <Field label={text.key} hint={text.keyHint} required>
          <Input value={draft.key} maxLength={40} onChange={(event) => set({ key: event.target.value })} />
        </Field>
      )}
      <Field label={text.members}>
        <PickMany
          label={text.members}
          options={members.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={draft.memberIds}
          onChange={(memberIds) => set({ memberIds })}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={text.email}>
          <Input
            type="email"
            value={draft.email ?? ""}
            maxLength={200}
            onChange={(event) => set({ email: event.target.value })}
          />
        </Field>
        <SwitchField
          label={text.enabled}
          checked={draft.enabled}
          onCheckedChange={(enabled) => set({ enabled })}
          className="self-end pb-1.5"
        />
      </div>
    </SettingDialog>
  )
}
