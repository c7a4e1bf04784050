"use client"
import { ArrowDown, ArrowUp, X } from "lucide-react"
import { useText } from "@/components/i18n/locale"
import { macrosText } from "@/components/i18n/macros"
import { ChipInput } from "@/components/knowledge/chip-input"
import { FormFields } from "@/components/tickets/form-fields"
import { Field } from "@/components/ui/field"
import { IconButton } from "@/components/ui/icon-button"
import { Select } from "@/components/ui/select"
import { Textarea } from "@/components/ui/textarea"
import {
  clash,
  inTurn,
  type MacroAction,
  type MacroActionKind,
  mostActions,
  type SnoozeTime,
} from "@/server/inbox/rules/macro-actions"
import type { TicketField } from "@/server/tickets/rules/built-in"
import { useActionNames } from "./use-say-action"

/** What an action is before anything was chosen. */
const fresh: Record<MacroActionKind, MacroAction> = {
  assign: { kind: "assign", memberId: null },
  team: { kind: "team", teamId: "" },
  "give-back": { kind: "give-back" },
  tag: { kind: "tag", add: [], remove: [] },
  priority: { kind: "priority", priority: 2 },
  snooze: { kind: "snooze", time: "tomorrow" },
  resolve: { kind: "resolve" },
  ticket: { kind: "ticket", type: "" },
  note: { kind: "note", text: "" },
}

/** Whether everything an action needs was chosen. */
export function isComplete(action: MacroAction): boolean {
  if (action.kind === "team") return action.teamId !== ""
  if (action.kind === "ticket") return action.type !== ""
  if (action.kind === "note") return action.text.trim() !== ""
  return action.kind !== "tag" || action.add.length + action.remove.length > 0
}

type ActionEditorProps = {
  actions: MacroAction[]
  onChange: (actions: MacroAction[]) => void
  /** somebody tried to save */
  tried: boolean
}

/** The actions of a macro in their order. */
export function ActionEditor({ actions, onChange, tried }: ActionEditorProps) {
  const text = useText(macrosText)
  const put = (at: number, action: MacroAction) => onChange(actions.map((one, place) => (place === at ? action : one)))
  const swap = (at: number, other: number) =>
    onChange(inTurn(actions.map((one, place) => actions[place === at ? other : place === other ? at : place] ?? one)))
  const clashing = actions.flatMap((one, at) => {
    const other = actions.slice(at + 1).find((later) => clash(one, later))
    return other ? [text.clash(text.kinds[one.kind], text.kinds[other.kind])] : []
  })
  const faults = [...clashing, ...(tried && !actions.every(isComplete) ? [text.unfinished] : [])]
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="font-medium text-sm">{text.actions}</legend>
      <p className="text-muted text-xs">{text.actionsHint}</p>
      {actions.length === 0 ? <p className="text-muted text-sm">{text.noActions}</p> : null}
      <ol aria-label={text.actions} className="flex flex-col gap-2">
        {actions.map((action, at) => {
          const name = text.kinds[action.kind]
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: an action has nothing of its own but its place
            <li key={`${action.kind} ${at}`} className="flex flex-wrap items-start gap-2 rounded-md border p-2">
              <span className="min-w-0 flex-1 pt-1.5 text-sm sm:w-24 sm:flex-none">{name}</span>
              <div className="order-last min-w-0 basis-full sm:order-none sm:flex-1 sm:basis-0">
                <ActionFields action={action} onChange={(changed) => put(at, changed)} />
              </div>
              <IconButton
                label={text.up(name)}
                icon={<ArrowUp />}
                disabled={at === 0 || action.kind === "resolve"}
                onClick={() => swap(at, at - 1)}
              />
              <IconButton
                label={text.down(name)}
                icon={<ArrowDown />}
                disabled={at === actions.length - 1 || actions[at + 1]?.kind === "resolve"}
                onClick={() => swap(at, at + 1)}
              />
              <IconButton
                label={text.drop(name)}
                icon={<X />}
                onClick={() => onChange(actions.filter((_, place) => place !== at))}
              />
            </li>
          )
        })}
      </ol>
      {faults.map((fault) => (
        <p key={fault} role="alert" className="text-breach text-xs">
          {fault}
        </p>
      ))}
      {actions.length < mostActions ? (
        <Select<MacroActionKind | "">
          aria-label={text.addAction}
          placeholder={text.addAction}
          value=""
          onValueChange={(kind) => (kind ? onChange(inTurn([...actions, fresh[kind]])) : undefined)}
          options={(Object.keys(fresh) as MacroActionKind[]).map((kind) => ({
            value: kind,
            label: text.kinds[kind],
            // One more of it, or of what it would undo, could not be kept.
            disabled: actions.some((action) => clash(action, fresh[kind])),
          }))}
          className="w-fit"
        />
      ) : null}
    </fieldset>
  )
}

