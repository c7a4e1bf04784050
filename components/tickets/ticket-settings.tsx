"use client"
import { useMutation, useQuery } from "@tanstack/react-query"
import { Plus } from "lucide-react"
import { type ReactNode, useState } from "react"
import { useLocale, useText } from "@/components/i18n/locale"
import { ticketsText } from "@/components/i18n/tickets"
import { useMembers } from "@/components/inbox/use-members"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useMay } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Field } from "@/components/ui/field"
import { Section } from "@/components/ui/section"
import { Select } from "@/components/ui/select"
import { priorities } from "@/server/tickets/rules/stages"
import { DepartmentDialog } from "./department-dialog"
import { PolicyDialog } from "./policy-dialog"
import { RuleDialog } from "./rule-dialog"
import { TicketsFrame } from "./tickets-frame"
import { TypeDialog } from "./type-dialog"
import { type TicketSettings as Settings, useMinutes, useTicketNames, useTicketsRefresh } from "./use-tickets"

type Editing =
  | { what: "type"; kept: Settings["types"][number] | null }
  | { what: "department"; kept: Settings["departments"][number] | null }
  | { what: "policy"; kept: Settings["policies"][number] | null }
  | { what: "rule"; kept: Settings["rules"][number] | null }
type Removing = { what: "policy" | "rule"; id: string }

/** Types with their forms, departments, promises, and what opens tickets by itself. */
export function TicketSettings() {
  const text = useText(ticketsText)
  const trpc = useTRPC()
  const settings = useQuery(trpc.tickets.settings.queryOptions())
  const [editing, setEditing] = useState<Editing | null>(null)
  const [removing, setRemoving] = useState<Removing | null>(null)
  const refresh = useTicketsRefresh()
  const removePolicy = useMutation(trpc.tickets.removePolicy.mutationOptions({ onSettled: refresh }))
  const removeRule = useMutation(trpc.tickets.removeRule.mutationOptions({ onSettled: refresh }))
  const close = () => setEditing(null)
  return (
    <TicketsFrame>
      <Loaded query={settings}>{(kept) => <Lists kept={kept} onEdit={setEditing} onRemove={setRemoving} />}</Loaded>
      {editing?.what === "type" ? <TypeDialog kept={editing.kept} onClose={close} /> : null}
      {editing?.what === "department" ? <DepartmentDialog kept={editing.kept} onClose={close} /> : null}
      {editing?.what === "policy" ? <PolicyDialog kept={editing.kept} onClose={close} /> : null}
      {editing?.what === "rule" ? <RuleDialog kept={editing.kept} onClose={close} /> : null}
      <ConfirmDialog
        title={text.settings.removeTitle}
        description={text.settings.removeText}
        confirmLabel={text.settings.remove}
        tone="danger"
        open={removing !== null}
        onOpenChange={(open) => {
          if (!open) setRemoving(null)
        }}
        onConfirm={() =>
          removing?.what === "policy"
            ? removePolicy.mutateAsync({ policyId: removing.id })
            : removing
              ? removeRule.mutateAsync({ ticketRuleId: removing.id })
              : null
        }
      />
    </TicketsFrame>
  )
}

type ListsProps = { kept: Settings; onEdit: (wanted: Editing) => void; onRemove: (wanted: Removing) => void }

function Lists({ kept, onEdit, onRemove }: ListsProps) {
  const words = useText(ticketsText)
  const text = words.settings
  const locale = useLocale()
  const say = useMinutes()
  const members = useMembers()
  const { typeName } = useTicketNames()
  const priorityName = (rank: number | null) => (rank === null ? null : words.priorities[priorities[rank] ?? "normal"])
  const memberName = (id: string | null) => members.find((member) => member.id === id)?.name
  return (
    <>
      <List
        title={text.types}
        hint={text.typesHint}
        add={text.addType}
        onAdd={() => onEdit({ what: "type", kept: null })}
      >
        {kept.types.map((type) => (
          <Item
            key={type.key}
            name={type.name[locale]}
            about={[text.fieldCount(type.fields.length), priorityName(type.priority)].join(" · ")}
            off={!type.enabled}
            onEdit={() => onEdit({ what: "type", kept: type })}
          />
        ))}
      </List>
      <List
        title={text.departments}
        hint={text.departmentsHint}
        add={text.addDepartment}
        onAdd={() => onEdit({ what: "department", kept: null })}
      >
        {kept.departments.map((department) => (
          <Item
            key={department.key}
            name={department.name[locale]}
            about={[text.memberCount(department.memberIds.length), department.email].filter(Boolean).join(" · ")}
            off={!department.enabled}
            onEdit={() => onEdit({ what: "department", kept: department })}
          />
        ))}
      </List>
      <List
        title={text.policies}
        hint={text.policiesHint}
        add={text.addPolicy}
        onAdd={() => onEdit({ what: "policy", kept: null })}
      >
        {kept.policies.map((policy) => (
          <Item
            key={policy.id}
            name={
              [policy.type ? typeName(policy.type) : null, priorityName(policy.priority)].filter(Boolean).join(" · ") ||
              text.any
            }
            about={[
              text.promise(say(policy.firstReply), say(policy.nextReply), say(policy.resolve)),
              memberName(policy.escalateToId),
            ]
              .filter(Boolean)
              .join(" · ")}
            onEdit={() => onEdit({ what: "policy", kept: policy })}
            onRemove={() => onRemove({ what: "policy", id: policy.id })}
          />
        ))}
      </List>
      <Terms kept={kept} />
      <List
        title={text.rules}
        hint={text.rulesHint}
        add={text.addRule}
        onAdd={() => onEdit({ what: "rule", kept: null })}
      >
        {kept.rules.map((rule) => (
          <Item
            key={rule.id}
            name={rule.name}
            about={[text.causes[rule.cause], typeName(rule.type), text.fired(rule.fired)].join(" · ")}
            off={!rule.enabled}
            onEdit={() => onEdit({ what: "rule", kept: rule })}
            onRemove={() => onRemove({ what: "rule", id: rule.id })}
          />
        ))}
      </List>
    </>
  )
}

