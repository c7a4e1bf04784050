"use client"
import { useMutation } from "@tanstack/react-query"
import { Plus } from "lucide-react"
import { useState } from "react"
import { useText } from "@/components/i18n/locale"
import { routingText } from "@/components/i18n/routing"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { DropdownMenuItem } from "@/components/ui/dropdown-menu"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import { MoreMenu } from "@/components/ui/more-menu"
import { PickMany } from "@/components/ui/pick-many"
import { Section } from "@/components/ui/section"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import { HoursField } from "./hours-field"

type Team = Answered["routing"]["teams"][number]
type Member = Answered["people"]["members"][number]
type TeamListProps = { teams: Team[]; members: Member[]; mayChange: boolean; refresh: () => unknown }

/** The shop's teams: who is in them and when they are there. */
export function TeamList({ teams, members, mayChange, refresh }: TeamListProps) {
  const words = useText(routingText)
  const text = words.teams
  const [editing, setEditing] = useState<Team | "new" | null>(null)
  const [removing, setRemoving] = useState<Team | null>(null)
  const remove = useMutation(useTRPC().routing.removeTeam.mutationOptions({ onSettled: refresh }))
  return (
    <Section
      title={text.title}
      description={text.hint}
      actions={
        mayChange ? (
          <Button onClick={() => setEditing("new")}>
            <Plus />
            {text.add}
          </Button>
        ) : null
      }
    >
      {teams.length === 0 ? <p className="text-muted text-sm">{text.none}</p> : null}
      <ul className="divide-y divide-line">
        {teams.map((team) => (
          <li key={team.id} className="flex min-h-11 items-center gap-3 py-1.5">
            <span className="min-w-0 flex-1 truncate">{team.name}</span>
            <span className="figures text-muted text-sm">{text.count(team.memberIds.length)}</span>
            {mayChange ? (
              <MoreMenu label={words.more(team.name)}>
                <DropdownMenuItem onSelect={() => setEditing(team)}>{words.edit}</DropdownMenuItem>
                <DropdownMenuItem onSelect={() => setRemoving(team)}>{words.remove}</DropdownMenuItem>
              </MoreMenu>
            ) : null}
          </li>
        ))}
      </ul>
      {editing ? (
        <TeamDialog
          team={editing === "new" ? null : editing}
          members={members}
          onClose={() => setEditing(null)}
          onKept={refresh}
        />
      ) : null}
      <ConfirmDialog
        title={text.removeTitle(removing?.name ?? "")}
        description={text.removeText}
        confirmLabel={words.remove}
        tone="danger"
        open={removing !== null}
        onOpenChange={(open) => (open ? null : setRemoving(null))}
        onConfirm={() => (removing ? remove.mutateAsync({ teamId: removing.id }) : null)}
      />
    </Section>
  )
}

type TeamDialogProps = { team: Team | null; members: Member[]; onClose: () => void; onKept: () => unknown }

function TeamDialog({ team, members, onClose, onKept }: TeamDialogProps) {
  const words = useText(routingText)
  const text = words.teams
  const { timeZone } = useWorkplace().member
  const [name, setName] = useState(team?.name ?? "")
  const [memberIds, setMemberIds] = useState(team?.memberIds ?? [])
  const [hours, setHours] = useState(team?.hours ?? null)
  const [tried, setTried] = useState(false)
  const keep = useMutation(
    useTRPC().routing.keepTeam.mutationOptions({
      onSuccess: async () => {
        toast.success(words.saved)
        await onKept()
        onClose()
      },
    }),
  )
  const submit = () => {
    setTried(true)
    if (name.trim()) keep.mutate({ ...(team ? { teamId: team.id } : {}), name, memberIds, hours })
  }
  return (
    <FormDialog
      title={team ? words.edit : text.add}
      size="lg"
      saving={keep.isPending}
      onSave={submit}
      onClose={onClose}
    >
      <Field label={text.name} error={tried && !name.trim() ? text.missingName : null} required>
        <Input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label={text.members}>
        <PickMany
          label={text.members}
          options={members.map((member) => ({ value: member.id, label: member.name }))}
          chosen={memberIds}
          onChange={setMemberIds}
        />
      </Field>
      <HoursField
        value={hours}
        onChange={setHours}
        timeZone={timeZone}
        words={{ label: words.hours.title, always: text.shopHours, limited: words.hours.own }}
      />
    </FormDialog>
  )
}
