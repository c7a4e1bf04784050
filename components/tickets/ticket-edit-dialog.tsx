"use client"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useText } from "@/components/i18n/locale"
import { ticketsText } from "@/components/i18n/tickets"
import { useTRPC } from "@/components/shell/trpc"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Textarea } from "@/components/ui/textarea"
import { faultsIn } from "./faults-in"
import { FormFields } from "./form-fields"
import { SettingDialog } from "./setting-dialog"
import { type Ticket, useTicketNames, useTicketsRefresh } from "./use-tickets"

/** Changes what a ticket says. */
export function TicketEditDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const text = useText(ticketsText)
  const trpc = useTRPC()
  const refresh = useTicketsRefresh()
  const { types } = useTicketNames()
  const [draft, setDraft] = useState({ title: ticket.title, summary: ticket.summary, orderNumber: ticket.orderNumber })
  const [values, setValues] = useState(ticket.values)
  const edit = useMutation(trpc.tickets.edit.mutationOptions({ onSuccess: onClose, onSettled: refresh }))
  const fields = types.find(({ key }) => key === ticket.type)?.fields ?? []
  const changed = JSON.stringify(values) !== JSON.stringify(ticket.values)
  return (
    <SettingDialog
      title={text.page.edit}
      saving={edit.isPending}
      onSave={() => edit.mutate({ ticketId: ticket.id, ...draft, ...(changed ? { values } : {}) })}
      onClose={onClose}
    >
      <Field label={text.form.title}>
        <Input
          value={draft.title}
          maxLength={200}
          onChange={(event) => setDraft({ ...draft, title: event.target.value })}
        />
      </Field>
      <Field label={text.form.order}>
        <Input
          value={draft.orderNumber}
          maxLength={64}
          onChange={(event) => setDraft({ ...draft, orderNumber: event.target.value })}
        />
      </Field>
      <FormFields
        fields={fields}
        values={values}
        files={ticket.files}
        faults={faultsIn(edit.error)}
        onChange={setValues}
      />
      <Field label={text.form.summary}>
        <Textarea
          rows={3}
          autoGrow
          maxLength={4000}
          value={draft.summary}
          onChange={(event) => setDraft({ ...draft, summary: event.target.value })}
        />
      </Field>
    </SettingDialog>
  )
}
