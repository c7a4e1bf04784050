"use client"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useText } from "@/components/i18n/locale"
import { routingText } from "@/components/i18n/routing"
import { ChipInput } from "@/components/knowledge/chip-input"
import { useTRPC } from "@/components/shell/trpc"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import { PickMany } from "@/components/ui/pick-many"
import { Select } from "@/components/ui/select"
import { SwitchField } from "@/components/ui/switch-field"
import { toast } from "@/components/ui/toast"
import type { Answered, Asked } from "@/server/api/root"
import { upsetFrom } from "@/server/routing/rules/house-rules"
import { useChoices } from "./use-choices"

export type Rule = Answered["routing"]["rules"][number]
type Draft = Asked["routing"]["keepRule"]
const any = "any"

export const inputOf = ({ id, ...rule }: Rule): Draft => ({ ...rule, routingRuleId: id })

type RuleDialogProps = {
  rule: Rule | null
  level: Rule["level"]
  teams: { id: string; name: string }[]
  onClose: () => void
  onKept: () => unknown
}

/** Adds a rule of a level, or changes one. */
export function RuleDialog({ rule, level, teams, onClose, onKept }: RuleDialogProps) {
  const words = useText(routingText)
  const text = words.rules
  const { channels, intents, languages, reasons } = useChoices()
  const [draft, setDraft] = useState<Draft>(
    rule ? inputOf(rule) : { level, name: "", when: {}, outcome: {}, enabled: true },
  )
  const [tried, setTried] = useState(false)
  const when = (changed: Draft["when"]) => setDraft((now) => ({ ...now, when: { ...now.when, ...changed } }))
  const follow = (changed: Draft["outcome"]) => setDraft((now) => ({ ...now, outcome: { ...now.outcome, ...changed } }))
  const keep = useMutation(
    useTRPC().routing.keepRule.mutationOptions({
      onSuccess: async () => {
        toast.success(words.saved)
        await onKept()
        onClose()
      },
    }),
  )
  const { outcome } = draft
  const isNamed = draft.name.trim() !== ""
  const follows = Object.values(outcome).some((value) => value !== undefined && value !== false)
  const submit = () => {
    setTried(true)
    if (isNamed && follows) keep.mutate(draft)
  }
  const chips = (name: "tags" | "memberLevels") => (
    <ChipInput
      values={draft.when[name] ?? []}
      onChange={(values) => when({ [name]: values })}
      placeholder={text.addChip}
      removeLabel={text.removeChip}
      most={40}
      mostLength={60}
    />
  )
  const some = (name: "channels" | "intents" | "languages" | "reasons", options: typeof channels) => (
    <Field label={text[name]}>
      <PickMany
        label={text[name]}
        options={options}
        chosen={draft.when[name] ?? []}
        onChange={(chosen) => when({ [name]: chosen })}
      />
    </Field>
  )
  return (
    <FormDialog
      title={rule ? words.edit : text.add}
      description={level === "channel" ? text.channel : text.customer}
      size="lg"
      saving={keep.isPending}
      onSave={submit}
      onClose={onClose}
    >
      <Field label={text.name} error={tried && !isNamed ? text.missingName : null} required>
        <Input
          value={draft.name}
          maxLength={60}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
        />
      </Field>
      <h3 className="font-medium text-sm">
        {text.when} <span className="font-normal text-muted text-xs">{text.whenHint}</span>
      </h3>
      {some("channels", channels)}
      {some("intents", intents)}
      {level === "customer" ? (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={text.tags}>{chips("tags")}</Field>
            <Field label={text.levels}>{chips("memberLevels")}</Field>
          </div>
          {some("languages", languages)}
          {some("reasons", reasons)}
          <SwitchField
            label={text.mood}
            checked={draft.when.mood !== undefined}
            onCheckedChange={(on) => when({ mood: on ? upsetFrom : undefined })}
          />
          <SwitchField
            label={text.returning}
            checked={draft.when.returning === true}
            onCheckedChange={(on) => when({ returning: on ? true : undefined })}
          />
        </>
      ) : null}
      <h3 className="font-medium text-sm">{text.outcome}</h3>
      {tried && !follows ? (
        <p role="alert" className="text-breach text-xs">
          {text.missingOutcome}
        </p>
      ) : null}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={text.team}>
          <Select
            value={outcome.teamId ?? any}
            onValueChange={(teamId) => follow({ teamId: teamId === any ? undefined : teamId })}
            options={[
              { value: any, label: text.anyTeam },
              ...teams.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Field>
        <Field label={text.priority}>
          <Select
            value={outcome.priority === undefined ? any : String(outcome.priority)}
            onValueChange={(priority) => follow({ priority: priority === any ? undefined : Number(priority) })}
            options={[
              { value: any, label: text.samePriority },
              ...Object.entries(text.priorities).map(([value, label]) => ({ value, label })),
            ]}
          />
        </Field>
        <Field label={text.skill}>
          <Input
            value={outcome.skill?.name ?? ""}
            maxLength={60}
            placeholder={text.noSkill}
            onChange={({ target }) =>
              follow({ skill: target.value ? { name: target.value, level: outcome.skill?.level ?? 1 } : undefined })
            }
          />
        </Field>
        {outcome.skill ? (
          <Field label={text.skillLevel}>
            <Select
              value={String(outcome.skill.level)}
              onValueChange={(skillLevel) =>
                follow({ skill: outcome.skill && { ...outcome.skill, level: Number(skillLevel) } })
              }
              options={["1", "2", "3"].map((value) => ({ value, label: value }))}
            />
          </Field>
        ) : null}
      </div>
      {level === "customer" ? (
        <SwitchField
          label={text.dedicated}
          checked={outcome.dedicated === true}
          onCheckedChange={(on) => follow({ dedicated: on ? true : undefined })}
        />
      ) : null}
    </FormDialog>
  )
}
