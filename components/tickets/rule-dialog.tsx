"use client"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { BilingualField } from "@/components/automation/bilingual-field"
import { inboxText } from "@/components/i18n/inbox"
import { useLocale, useText } from "@/components/i18n/locale"
import { ticketsText } from "@/components/i18n/tickets"
import { useTRPC } from "@/components/shell/trpc"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { PickMany } from "@/components/ui/pick-many"
import { Select } from "@/components/ui/select"
import { SwitchField } from "@/components/ui/switch-field"
import { toast } from "@/components/ui/toast"
import { type RuleCause, ruleCauses } from "@/server/tickets/rules/stages"
import { SettingDialog } from "./setting-dialog"
import { type TicketSettings, useTicketNames, useTicketsRefresh } from "./use-tickets"

type Kept = TicketSettings["rules"][number]
const empty = {
  name: "",
  cause: "intent" as RuleCause,
  values: [] as string[],
  hours: 48,
  type: "not_shipped",
  tell: { "zh-CN": "", en: "" },
  enabled: true,
}

/** Adds a rule that opens tickets by itself, or changes one. */
export function RuleDialog({ kept, onClose }: { kept: Kept | null; onClose: () => void }) {
  const text = useText(ticketsText).settings
  const { reasons } = useText(inboxText)
  const locale = useLocale()
  const trpc = useTRPC()
  const refresh = useTicketsRefresh()
  const { types, typeName } = useTicketNames()
  const intents = useQuery(trpc.understanding.intents.queryOptions())
  const { name, cause, values, hours, type, tell, enabled } = kept ?? empty
  const [draft, setDraft] = useState({ name, cause, values, hours, type, tell, enabled })
  const set = (changed: Partial<typeof empty>) => setDraft((now) => ({ ...now, ...changed }))
  const keep = useMutation(
    trpc.tickets.keepRule.mutationOptions({
      onSuccess: async () => {
        toast.success(text.saved)
        await refresh()
        onClose()
      },
    }),
  )
  const options =
    draft.cause === "intent"
      ? (intents.data?.intents ?? []).map((intent) => ({ value: intent.key, label: intent.name[locale] }))
      : Object.entries(reasons).map(([value, label]) => ({ value, label }))
  return (
    <SettingDialog
      title={kept ? text.edit : text.addRule}
      of={kept?.name}
      saving={keep.isPending}
      onSave={() => keep.mutate({ ...draft, ...(kept ? { ticketRuleId: kept.id } : {}) })}
      onClose={onClose}
    >
      <Field label={text.name} required>
        <Input value={draft.name} maxLength={80} required onChange={(event) => set({ name: event.target.value })} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={text.cause}>
          <Select
            value={draft.cause}
            onValueChange={(chosen) => set({ cause: chosen, values: [] })}
            options={ruleCauses.map((value) => ({ value, label: text.causes[value] }))}
          />
        </Field>
        <Field label={text.forType}>
          <Select
            value={draft.type}
            onValueChange={(chosen) => set({ type: chosen })}
            options={types.map(({ key }) => ({ value: key, label: typeName(key) }))}
          />
        </Field>
      </div>
      {draft.cause === "unshipped" ? (
        <Field label={text.hours}>
          <Input
            type="number"
            min={1}
            max={1440}
            value={draft.hours}
            onChange={(event) => set({ hours: Number(event.target.value) })}
          />
        </Field>
      ) : (
        <Field label={text.values} hint={text.valuesHint}>
          <PickMany
            label={text.values}
            options={options}
            chosen={draft.values}
            onChange={(chosen) => set({ values: chosen })}
          />
        </Field>
      )}
      <BilingualField
        label={text.tell}
        hint={text.tellHint}
        rows={2}
        value={draft.tell}
        maxLength={500}
        onChange={(words) => set({ tell: words })}
      />
      <SwitchField
        label={text.enabled}
        checked={draft.enabled}
        onCheckedChange={(turned) => set({ enabled: turned })}
      />
    </SettingDialog>
  )
}
