"use client"
import { useState } from "react"
import { billingText } from "@/components/i18n/billing"
import { useText } from "@/components/i18n/locale"
import { useMay } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { cn } from "@/components/ui/class-names"
import { Section } from "@/components/ui/section"
import { monthlyCost, plans } from "@/server/billing/rules/plans"
import { type Offered, type Overview, offered } from "./overview"
import { PlanButton } from "./plan-button"
import { useFigures } from "./use-figures"

const steps = [50, 100, 200, 300, 500, 800, 1200, 2000, 3000, 4000, 6000, 8000, 12_000, 20_000]

/** The plans side by side, and what each would cost for a month like theirs. */
export function PlanSection({ overview }: { overview: Overview }) {
  const text = useText(billingText).plans
  const { entitlements, usage } = overview
  const { count } = useFigures(entitlements.currency)
  const expected = usage.forecast?.total ?? entitlements.included
  const [step, setStep] = useState(() =>
    Math.max(
      0,
      steps.findIndex((value) => value >= expected),
    ),
  )
  const conversations = steps[step] ?? 500
  const may = useMay("billing.change")
  return (
    <Section title={text.title} description={may ? undefined : text.ownerOnly}>
      <label className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <span className="text-muted">{text.calculator}</span>
        <input
          type="range"
          min={0}
          max={steps.length - 1}
          value={step}
          aria-valuetext={count(conversations)}
          onChange={(event) => setStep(Number(event.target.value))}
          className="h-8 min-w-40 flex-1 accent-tide sm:max-w-72"
        />
        <output className="figures min-w-14 font-semibold">{count(conversations)}</output>
      </label>
      <ul className="grid gap-3 sm:grid-cols-3">
        {offered.map((plan) => (
          <PlanColumn key={plan} plan={plan} overview={overview} conversations={conversations} />
        ))}
      </ul>
    </Section>
  )
}

function PlanColumn({ plan, overview, conversations }: { plan: Offered; overview: Overview; conversations: number }) {
  const text = useText(billingText)
  const { entitlements } = overview
  const { currency } = entitlements
  const { count, money } = useFigures(currency)
  const { included, seats, monthly, overage } = plans[plan]
  const isCurrent = entitlements.plan === plan && entitlements.standing !== "read_only"
  const lacking = overage === null ? Math.max(0, conversations - included) : 0
  return (
    <li className={cn("flex flex-col rounded-lg border p-4", isCurrent && "border-tide")}>
      <div className="flex min-h-6 items-center justify-between gap-2">
        <h3 className="font-semibold text-base">{text.planNames[plan]}</h3>
        {isCurrent ? <Badge tone="tide">{text.plans.current}</Badge> : null}
      </div>
      <p className="mt-1">
        <span className="figures font-semibold text-2xl">{money(monthly?.[currency] ?? 0)}</span>{" "}
        <span className="text-muted text-sm">{text.plans.perMonth}</span>
      </p>
      <ul className="mt-3 space-y-1 text-sm">
        <li>{text.plans.included(count(included))}</li>
        <li>{text.plans.seats(count(seats))}</li>
        <li>{overage ? text.plans.beyond(money(overage[currency])) : text.plans.noBeyond}</li>
      </ul>
      <p className="figures mt-3 border-t pt-3 text-sm">
        <span className="font-medium">{text.plans.wouldCost(money(monthlyCost(plan, conversations, currency)))}</span>
        {lacking > 0 ? <span className="block text-muted text-xs">{text.plans.wouldLack(count(lacking))}</span> : null}
      </p>
      <div className="mt-4 flex flex-1 items-end">
        <PlanButton plan={plan} overview={overview} />
      </div>
    </li>
  )
}
