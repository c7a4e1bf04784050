"use client"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { UserMinus } from "lucide-react"
import { useState } from "react"
import { useText } from "@/components/i18n/locale"
import { teamText } from "@/components/i18n/team"
import { useTRPC } from "@/components/shell/trpc"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Avatar } from "@/components/ui/avatar"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { IconButton } from "@/components/ui/icon-button"
import { Input } from "@/components/ui/input"
import { PresenceDot } from "@/components/ui/presence-dot"
import { Select } from "@/components/ui/select"
import { TableCell, TableRow } from "@/components/ui/table"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import { mayChangeRole, type Role, roles } from "@/server/tenants/contract"

type Member = Answered["people"]["members"][number]
export function MemberRow({ member }: { member: Member }) {
  const text = useText(teamText)
  const own = useWorkplace().member
  const mayChange = useMay("member.change") && mayChangeRole(own.role, member.role, member.role)
  return (
    <TableRow>
      <TableCell>
        <span className="flex min-w-0 items-center gap-2.5">
          <Avatar id={member.id} name={member.name} size="sm" />
          <span className="min-w-0">
            <span className="block truncate font-medium">
              {member.name}
              {member.id === own.memberId ? <span className="font-normal text-muted"> ({text.you})</span> : null}
            </span>
            <span className="block truncate text-muted text-xs">{member.email}</span>
          </span>
        </span>
      </TableCell>
      <TableCell>{mayChange ? <RoleChoice member={member} /> : text.roles[member.role]}</TableCell>
      <TableCell>
        <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
          <PresenceDot presence={member.presence} />
          {text.presences[member.presence]}
        </span>
      </TableCell>
      <TableCell>
        {mayChange ? <CapacityChoice member={member} /> : <span className="figures">{member.capacity}</span>}
      </TableCell>
      <TableCell>{mayChange && member.id !== own.memberId ? <RemoveMember member={member} /> : null}</TableCell>
    </TableRow>
  )
}

function useChangeMember() {
  const text = useText(teamText)
  const trpc = useTRPC()
  const queries = useQueryClient()
  return useMutation(
    trpc.people.changeMember.mutationOptions({
      onSuccess: () => void toast(text.changed),
      onSettled: () => queries.invalidateQueries(trpc.people.members.pathFilter()),
    }),
  )
}

function RoleChoice({ member }: { member: Member }) {
  const text = useText(teamText)
  const own = useWorkplace().member
  const change = useChangeMember()
  return (
    <Select<Role>
      aria-label={`${text.role}: ${member.name}`}
      className="w-28"
      value={change.isPending ? change.variables.role : member.role}
      disabled={change.isPending}
      onValueChange={(role) => change.mutate({ memberId: member.id, role })}
      options={roles.map((role) => ({
        value: role,
        label: text.roles[role],
        hint: text.roleHints[role],
        disabled: !mayChangeRole(own.role, member.role, role),
      }))}
    />
  )
}

function CapacityChoice({ member }: { member: Member }) {
  const text = useText(teamText)
  const change = useChangeMember()
  const [typed, setTyped] = useState(String(member.capacity))
  const keep = () => {
    const capacity = Number(typed)
    if (!Number.isInteger(capacity) || capacity < 1 || capacity > 50) return setTyped(String(member.capacity))
    if (capacity !== member.capacity) change.mutate({ memberId: member.id, capacity })
  }
  return (
    <Input
      type="number"
      min={1}
      max={50}
      aria-label={`${text.capacity}: ${member.name}`}
      title={text.capacityHint}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
      className="w-16 figures"
    />
  )
}

function RemoveMember({ member }: { member: Member }) {
  const text = useText(teamText)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const remove = useMutation(
    trpc.people.removeMember.mutationOptions({
      onSuccess: () => {
        toast(text.removed(member.name))
        return queries.invalidateQueries(trpc.people.members.pathFilter())
      },
    }),
  )
  return (
    <ConfirmDialog
      title={text.removeTitle(member.name)}
      description={text.removeText}
      confirmLabel={text.remove}
      tone="danger"
      onConfirm={() => remove.mutateAsync({ memberId: member.id })}
      trigger={<IconButton label={text.remove} icon={<UserMinus />} />}
    />
  )
}
