"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { copilotText } from "@/components/i18n/copilot"
import { deskText } from "@/components/i18n/desk"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { routingText } from "@/components/i18n/routing"
import { ChipInput } from "@/components/knowledge/chip-input"
import { useChoices } from "@/components/routing/use-choices"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { MaybeSelect } from "@/components/ui/maybe-select"
import { PickMany } from "@/components/ui/pick-many"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { Select } from "@/components/ui/select"
import { SwitchField } from "@/components/ui/switch-field"
import { toast } from "@/components/ui/toast"
import type { KeepFilter, ListConditions } from "@/server/inbox/contract"
import { conversationViews } from "@/server/inbox/rules/views"
import { useInbox } from "./inbox-context"
import { useMembers } from "./use-members"

/** Without an id it is a new one. */
export type FilterDraft = Omit<KeepFilter, "filterId"> & { filterId?: string }

type FilterFormProps = {
  draft: FilterDraft
  onShow: (draft: FilterDraft) => void
  onKept: (filterId: string) => void
  onCancel: () => void
}

const most = 20
const longestWait = 10_080

/** What must hold of the conversations a filter lists. */
export function FilterForm({ draft: begun, onShow, onKept, onCancel }: FilterFormProps) {
  const words = useText(deskText)
  const text = words.filters
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [draft, setDraft] = useState(begun)
  const [tried, setTried] = useState(false)
  const keep = useMutation(
    trpc.desk.keepFilter.mutationOptions({
      onSuccess: async ({ filterId }) => {
        toast.success(text.saved)
        await queries.invalidateQueries(trpc.desk.pathFilter())
        onKept(filterId)
      },
    }),
  )
  const [newId] = useState(() => crypto.randomUUID())
  const set = (changed: Partial<FilterDraft>) => setDraft((now) => ({ ...now, ...changed }))
  const isNamed = draft.name.trim() !== ""
  const wait = draft.where.waitsMinutes
  const isWaitSound = wait === undefined || (Number.isInteger(wait) && wait >= 1 && wait <= longestWait)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isNamed && isWaitSound) keep.mutate({ filterId: newId, ...draft, where: tidy(draft.where) })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label={text.name} required error={tried && !isNamed ? text.nameMissing : undefined}>
        <Input
          value={draft.name}
          maxLength={60}
          placeholder={text.namePlaceholder}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <Conditions draft={draft} onChange={set} isWaitSound={isWaitSound} />
      <div className="grid gap-3 sm:grid-cols-2">
        <SwitchField
          label={text.shared}
          hint={text.sharedHint}
          checked={draft.shared}
          onCheckedChange={(shared) => set({ shared })}
        />
        <SwitchField label={text.pinned} checked={draft.pinned} onCheckedChange={(pinned) => set({ pinned })} />
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>{words.cancel}</Button>
        <Button disabled={!isWaitSound} onClick={() => onShow({ ...draft, where: tidy(draft.where) })}>
          {text.show}
        </Button>
        <Button type="submit" variant="primary" loading={keep.isPending}>
          {text.save}
        </Button>
      </div>
    </form>
  )
}

/** An empty list asks for nothing. */
const tidy = (where: ListConditions): ListConditions =>
  Object.fromEntries(Object.entries(where).filter(([, value]) => !Array.isArray(value) || value.length > 0))

type ConditionsProps = {
  draft: FilterDraft
  onChange: (changed: Partial<FilterDraft>) => void
  isWaitSound: boolean
}

function Conditions({ draft, onChange, isWaitSound }: ConditionsProps) {
  const inbox = useText(inboxText)
  const text = useText(deskText).filters
  const { priorities } = useText(routingText).rules
  const { languages } = useText(copilotText).translation
  const { me } = useInbox()
  const trpc = useTRPC()
  const teams = useQuery(trpc.routing.teams.queryOptions()).data ?? []
  const members = useMembers().filter((member) => member.id !== me.id)
  const { channels, intents } = useChoices()
  const { where } = draft
  const set = (changed: ListConditions) => onChange({ where: { ...where, ...changed } })
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={text.view}>
          <Select
            value={draft.view}
            onValueChange={(view) => onChange({ view })}
            options={conversationViews.map((view) => ({ value: view, label: inbox.views[view] }))}
          />
        </Field>
        <Field label={text.order}>
          <SegmentedControl
            label={text.order}
            value={draft.order}
            onValueChange={(order) => onChange({ order })}
            options={(["newest", "waiting"] as const).map((order) => ({ value: order, label: inbox.order[order] }))}
            className="max-w-full overflow-x-auto"
          />
        </Field>
        <Field label={text.waits} error={isWaitSound ? undefined : text.waitsOff}>
          <Input
            type="number"
            min={1}
            max={longestWait}
            value={where.waitsMinutes ?? ""}
            onChange={({ target }) => set({ waitsMinutes: target.value === "" ? undefined : Number(target.value) })}
          />
        </Field>
        <Field label={text.priority}>
          <Select
            value={String(where.priority ?? "any")}
            onValueChange={(value) => set({ priority: value === "any" ? undefined : Number(value) })}
            options={[
              { value: "any", label: text.anyPriority },
              ...(["1", "2", "3"] as const).map((value) => ({ value, label: priorities[value] })),
            ]}
          />
        </Field>
        <Field label={text.mood}>
          <Select
            value={where.mood ?? "any"}
            onValueChange={(mood) => set({ mood: mood === "any" ? undefined : mood })}
            options={[
              { value: "any", label: text.anyMood },
              { value: "upset", label: text.upset },
              { value: "calm", label: text.calm },
            ]}
          />
        </Field>
        <Field label={text.ticket}>
          <MaybeSelect
            value={where.hasTicket}
            onChange={(hasTicket) => set({ hasTicket })}
            labels={[text.ticketAnswers.neither, text.ticketAnswers.yes, text.ticketAnswers.no]}
          />
        </Field>
        {(["contactTags", "tags"] as const).map((kind) => (
          <Field key={kind} label={text[kind]}>
            <ChipInput
              values={where[kind] ?? []}
              onChange={(values) => set({ [kind]: values })}
              placeholder={text.addTag}
              removeLabel={text.removeTag}
              most={most}
              mostLength={80}
            />
          </Field>
        ))}
      </div>
      <Some
        label={text.assignees}
        chosen={where.assignees}
        onChange={(assignees) => set({ assignees })}
        options={[
          { value: "me", label: text.me },
          { value: "nobody", label: text.nobody },
          ...members.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Some
        label={text.channels}
        chosen={where.channels}
        onChange={(channels) => set({ channels })}
        options={channels}
      />
      {teams.length > 0 ? (
        <Some
          label={text.teams}
          chosen={where.teams}
          onChange={(teams) => set({ teams })}
          options={teams.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      <Some label={text.intents} chosen={where.intents} onChange={(intents) => set({ intents })} options={intents} />
      <Some
        label={text.languages}
        chosen={where.languages}
        onChange={(languages) => set({ languages })}
        options={Object.entries(languages).map(([value, label]) => ({ value, label }))}
      />
    </>
  )
}

type SomeProps = {
  label: string
  chosen: string[] | undefined
  onChange: (chosen: string[]) => void
  options: { value: string; label: string }[]
}

/** Any of the chosen; none chosen asks for nothing. The server takes at most thirty. */
function Some({ label, chosen = [], onChange, options }: SomeProps) {
  return (
    <div className="flex flex-col gap-1">
      <span aria-hidden className="font-medium text-sm">
        {label}
      </span>
      <PickMany label={label} options={options} chosen={chosen} onChange={(some) => onChange(some.slice(0, 30))} />
    </div>
  )
}
