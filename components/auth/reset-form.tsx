"use client"
import { useMutation } from "@tanstack/react-query"
import Link from "next/link"
import { type FormEvent, useState } from "react"
import { AuthCard } from "@/components/auth/auth-card"
import { LinkGone } from "@/components/auth/link-gone"
import { authText } from "@/components/i18n/auth"
import { sayError } from "@/components/i18n/errors"
import { useLocale, useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { buttonVariants } from "@/components/ui/button-variants"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { password as passwordShape } from "@/server/tenants/contract"

export function ResetForm({ token, email }: { token: string; email: string }) {
  const text = useText(authText)
  const locale = useLocale()
  const trpc = useTRPC()
  const [fault, setFault] = useState<string | null>(null)
  const reset = useMutation(
    trpc.people.resetPassword.mutationOptions({
      meta: { quiet: true },
      onError: (error) => setFault(sayError(error, locale)),
    }),
  )

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = passwordShape.safeParse(new FormData(event.currentTarget).get("password"))
    if (!given.success) return setFault(text.faults.password)
    setFault(null)
    reset.mutate({ token, password: given.data })
  }

  if (reset.data?.done === false) return <LinkGone />
  if (reset.data?.done) {
    return (
      <AuthCard title={text.reset.title} lead={text.reset.done}>
        <Link
          href={`/sign-in?email=${encodeURIComponent(email)}`}
          className={buttonVariants({ variant: "primary", size: "lg" })}
        >
          {text.reset.signIn}
        </Link>
      </AuthCard>
    )
  }
  return (
    <AuthCard title={text.reset.title} lead={email}>
      <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label={text.password} required hint={text.passwordHint} error={fault}>
          <Input
            name="password"
            type="password"
            autoComplete="new-password"
            autoFocus
            maxLength={128}
            className="h-10"
          />
        </Field>
        <Button type="submit" variant="primary" size="lg" loading={reset.isPending}>
          {text.reset.submit}
        </Button>
      </form>
    </AuthCard>
  )
}
