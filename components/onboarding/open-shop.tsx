"use client"
import { useMutation } from "@tanstack/react-query"
import Link from "next/link"
import { useRouter } from "next/navigation"
import { type FormEvent, useState } from "react"
import { sayError } from "@/components/i18n/errors"
import { useLocale, useText } from "@/components/i18n/locale"
import { onboardingText } from "@/components/i18n/onboarding"
import { SetUpFrame } from "@/components/onboarding/set-up-frame"
import { useTRPC } from "@/components/shell/trpc"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { buttonVariants } from "@/components/ui/button-variants"
import { cn } from "@/components/ui/class-names"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import type { Answered } from "@/server/api/root"
import type { Trade } from "@/server/tenants/contract"

type Trades = Answered["tenants"]["trades"]

/** Opens a shop in two questions. */
export function OpenShop({ trades, hasShop }: { trades: Trades; hasShop: boolean }) {
  const [named, setNamed] = useState<{ name: string; website: string } | null>(null)
  return named ? (
    <ChooseTrade trades={trades} named={named} onBack={() => setNamed(null)} />
  ) : (
    <NameShop onNamed={setNamed} hasShop={hasShop} />
  )
}

function NameShop({
  onNamed,
  hasShop,
}: {
  onNamed: (named: { name: string; website: string }) => void
  hasShop: boolean
}) {
  const text = useText(onboardingText)
  const [fault, setFault] = useState<string | null>(null)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const name = String(form.get("name")).trim()
    if (!name) return setFault(text.name.missing)
    onNamed({ name, website: String(form.get("website")).trim() })
  }

  return (
    <SetUpFrame
      step="name"
      title={text.name.title}
      lead={text.name.lead}
      actions={
        <>
          <Button type="submit" form="name-shop" variant="primary" size="lg">
            {text.next}
          </Button>
          {hasShop ? (
            <Link href="/start" className={buttonVariants({ variant: "ghost", size: "lg" })}>
              {text.later}
            </Link>
          ) : null}
        </>
      }
    >
      <form id="name-shop" onSubmit={submit} noValidate className="flex max-w-md flex-col gap-5">
        <Field label={text.name.label} required error={fault}>
          <Input name="name" maxLength={80} autoFocus placeholder={text.name.placeholder} className="h-10" />
        </Field>
        <Field label={text.name.website} aside={text.name.optional} hint={text.name.websiteHint}>
          <Input name="website" type="url" maxLength={200} placeholder="https://" className="h-10" />
        </Field>
      </form>
    </SetUpFrame>
  )
}

type ChooseProps = { trades: Trades; named: { name: string; website: string }; onBack: () => void }

function ChooseTrade({ trades, named, onBack }: ChooseProps) {
  const text = useText(onboardingText)
  const locale = useLocale()
  const router = useRouter()
  const trpc = useTRPC()
  const [trade, setTrade] = useState<Trade>("clothing")
  const create = useMutation(
    trpc.tenants.create.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ slug }) => router.push(`/onboarding/${slug}?step=bot`),
    }),
  )
  const chosen = trades.find((described) => described.trade === trade)
  const open = () =>
    create.mutate({
      ...named,
      website: named.website || undefined,
      trade,
      locale,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    })
  return (
    <SetUpFrame
      step="trade"
      title={text.trade.title}
      lead={text.trade.lead}
      actions={
        <>
          <Button variant="primary" size="lg" loading={create.isPending || create.isSuccess} onClick={open}>
            {text.trade.create}
          </Button>
          <Button variant="ghost" size="lg" disabled={create.isPending} onClick={onBack}>
            {text.back}
          </Button>
          {create.isPending ? (
            <span role="status" className="text-muted text-sm">
              {text.trade.creating}
            </span>
          ) : null}
        </>
      }
    >
      <div className="grid max-w-4xl gap-8 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="flex flex-col gap-4">
          {create.error ? <Banner tone="breach">{sayError(create.error, locale)}</Banner> : null}
          <div role="radiogroup" aria-label={text.trade.title} className="grid content-start gap-2">
            {trades.map((described) => (
              <TradeCard
                key={described.trade}
                described={described}
                chosen={described.trade === trade}
                onChoose={() => setTrade(described.trade)}
              />
            ))}
          </div>
        </div>
        {chosen ? (
          <aside aria-live="polite">
            <p className="text-muted text-xs">{text.trade.preview}</p>
            <ul className="mt-2 flex flex-col gap-2">
              {chosen.questions.map((question) => (
                <li key={question.en} className="w-fit max-w-full rounded-lg rounded-bl-sm bg-sunken px-3 py-2 text-sm">
                  {question[locale]}
                </li>
              ))}
            </ul>
            <p className="mt-4 text-muted text-xs figures">
              {text.trade.contains(chosen.articles, chosen.macros, chosen.handoffRules)}
            </p>
          </aside>
        ) : null}
      </div>
    </SetUpFrame>
  )
}

type CardProps = { described: Trades[number]; chosen: boolean; onChoose: () => void }

function TradeCard({ described, chosen, onChoose }: CardProps) {
  const locale = useLocale()
  return (
    <label
      className={cn(
        "flex cursor-pointer items-start gap-3 rounded-lg border px-4 py-3 transition-colors hover:bg-hover",
        "has-focus-visible:outline-2 has-focus-visible:outline-tide",
        chosen && "border-tide bg-tide-soft",
      )}
    >
      <input type="radio" name="trade" checked={chosen} onChange={onChoose} className="mt-1 accent-tide" />
      <span>
        <span className="block font-medium">{described.name[locale]}</span>
        <span className="block text-muted text-sm">{described.description[locale]}</span>
      </span>
    </label>
  )
}