const closeAfter = [1, 3, 7, 14, 30, 60, 90]
const shipsWithin = [24, 48, 72, 7 * 24, 15 * 24, 30 * 24]

/** When solved tickets end, and how soon the shop promises to ship. */
function Terms({ kept: { closeAfterDays, shipsWithinHours } }: { kept: Settings }) {
  const words = useText(ticketsText)
  const text = words.settings
  const trpc = useTRPC()
  const mayChange = useMay("ticket.settings")
  const refresh = useTicketsRefresh()
  const keep = useMutation(trpc.tickets.keepTerms.mutationOptions({ onSettled: refresh }))
  const disabled = !mayChange || keep.isPending
  return (
    <>
      <Section title={text.closing}>
        <p className="max-w-2xl pb-2 text-muted text-xs">{text.closingHint}</p>
        <ChooseTime
          label={text.closeAfter}
          value={closeAfterDays}
          offered={closeAfter}
          say={words.unit.days}
          none={text.neverCloses}
          disabled={disabled}
          onChange={(days) => keep.mutate({ closeAfterDays: days })}
        />
      </Section>
      <Section title={text.shipping}>
        <p className="max-w-2xl pb-2 text-muted text-xs">{text.shippingHint}</p>
        <ChooseTime
          label={text.shipsWithin}
          value={shipsWithinHours}
          offered={shipsWithin}
          say={(count) => (count > 72 && count % 24 === 0 ? words.unit.days(count / 24) : words.unit.hours(count))}
          none={text.promisesNothing}
          disabled={disabled}
          onChange={(hours) => keep.mutate({ shipsWithinHours: hours })}
        />
      </Section>
    </>
  )
}

type ChooseTimeProps = {
  label: string
  value: number | null
  offered: number[]
  say: (count: number) => string
  none: string
  disabled: boolean
  onChange: (chosen: number | null) => void
}

function ChooseTime({ label, value, offered, say, none, disabled, onChange }: ChooseTimeProps) {
  const shown = value === null || offered.includes(value) ? offered : [...offered, value]
  return (
    <Field label={label} className="max-w-48">
      <Select
        value={value === null ? "none" : `${value}`}
        disabled={disabled}
        onValueChange={(chosen) => onChange(chosen === "none" ? null : Number(chosen))}
        options={[...shown.map((count) => ({ value: `${count}`, label: say(count) })), { value: "none", label: none }]}
      />
    </Field>
  )
}

function List(props: { title: string; hint: string; add: string; onAdd: () => void; children: ReactNode }) {
  const mayChange = useMay("ticket.settings")
  return (
    <Section title={props.title}>
      <p className="max-w-2xl pb-2 text-muted text-xs">{props.hint}</p>
      <ul className="divide-y divide-line">{props.children}</ul>
      {mayChange ? (
        <Button size="sm" className="mt-2" onClick={props.onAdd}>
          <Plus />
          {props.add}
        </Button>
      ) : null}
    </Section>
  )
}

function Item(props: { name: string; about: string; off?: boolean; onEdit: () => void; onRemove?: () => void }) {
  const text = useText(ticketsText).settings
  const mayChange = useMay("ticket.settings")
  return (
    <li className="flex flex-wrap items-center gap-2 py-1.5 text-sm">
      <span className="font-medium">{props.name}</span>
      {props.off ? <Badge>{text.off}</Badge> : null}
      <span className="min-w-0 text-muted text-xs">{props.about}</span>
      {mayChange ? (
        <span className="ml-auto flex gap-1">
          <Button size="sm" variant="ghost" onClick={props.onEdit}>
            {text.edit}
          </Button>
          {props.onRemove ? (
            <Button size="sm" variant="ghost" onClick={props.onRemove}>
              {text.remove}
            </Button>
          ) : null}
        </span>
      ) : null}
    </li>
  )
}