type ActionFieldsProps = { action: MacroAction; onChange: (action: MacroAction) => void }

function ActionFields({ action, onChange }: ActionFieldsProps) {
  const text = useText(macrosText)
  const names = useActionNames()
  const wide = "w-full"
  const formOf = (type: string) => presetIn(names.types.find(({ value }) => value === type)?.fields ?? [])
  switch (action.kind) {
    case "assign":
      return (
        <Select
          aria-label={text.chooseMember}
          value={action.memberId ?? "me"}
          onValueChange={(chosen) => onChange({ ...action, memberId: chosen === "me" ? null : chosen })}
          options={[{ value: "me", label: text.me }, ...names.members]}
          className={wide}
        />
      )
    case "team":
      return names.teams.length === 0 ? (
        <p className="pt-1.5 text-muted text-sm">{text.noTeams}</p>
      ) : (
        <Select
          aria-label={text.chooseTeam}
          placeholder={text.chooseTeam}
          value={action.teamId}
          onValueChange={(teamId) => onChange({ ...action, teamId })}
          options={names.teams}
          className={wide}
        />
      )
    case "ticket":
      return (
        <div className="flex flex-col gap-2">
          <Select
            aria-label={text.chooseType}
            placeholder={text.chooseType}
            value={action.type}
            onValueChange={(type) => onChange({ ...action, type, values: knownOf(formOf(type)) })}
            options={names.types}
            className={wide}
          />
          {formOf(action.type).length > 0 ? (
            <>
              <FormFields
                fields={formOf(action.type)}
                values={action.values ?? {}}
                faults={{}}
                onChange={(values) => onChange({ ...action, values })}
              />
              <p className="text-muted text-xs">{text.formHint}</p>
            </>
          ) : null}
        </div>
      )
    case "priority":
      return (
        <Select
          aria-label={text.choosePriority}
          value={String(action.priority) as "0" | "1" | "2" | "3"}
          onValueChange={(priority) => onChange({ ...action, priority: Number(priority) })}
          options={names.priorities}
          className={wide}
        />
      )
    case "snooze":
      return (
        <Select
          aria-label={text.chooseTime}
          value={String(action.time)}
          onValueChange={(time) => onChange({ ...action, time: timeOf(time) })}
          options={names.times}
          className={wide}
        />
      )
    case "tag": {
      const chips = { placeholder: text.tagPlaceholder, removeLabel: text.dropTag, most: 20, mostLength: 40 }
      return (
        <div className="grid gap-2 sm:grid-cols-2">
          <Field label={text.addTags}>
            <ChipInput values={action.add} onChange={(add) => onChange({ ...action, add })} {...chips} />
          </Field>
          <Field label={text.removeTags}>
            <ChipInput values={action.remove} onChange={(remove) => onChange({ ...action, remove })} {...chips} />
          </Field>
        </div>
      )
    }
    case "note":
      return (
        <Field label={text.noteText} hint={text.noteHint}>
          <Textarea
            rows={2}
            autoGrow
            maxLength={1000}
            value={action.text}
            onChange={(event) => onChange({ ...action, text: event.target.value })}
          />
        </Field>
      )
    default:
      return null
  }
}

/** What can be the same on every ticket of a type: not a file, and no day. None of it must be. */
const presetIn = (fields: TicketField[]) =>
  fields.filter(({ kind }) => kind !== "file" && kind !== "date").map((field) => ({ ...field, required: false }))

/** The order is the customer's, by itself. */
const knownOf = (fields: TicketField[]) =>
  Object.fromEntries(fields.filter(({ kind }) => kind === "order").map(({ key }) => [key, "{{order.number}}"]))

const timeOf = (chosen: string): SnoozeTime =>
  chosen === "tomorrow" || chosen === "nextWeek" ? chosen : Number(chosen)
