"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useText } from "@/components/i18n/locale"
import { teamText } from "@/components/i18n/team"
import { InviteDialog } from "@/components/settings/team/invite-dialog"
import { MemberRow } from "@/components/settings/team/member-row"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useMay } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { Skeleton } from "@/components/ui/skeleton"
import { Table, TableBody, TableHead, TableHeader, TableRow } from "@/components/ui/table"
import { toast } from "@/components/ui/toast"

/** The team: members with their roles and load, and the invitations that wait. */
export function TeamSettings() {
  const text = useText(teamText)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const mayInvite = useMay("member.invite")
  const { data: members } = useQuery(trpc.people.members.queryOptions())
  useBell((rings) => {
    if (rings.length === 0 || rings.some(({ name }) => name.startsWith("member.") || name.startsWith("invitation."))) {
      void queries.invalidateQueries(trpc.people.pathFilter())
    }
  })
  return (
    <>
      <PageHeader title={text.title} description={text.lead} actions={mayInvite ? <InviteDialog /> : null} />
      {members ? (
        <Table caption={text.members}>
          <TableHead>
            <TableRow>
              <TableHeader>{text.name}</TableHeader>
              <TableHeader>{text.role}</TableHeader>
              <TableHeader>{text.presence}</TableHeader>
              <TableHeader>{text.capacity}</TableHeader>
              <TableHeader>
                <span className="sr-only">{text.actions}</span>
              </TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {members.map((member) => (
              <MemberRow key={member.id} member={member} />
            ))}
          </TableBody>
        </Table>
      ) : (
        <div className="flex flex-col gap-2">
          {[1, 2, 3].map((row) => (
            <Skeleton key={row} className="h-10" />
          ))}
        </div>
      )}
      {mayInvite ? <Invitations /> : null}
    </>
  )
}

function Invitations() {
  const text = useText(teamText)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { data: invitations } = useQuery(trpc.people.invitations.queryOptions())
  const revoke = useMutation(
    trpc.people.revokeInvitation.mutationOptions({
      onSuccess: () => {
        toast(text.revoked)
        return queries.invalidateQueries(trpc.people.invitations.pathFilter())
      },
    }),
  )
  if (!invitations) return null
  return (
    <Section title={text.invitations} className="mt-8">
      {invitations.length === 0 ? <p className="text-muted text-sm">{text.noInvitations}</p> : null}
      <ul className="divide-y">
        {invitations.map(({ id, email, role, expiresAt, invitedBy }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
            <span className="min-w-0 flex-1 basis-56 truncate">{email}</span>
            <Badge>{text.roles[role as keyof typeof text.roles]}</Badge>
            <span className="text-muted text-xs">
              {text.by(invitedBy.name)} · {text.expires(daysUntil(expiresAt))}
            </span>
            <Button
              size="sm"
              variant="ghost"
              disabled={revoke.isPending}
              onClick={() => revoke.mutate({ invitationId: id })}
            >
              {text.revoke}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const daysUntil = (moment: Date) => Math.floor((moment.getTime() - Date.now()) / 86_400_000)
