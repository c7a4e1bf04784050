"use client"
import { useId, useState } from "react"
import { useLocale, useText } from "@/components/i18n/locale"
import { marketingText } from "@/components/i18n/marketing"
import { Badge } from "@/components/ui/badge"
import { cn } from "@/components/ui/class-names"
import { type Currency, monthlyCost, plans } from "@/server/billing/rules/plans"

const offered = ["free", "shop", "team"] as const
type Offered = (typeof offered)[number]
// The slider's stops, closer together where most shops are.
const stops = [20, 50, 100, 200, 350, 500, 750, 1000, 1500, 2000, 3000, 4500, 6000, 10_000]

/** The plans, and what a month of so many conversations costs on each. */
export function Prices() {
  const text = useText(marketingText).prices
  const locale = useLocale()
  const id = useId()
  const [stop, setStop] = useState(5)
  const conversations = stops[stop] ?? 500
  const currency: Currency = locale === "en" ? "usd" : "cny"
  const best = cheapest(conversations, currency)
  return (
    <section className="border-t py-14">
      <h2 className="font-semibold text-2xl">{text.title}</h2>
      <p className="mt-3 max-w-xl text-muted reading">{text.lead}</p>
      <div className="mt-8 max-w-md">
        <label htmlFor={id} className="flex items-baseline justify-between text-sm">
          {text.monthly}
          <output htmlFor={id} className="font-semibold text-lg figures">
            {conversations.toLocaleString(locale)}
          </output>
        </label>
        <input
          id={id}
          type="range"
          min={0}
          max={stops.length - 1}
          value={stop}
          aria-valuetext={conversations.toLocaleString(locale)}
          onChange={(event) => setStop(Number(event.target.value))}
          className="mt-2 w-full accent-tide"
        />
      </div>
      <ul className="mt-8 grid gap-px overflow-hidden rounded-lg border bg-line md:grid-cols-3">
        {offered.map((plan) => (
          <PlanCard key={plan} plan={plan} conversations={conversations} currency={currency} best={plan === best} />
        ))}
      </ul>
    </section>
  )
}

type CardProps = { plan: Offered; conversations: number; currency: Currency; best: boolean }

function PlanCard({ plan, conversations, currency, best }: CardProps) {
  const text = useText(marketingText).prices
  const locale = useLocale()
  const money = (smallest: number) =>
    new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      minimumFractionDigits: smallest % 100 ? 2 : 0,
    }).format(smallest / 100)
  const { included, seats, monthly, overage } = plans[plan]
  const enough = covers(plan, conversations)
  return (
    <li className={cn("flex flex-col gap-3 bg-raised p-6", best && "bg-tide-soft")}>
      <p className="flex items-center justify-between gap-2 font-medium">
        {text.names[plan]}
        {best ? <Badge tone="tide">{text.best}</Badge> : null}
      </p>
      <p className="font-semibold text-2xl figures">
        {money(monthly?.[currency] ?? 0)}
        <span className="font-normal text-muted text-sm"> {text.perMonth}</span>
      </p>
      <ul className="flex flex-col gap-1 text-muted text-sm figures">
        <li>{text.included(included.toLocaleString(locale))}</li>
        <li>{text.seats(seats)}</li>
        <li>{overage ? text.overage(money(overage[currency])) : text.noOverage}</li>
      </ul>
      <p className={cn("mt-auto border-t pt-3 text-sm figures", enough ? "font-medium" : "text-muted")}>
        {enough ? text.estimate(money(monthlyCost(plan, conversations, currency))) : text.notEnough}
      </p>
    </li>
  )
}

const covers = (plan: Offered, conversations: number) =>
  plans[plan].overage !== null || conversations <= plans[plan].included

function cheapest(conversations: number, currency: Currency): Offered {
  return offered
    .filter((plan) => covers(plan, conversations))
    .reduce((best, plan) =>
      monthlyCost(plan, conversations, currency) < monthlyCost(best, conversations, currency) ? plan : best,
    )
}
