"use client"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useId, useState } from "react"
import { useText } from "@/components/i18n/locale"
import { ticketsText } from "@/components/i18n/tickets"
import { useMembers } from "@/components/inbox/use-members"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { Skeleton } from "@/components/ui/skeleton"
import { Textarea } from "@/components/ui/textarea"
import { toast } from "@/components/ui/toast"
import { priorities } from "@/server/tickets/rules/stages"
import { faultsIn } from "./faults-in"
import { FormFields } from "./form-fields"
import { useTicketNames, useTicketsRefresh } from "./use-tickets"

type From = { conversationId: string; contactId: string; summary: string }

/** Opens a ticket; from a conversation with what is known there already filled in. */
export function OpenTicketDialog({ from, onClose }: { from?: From; onClose: () => void }) {
  const text = useText(ticketsText)
  const trpc = useTRPC()
  const router = useRouter()
  const { slug, memberId } = useWorkplace().member
  const ordersId = useId()
  const refresh = useTicketsRefresh()
  const members = useMembers()
  const { types } = useTicketNames()
  const [clientId] = useState(() => crypto.randomUUID())
  const [draft, setDraft] = useState({
    type: "other",
    title: "",
    summary: from?.summary ?? "",
    orderNumber: "",
    priority: null as number | null,
    assigneeId: memberId as string | null,
    values: {} as Record<string, string>,
  })
  const set = (changed: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...changed }))
  const orders = useQuery(
    trpc.commerce.orders.queryOptions({ contactId: from?.contactId ?? "" }, { enabled: Boolean(from) }),
  ).data
  const open = useMutation(
    trpc.tickets.open.mutationOptions({
      onSuccess: async ({ ticketId, number }) => {
        toast.success(text.opened(number))
        await refresh()
        onClose()
        if (!from) router.push(`/${slug}/tickets/${ticketId}`)
      },
    }),
  )
  const type = types.find(({ key }) => key === draft.type)
  const orderField = type?.fields.find(({ kind }) => kind === "order")
  const submit = () => {
    const { priority, ...given } = draft
    open.mutate({
      ...given,
      clientId,
      ...(priority === null ? {} : { priority }),
      ...(from ? { conversationId: from.conversationId } : {}),
    })
  }
  return (
    <FormDialog
      title={text.open}
      size="lg"
      saveLabel={text.open}
      saving={open.isPending}
      disabled={types.length === 0}
      onSave={submit}
      onClose={onClose}
    >
      {types.length === 0 ? (
        <Skeleton className="h-64 w-full" />
      ) : (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={text.form.type}>
              <TypeSelect value={draft.type} onChange={(chosen) => set({ type: chosen, values: {} })} />
            </Field>
            <Field
              label={text.form.order}
              required={orderField?.required}
              error={orderField && faultsIn(open.error)[orderField.key] ? text.form.faults.missing : null}
            >
              <Input
                value={draft.orderNumber}
                maxLength={64}
                autoComplete="off"
                list={ordersId}
                onChange={(event) => set({ orderNumber: event.target.value })}
              />
              <datalist id={ordersId}>
                {orders?.map(({ orderId, number }) => (
                  <option key={orderId} value={number} />
                ))}
              </datalist>
            </Field>
          </div>
          <Field label={text.form.title}>
            <Input value={draft.title} maxLength={200} onChange={(event) => set({ title: event.target.value })} />
          </Field>
          <FormFields
            fields={type?.fields.filter((field) => field !== orderField) ?? []}
            values={draft.values}
            faults={faultsIn(open.error)}
            onChange={(values) => set({ values })}
          />
          <Field label={text.form.summary}>
            <Textarea
              rows={3}
              autoGrow
              maxLength={4000}
              value={draft.summary}
              onChange={(event) => set({ summary: event.target.value })}
            />
          </Field>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={text.form.priority}>
              <PrioritySelect
                value={draft.priority ?? type?.priority ?? 1}
                onChange={(priority) => set({ priority })}
              />
            </Field>
            <Field label={text.form.assignee}>
              <AssigneeSelect
                value={draft.assigneeId}
                members={members}
                onChange={(assigneeId) => set({ assigneeId })}
              />
            </Field>
          </div>
        </>
      )}
    </FormDialog>
  )
}

function TypeSelect({ value, onChange }: { value: string; onChange: (key: string) => void }) {
  const { types, typeName } = useTicketNames()
  return (
    <Select
      value={value}
      onValueChange={onChange}
      options={types.filter(({ enabled }) => enabled).map(({ key }) => ({ value: key, label: typeName(key) }))}
    />
  )
}

/** How urgent. */
export function PrioritySelect(props: { value: number; onChange: (priority: number) => void; disabled?: boolean }) {
  const words = useText(ticketsText).priorities
  return (
    <Select
      value={`${props.value}`}
      disabled={props.disabled}
      onValueChange={(chosen) => props.onChange(Number(chosen))}
      options={priorities.map((name, rank) => ({ value: `${rank}`, label: words[name] }))}
    />
  )
}

type AssigneeSelectProps = {
  value: string | null
  members: { id: string; name: string }[]
  onChange: (memberId: string | null) => void
  disabled?: boolean
}

/** Who has it. */
export function AssigneeSelect({ value, members, onChange, disabled }: AssigneeSelectProps) {
  const { nobody } = useText(ticketsText)
  return (
    <Select
      value={value ?? "nobody"}
      disabled={disabled}
      onValueChange={(chosen) => onChange(chosen === "nobody" ? null : chosen)}
      options={[{ value: "nobody", label: nobody }, ...members.map(({ id, name }) => ({ value: id, label: name }))]}
    />
  )
}
