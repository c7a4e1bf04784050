"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { signIn } from "next-auth/react"
import { type FormEvent, useState } from "react"
import { sayError } from "@/components/i18n/errors"
import { useChangeLocale, useLocale, useText } from "@/components/i18n/locale"
import { teamText } from "@/components/i18n/team"
import { NoticeSettings } from "@/components/notices/notice-settings"
import { SessionList } from "@/components/settings/profile/session-list"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { Select } from "@/components/ui/select"
import { SkeletonText } from "@/components/ui/skeleton"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import { password as passwordShape, type ShopLocale } from "@/server/tenants/contract"

type Me = Answered["people"]["me"]

/** A person's own name, language, password and sessions. */
export function ProfileSettings({ google }: { google: boolean }) {
  const text = useText(teamText).profile
  const trpc = useTRPC()
  const { data: me } = useQuery(trpc.people.me.queryOptions())
  return (
    <>
      <PageHeader title={text.title} description={text.lead} />
      {me ? (
        <>
          <NameForm me={me} />
          <PasswordForm me={me} />
          {google || me.hasGoogle ? <GoogleLink me={me} /> : null}
        </>
      ) : (
        <SkeletonText lines={6} className="max-w-md" />
      )}
      <NoticeSettings />
      <SessionList />
    </>
  )
}

function NameForm({ me }: { me: Me }) {
  const words = useText(teamText)
  const text = words.profile
  const trpc = useTRPC()
  const queries = useQueryClient()
  const changeLocale = useChangeLocale()
  const [locale, setLocale] = useState<ShopLocale>(useLocale())
  const change = useMutation(
    trpc.people.changeMe.mutationOptions({
      onSuccess: () => {
        toast.success(text.saved)
        changeLocale(locale)
        return queries.invalidateQueries(trpc.people.me.pathFilter())
      },
    }),
  )
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    change.mutate({ name: String(new FormData(event.currentTarget).get("name")), locale })
  }
  return (
    <form onSubmit={submit} className="flex max-w-md flex-col gap-5 pb-6">
      <Field label={text.name} required>
        <Input name="name" defaultValue={me.name} required maxLength={80} autoComplete="name" />
      </Field>
      <Field label={text.email}>
        <Input value={me.email} readOnly className="bg-sunken text-muted" />
      </Field>
      <Field label={text.language}>
        <Select<ShopLocale>
          value={locale}
          onValueChange={setLocale}
          options={(["zh-CN", "en"] as const).map((value) => ({ value, label: words.general.locales[value] }))}
        />
      </Field>
      <Button type="submit" variant="primary" loading={change.isPending} className="self-start">
        {text.save}
      </Button>
    </form>
  )
}

function PasswordForm({ me }: { me: Me }) {
  const text = useText(teamText).profile
  const locale = useLocale()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [fault, setFault] = useState<string | null>(null)
  const change = useMutation(
    trpc.people.changePassword.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => {
        toast.success(text.changed)
        return queries.invalidateQueries(trpc.people.pathFilter())
      },
      onError: (error) => setFault(sayError(error, locale)),
    }),
  )
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const element = event.currentTarget
    const form = new FormData(element)
    const given = passwordShape.safeParse(form.get("password"))
    if (!given.success) return setFault(text.passwordHint)
    setFault(null)
    const current = form.get("current")
    await change
      .mutateAsync({ password: given.data, ...(current === null ? {} : { current: String(current) }) })
      .then(() => element.reset())
      .catch(() => undefined)
  }
  return (
    <Section title={text.password} description={me.hasPassword ? undefined : text.noPassword}>
      <form method="post" onSubmit={submit} noValidate className="flex max-w-md flex-col gap-4">
        <input type="text" name="username" autoComplete="username" value={me.email} readOnly hidden />
        {me.hasPassword ? (
          <Field label={text.current}>
            <Input name="current" type="password" autoComplete="current-password" maxLength={128} />
          </Field>
        ) : null}
        <Field label={text.new} hint={text.passwordHint} error={fault}>
          <Input name="password" type="password" autoComplete="new-password" maxLength={128} />
        </Field>
        <Button type="submit" loading={change.isPending} className="self-start">
          {me.hasPassword ? text.change : text.set}
        </Button>
      </form>
    </Section>
  )
}

function GoogleLink({ me }: { me: Me }) {
  const text = useText(teamText).profile
  return (
    <Section title={text.google}>
      {me.hasGoogle ? (
        <p className="text-sm">{text.linked}</p>
      ) : (
        <Button onClick={() => void signIn("google", { callbackUrl: window.location.pathname })}>
          {text.linkGoogle}
        </Button>
      )}
    </Section>
  )
}
