"use client"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useText } from "@/components/i18n/locale"
import { ticketsText } from "@/components/i18n/tickets"
import { useMembers } from "@/components/inbox/use-members"
import { useTRPC } from "@/components/shell/trpc"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { toast } from "@/components/ui/toast"
import { priorities } from "@/server/tickets/rules/stages"
import { SettingDialog } from "./setting-dialog"
import { type TicketSettings, useTicketNames, useTicketsRefresh } from "./use-tickets"

type Kept = TicketSettings["policies"][number]
const empty = {
  type: null as string | null,
  priority: null as number | null,
  firstReply: 240 as number | null,
  nextReply: 480 as number | null,
  resolve: 2880 as number | null,
  escalateToId: null as string | null,
}

/** Adds a promise, or changes one. */
export function PolicyDialog({ kept, onClose }: { kept: Kept | null; onClose: () => void }) {
  const words = useText(ticketsText)
  const text = words.settings
  const trpc = useTRPC()
  const refresh = useTicketsRefresh()
  const members = useMembers()
  const { types, typeName } = useTicketNames()
  const { type, priority, firstReply, nextReply, resolve, escalateToId } = kept ?? empty
  const [draft, setDraft] = useState({ type, priority, firstReply, nextReply, resolve, escalateToId })
  const set = (changed: Partial<typeof empty>) => setDraft((now) => ({ ...now, ...changed }))
  const keep = useMutation(
    trpc.tickets.keepPolicy.mutationOptions({
      onSuccess: async () => {
        toast.success(text.saved)
        await refresh()
        onClose()
      },
    }),
  )
  const minutes = (name: "firstReply" | "nextReply" | "resolve") => (
    <Field label={text[name]}>
      <Input
        type="number"
        min={1}
        max={129_600}
        value={draft[name] ?? ""}
        onChange={(event) => set({ [name]: event.target.value === "" ? null : Number(event.target.value) })}
      />
    </Field>
  )
  return (
    <SettingDialog
      title={kept ? text.edit : text.addPolicy}
      saving={keep.isPending}
      onSave={() => keep.mutate({ ...draft, ...(kept ? { policyId: kept.id } : {}) })}
      onClose={onClose}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={text.forType}>
          <Select
            value={draft.type ?? "any"}
            onValueChange={(chosen) => set({ type: chosen === "any" ? null : chosen })}
            options={[
              { value: "any", label: text.any },
              ...types.map(({ key }) => ({ value: key, label: typeName(key) })),
            ]}
          />
        </Field>
        <Field label={text.forPriority}>
          <Select
            value={draft.priority === null ? "any" : `${draft.priority}`}
            onValueChange={(chosen) => set({ priority: chosen === "any" ? null : Number(chosen) })}
            options={[
              { value: "any", label: text.any },
              ...priorities.map((name, rank) => ({ value: `${rank}`, label: words.priorities[name] })),
            ]}
          />
        </Field>
      </div>
      <div className="grid gap-4 sm:grid-cols-3">
        {minutes("firstReply")}
        {minutes("nextReply")}
        {minutes("resolve")}
      </div>
      <Field label={text.escalateTo}>
        <Select
          value={draft.escalateToId ?? "nobody"}
          onValueChange={(chosen) => set({ escalateToId: chosen === "nobody" ? null : chosen })}
          options={[
            { value: "nobody", label: text.noEscalation },
            ...members.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Field>
    </SettingDialog>
  )
}
