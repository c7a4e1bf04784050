"use client"
import { useMutation } from "@tanstack/react-query"
import Link from "next/link"
import { type FormEvent, useState } from "react"
import { AuthCard } from "@/components/auth/auth-card"
import { MailSent } from "@/components/auth/mail-sent"
import { authText } from "@/components/i18n/auth"
import { sayError } from "@/components/i18n/errors"
import { useLocale, useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { email as emailShape } from "@/server/tenants/contract"

export function ForgotForm({ mailbox }: { mailbox: boolean }) {
  const text = useText(authText)
  const locale = useLocale()
  const trpc = useTRPC()
  const [fault, setFault] = useState<string | null>(null)
  const request = useMutation(
    trpc.people.requestReset.mutationOptions({
      meta: { quiet: true },
      onError: (error) => setFault(sayError(error, locale)),
    }),
  )

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = emailShape.safeParse(new FormData(event.currentTarget).get("email"))
    if (!given.success) return setFault(text.faults.email)
    setFault(null)
    request.mutate({ email: given.data })
  }

  if (request.isSuccess) return <MailSent kind="reset" email={request.variables.email} mailbox={mailbox} />
  return (
    <AuthCard
      title={text.forgot.title}
      lead={text.forgot.text}
      foot={
        <Link href="/sign-in" className="text-tide underline underline-offset-4">
          {text.forgot.back}
        </Link>
      }
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label={text.email} required error={fault}>
          <Input name="email" type="email" autoComplete="email" autoFocus className="h-10" />
        </Field>
        <Button type="submit" variant="primary" size="lg" loading={request.isPending}>
          {text.forgot.submit}
        </Button>
      </form>
    </AuthCard>
  )
}
