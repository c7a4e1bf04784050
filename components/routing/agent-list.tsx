"use client"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useText } from "@/components/i18n/locale"
import { routingText } from "@/components/i18n/routing"
import { ChipInput } from "@/components/knowledge/chip-input"
import { useTRPC } from "@/components/shell/trpc"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import { Section } from "@/components/ui/section"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import { channelKinds } from "@/server/routing/rules/kind-of-channel"
import { SpansField } from "./hours-field"

type Profile = Answered["routing"]["profiles"][number]
type Member = Answered["people"]["members"][number]
type AgentListProps = { members: Member[]; profiles: Profile[]; mayChange: boolean; refresh: () => unknown }

/** What each agent is good at, how much of each kind they take, and when they work. */
export function AgentList({ members, profiles, mayChange, refresh }: AgentListProps) {
  const words = useText(routingText)
  const text = words.agents
  const [editing, setEditing] = useState<Member | null>(null)
  const profileOf = (memberId: string): Profile =>
    profiles.find((profile) => profile.memberId === memberId) ?? { memberId, skills: {}, limits: {}, shifts: [] }
  return (
    <Section title={text.title} description={text.hint}>
      <ul className="divide-y divide-line">
        {members.map((member) => {
          const { skills, shifts } = profileOf(member.id)
          return (
            <li key={member.id} className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
              <span className="min-w-0 flex-1 truncate">{member.name}</span>
              {Object.entries(skills).map(([skill, level]) => (
                <Badge key={skill}>
                  {skill} {level}
                </Badge>
              ))}
              <span className="text-muted text-xs">
                {shifts.length === 0 ? text.always : shifts.map(({ from, to }) => `${from}–${to}`).join(" · ")}
              </span>
              {mayChange ? (
                <Button
                  size="sm"
                  variant="ghost"
                  onClick={() => setEditing(member)}
                  aria-label={words.more(member.name)}
                >
                  {words.edit}
                </Button>
              ) : null}
            </li>
          )
        })}
      </ul>
      {editing ? (
        <ProfileDialog
          name={editing.name}
          profile={profileOf(editing.id)}
          onClose={() => setEditing(null)}
          onKept={refresh}
        />
      ) : null}
    </Section>
  )
}

/** "senior 2" is the skill senior at level 2; without a number it is level 1. */
function skillsOf(lines: string[]): Record<string, number> {
  return Object.fromEntries(
    lines.map((line) => {
      const [, name = "", level = "1"] = /^(.*?)(?:\s+([123]))?$/.exec(line.trim()) ?? []
      return [name, Number(level)]
    }),
  )
}

type ProfileDialogProps = { name: string; profile: Profile; onClose: () => void; onKept: () => unknown }

function ProfileDialog({ name, profile, onClose, onKept }: ProfileDialogProps) {
  const words = useText(routingText)
  const text = words.agents
  const [draft, setDraft] = useState(profile)
  const keep = useMutation(
    useTRPC().routing.keepProfile.mutationOptions({
      onSuccess: async () => {
        toast.success(words.saved)
        await onKept()
        onClose()
      },
    }),
  )
  const submit = () => {
    keep.mutate(draft)
  }
  const limit = (kind: (typeof channelKinds)[number], typed: string) => {
    const { [kind]: _, ...limits } = draft.limits
    const most = Number(typed)
    const isSet = typed !== "" && Number.isInteger(most) && most >= 0 && most <= 50
    setDraft({ ...draft, limits: isSet ? { ...limits, [kind]: most } : limits })
  }
  return (
    <FormDialog title={name} size="lg" saving={keep.isPending} onSave={submit} onClose={onClose}>
      <Field label={text.skills} hint={text.skillsHint}>
        <ChipInput
          values={Object.entries(draft.skills).map(([skill, level]) => `${skill} ${level}`)}
          onChange={(lines) => setDraft({ ...draft, skills: skillsOf(lines) })}
          placeholder={words.rules.addChip}
          removeLabel={words.rules.removeChip}
          most={30}
          mostLength={60}
        />
      </Field>
      <fieldset className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <legend className="pb-1 font-medium text-sm">{text.limits}</legend>
        {channelKinds.map((kind) => (
          <Field key={kind} label={text.kinds[kind]}>
            <Input
              type="number"
              min={0}
              max={50}
              placeholder={kind === "call" ? "1" : text.noLimit}
              value={draft.limits[kind] ?? ""}
              onChange={(event) => limit(kind, event.target.value)}
            />
          </Field>
        ))}
      </fieldset>
      <Field label={text.shifts} hint={draft.shifts.length === 0 ? text.always : null}>
        <SpansField spans={draft.shifts} least={0} onChange={(shifts) => setDraft({ ...draft, shifts })} />
      </Field>
    </FormDialog>
  )
}
