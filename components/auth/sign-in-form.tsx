"use client"
import { useMutation } from "@tanstack/react-query"
import Link from "next/link"
import { signIn } from "next-auth/react"
import { type FormEvent, useState } from "react"
import { AuthCard } from "@/components/auth/auth-card"
import { MailSent } from "@/components/auth/mail-sent"
import { authText } from "@/components/i18n/auth"
import { sayError } from "@/components/i18n/errors"
import { useLocale, useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { email as emailShape } from "@/server/tenants/contract"

type Props = { next: string; google: boolean; mailbox: boolean; error: string | null; email: string }

export function SignInForm({ next, google, mailbox, error, email }: Props) {
  const text = useText(authText)
  const [way, setWay] = useState<"password" | "mail">("password")
  const [sentTo, setSentTo] = useState<string | null>(null)
  if (sentTo) return <MailSent kind="link" email={sentTo} mailbox={mailbox} />
  return (
    <AuthCard
      title={text.signIn.title}
      foot={
        <>
          {text.signIn.new}{" "}
          <Link href={`/sign-up?next=${encodeURIComponent(next)}`} className="text-tide underline underline-offset-4">
            {text.signIn.signUp}
          </Link>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        {error ? <Banner tone="breach">{sayGoogleError(error, text.signIn)}</Banner> : null}
        <SegmentedControl
          label={text.signIn.title}
          value={way}
          onValueChange={setWay}
          options={[
            { value: "password", label: text.signIn.byPassword },
            { value: "mail", label: text.signIn.byMail },
          ]}
        />
        {way === "password" ? (
          <PasswordForm next={next} email={email} />
        ) : (
          <MailForm email={email} onSent={setSentTo} />
        )}
        {google ? (
          <>
            <p className="text-center text-muted text-xs">{text.signIn.or}</p>
            <Button size="lg" onClick={() => void signIn("google", { callbackUrl: next })}>
              {text.signIn.google}
            </Button>
          </>
        ) : null}
      </div>
    </AuthCard>
  )
}

function PasswordForm({ next, email }: { next: string; email: string }) {
  const text = useText(authText)
  const [fault, setFault] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setFault(null)
    const result = await signIn("password", {
      redirect: false,
      email: form.get("email"),
      password: form.get("password"),
    }).catch(() => undefined)
    if (result?.ok) return window.location.assign(next)
    setBusy(false)
    if (result?.error === "limited") setFault(text.signIn.limited)
    else
      setFault(result?.status === 401 && result.error !== "unavailable" ? text.signIn.wrong : text.signIn.unavailable)
  }

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      {fault ? <Banner tone="breach">{fault}</Banner> : null}
      <Field label={text.email} required>
        <Input
          name="email"
          type="email"
          autoComplete="username"
          defaultValue={email}
          autoFocus={!email}
          className="h-10"
        />
      </Field>
      <Field
        label={text.password}
        required
        aside={
          <Link href="/forgot" className="text-tide underline underline-offset-4">
            {text.signIn.forgot}
          </Link>
        }
      >
        <Input
          name="password"
          type="password"
          autoComplete="current-password"
          autoFocus={Boolean(email)}
          className="h-10"
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" loading={busy}>
        {text.signIn.submit}
      </Button>
    </form>
  )
}

function MailForm({ email, onSent }: { email: string; onSent: (email: string) => void }) {
  const text = useText(authText)
  const locale = useLocale()
  const trpc = useTRPC()
  const [fault, setFault] = useState<string | null>(null)
  const request = useMutation(
    trpc.people.requestMagicLink.mutationOptions({
      meta: { quiet: true },
      onSuccess: (_, sent) => onSent(sent.email),
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

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field label={text.email} required hint={text.signIn.byMailHint} error={fault}>
        <Input name="email" type="email" autoComplete="email" defaultValue={email} className="h-10" />
      </Field>
      <Button type="submit" variant="primary" size="lg" loading={request.isPending}>
        {text.signIn.sendLink}
      </Button>
    </form>
  )
}

function sayGoogleError(error: string, words: { googleRefused: string; googleNotLinked: string; unavailable: string }) {
  if (error === "google-unverified") return words.googleRefused
  if (error === "google-not-linked") return words.googleNotLinked
  return words.unavailable
}
