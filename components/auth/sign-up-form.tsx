"use client"
import { useMutation } from "@tanstack/react-query"
import Link from "next/link"
import { type FormEvent, useState } from "react"
import { AuthCard } from "@/components/auth/auth-card"
import { MailSent } from "@/components/auth/mail-sent"
import { keepSignUp } from "@/components/auth/sign-up-mark"
import { authText } from "@/components/i18n/auth"
import { reasonOf, sayError } from "@/components/i18n/errors"
import { useLocale, useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { signUp } from "@/server/tenants/contract"

type Faults = { name?: string; email?: string; password?: string; form?: string }
type Props = { next: string; mailbox: boolean; email: string; shop: string | null }

export function SignUpForm({ next, mailbox, email, shop }: Props) {
  const text = useText(authText)
  const locale = useLocale()
  const trpc = useTRPC()
  const [faults, setFaults] = useState<Faults>({})
  const [sentTo, setSentTo] = useState<string | null>(null)
  const register = useMutation(
    trpc.people.signUp.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ mark }, input) => {
        keepSignUp({ mark, next })
        setSentTo(input.email)
      },
      onError: (error) => {
        const place = reasonOf(error)?.startsWith("password-") ? "password" : "form"
        setFaults({ [place]: sayError(error, locale) })
      },
    }),
  )

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = signUp.safeParse({ ...Object.fromEntries(new FormData(event.currentTarget)), locale })
    if (given.success) {
      setFaults({})
      return register.mutate(given.data)
    }
    const wrong = new Set(given.error.issues.map(({ path }) => path[0]))
    setFaults({
      name: wrong.has("name") ? text.faults.name : undefined,
      email: wrong.has("email") ? text.faults.email : undefined,
      password: wrong.has("password") ? text.faults.password : undefined,
    })
  }

  if (sentTo) return <MailSent kind="verify" email={sentTo} mailbox={mailbox} />
  return (
    <AuthCard
      title={text.signUp.title}
      lead={shop ? text.signUp.invited(shop) : text.signUp.lead}
      foot={
        <>
          {text.signUp.have}{" "}
          <Link href={`/sign-in?next=${encodeURIComponent(next)}`} className="text-tide underline underline-offset-4">
            {text.signIn.submit}
          </Link>
        </>
      }
    >
      <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
        {faults.form ? <Banner tone="breach">{faults.form}</Banner> : null}
        <Field label={text.name} required error={faults.name}>
          <Input name="name" autoComplete="name" autoFocus maxLength={80} className="h-10" />
        </Field>
        <Field label={text.email} required error={faults.email}>
          <Input name="email" type="email" autoComplete="email" defaultValue={email} className="h-10" />
        </Field>
        <Field label={text.password} required hint={text.passwordHint} error={faults.password}>
          <Input name="password" type="password" autoComplete="new-password" maxLength={128} className="h-10" />
        </Field>
        <Button type="submit" variant="primary" size="lg" loading={register.isPending}>
          {text.signUp.submit}
        </Button>
      </form>
    </AuthCard>
  )
}
