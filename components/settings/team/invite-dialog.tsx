"use client"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { UserPlus } from "lucide-react"
import { type FormEvent, useState } from "react"
import { sayError } from "@/components/i18n/errors"
import { useLocale, useText } from "@/components/i18n/locale"
import { teamText } from "@/components/i18n/team"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { toast } from "@/components/ui/toast"
import { email as emailShape, mayChangeRole, type Role, roles } from "@/server/tenants/contract"

export function InviteDialog() {
  const text = useText(teamText)
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="primary">
          <UserPlus />
          {text.invite}
        </Button>
      </DialogTrigger>
      <DialogContent title={text.dialog.title} description={text.dialog.text} size="sm">
        <InviteForm onSent={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  )
}

function InviteForm({ onSent }: { onSent: () => void }) {
  const text = useText(teamText)
  const locale = useLocale()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { member } = useWorkplace()
  const [role, setRole] = useState<Role>("agent")
  const [fault, setFault] = useState<string | null>(null)
  const invite = useMutation(
    trpc.people.invite.mutationOptions({
      meta: { quiet: true },
      onSuccess: (_, { email }) => {
        toast.success(text.dialog.sent(email))
        onSent()
        return queries.invalidateQueries(trpc.people.invitations.pathFilter())
      },
    }),
  )

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = emailShape.safeParse(new FormData(event.currentTarget).get("email"))
    if (!given.success) return setFault(text.dialog.emailFault)
    setFault(null)
    invite.mutate({ email: given.data, role })
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {invite.error ? <Banner tone="breach">{sayError(invite.error, locale)}</Banner> : null}
      <Field label={text.dialog.email} required error={fault}>
        <Input name="email" type="email" autoComplete="off" />
      </Field>
      <Field label={text.role} hint={text.roleHints[role]}>
        <Select<Role>
          value={role}
          onValueChange={setRole}
          className="w-full"
          options={roles
            .filter((option) => mayChangeRole(member.role, null, option))
            .map((option) => ({ value: option, label: text.roles[option], hint: text.roleHints[option] }))}
        />
      </Field>
      <Button type="submit" variant="primary" loading={invite.isPending} className="self-end">
        {text.dialog.send}
      </Button>
    </form>
  )
}
