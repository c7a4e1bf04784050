"use client"
import { Check } from "lucide-react"
import type { ReactNode } from "react"
import { billingText } from "@/components/i18n/billing"
import { useText } from "@/components/i18n/locale"
import { Badge } from "@/components/ui/badge"
import { ProgressBar, type ProgressSegment } from "@/components/ui/progress-bar"
import { Section } from "@/components/ui/section"
import { plans } from "@/server/billing/rules/plans"
import type { Overview } from "./overview"
import { useFigures } from "./use-figures"

/** This period as a bar, what it comes to, and which alerts went out. */
export function PeriodSection({ overview }: { overview: Overview }) {
  const text = useText(billingText)
  const { entitlements, usage, subscription } = overview
  const { period, plan, included, overage } = entitlements
  const { count, money, day } = useFigures(entitlements.currency)
  const base = plans[plan].monthly?.[entitlements.currency] ?? 0
  return (
    <Section
      title={text.period.title}
      description={text.period.range(day(period.start), day(period.end))}
      actions={
        <Badge tone="tide">
          {text.planNames[plan]}
          {plan === "trial" && subscription.trialEndsAt
            ? ` · ${text.plans.endsOn(day(subscription.trialEndsAt))}`
            : null}
        </Badge>
      }
    >
      <UsageBar overview={overview} />
      <p className="mt-3 text-muted text-sm">
        {usage.forecast ? text.period.forecastLine(count(usage.forecast.total)) : text.period.forecastEarly}
        {usage.forecast?.reachesLimitAt ? ` ${text.period.reaches(day(usage.forecast.reachesLimitAt))}` : null}
      </p>
      <dl className="mt-5 grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4">
        <Fact
          name={text.period.cost}
          value={usage.total > 0 ? money(usage.total) : text.period.costFree}
          hint={overage !== null ? text.period.costHint(money(base), money(usage.overageAmount)) : null}
        />
        <Fact name={text.period.reversed} value={count(usage.reversed)} hint={text.period.reversedHint} />
        {usage.cached > 0 ? <Fact name={text.period.cached} value={count(usage.cached)} /> : null}
        <Fact
          name={text.period.seats}
          value={text.period.seatsOf(count(usage.seatsTaken), count(entitlements.seats))}
        />
      </dl>
      <Alerts overview={overview} />
      <p className="sr-only">{text.period.label(count(Math.max(0, usage.used)), count(included))}</p>
    </Section>
  )
}

function UsageBar({ overview }: { overview: Overview }) {
  const text = useText(billingText).period
  const { entitlements, usage } = overview
  const { included, limit } = entitlements
  const { count } = useFigures(entitlements.currency)
  const used = Math.max(0, usage.used)
  const rest = Math.max(0, (usage.forecast?.total ?? used) - used)
  const beyond = Math.max(0, used - included)
  const segments: ProgressSegment[] = [
    { label: beyond > 0 ? text.within : text.used, value: used - beyond },
    ...(beyond > 0 ? [{ label: text.beyond, value: beyond, tone: "warn" as const }] : []),
    ...(rest > 0 ? [{ label: text.forecast, value: rest, tone: "forecast" as const }] : []),
  ]
  const hasOwnCap = limit !== null && limit !== included
  return (
    <ProgressBar
      label={text.label(count(used), count(included))}
      segments={segments}
      max={Math.max(limit ?? 0, included, used + rest) * 1.04}
      marks={[
        {
          label: hasOwnCap || limit === null ? text.included : text.cap,
          at: included,
          tone: hasOwnCap || limit === null ? "neutral" : "breach",
        },
        ...(hasOwnCap ? [{ label: text.cap, at: limit, tone: "breach" as const }] : []),
      ]}
      legend={{ format: (value) => text.conversations(count(value)) }}
    />
  )
}

function Fact({ name, value, hint }: { name: string; value: ReactNode; hint?: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-xs">{name}</dt>
      <dd className="figures mt-0.5 font-semibold text-lg">{value}</dd>
      {hint ? <dd className="text-muted text-xs">{hint}</dd> : null}
    </div>
  )
}

function Alerts({ overview }: { overview: Overview }) {
  const text = useText(billingText).alerts
  const { usage, entitlements } = overview
  const { count } = useFigures(entitlements.currency)
  return (
    <div className="mt-5">
      <h3 className="font-medium text-sm">{text.title}</h3>
      <p className="text-muted text-xs">{text.description(count(usage.alertBase))}</p>
      <ul className="mt-2 flex flex-wrap gap-2">
        {usage.alerts.map(({ percent, isReached }) => (
          <li key={percent}>
            <Badge tone={isReached ? (percent >= 95 ? "breach" : "warn") : "neutral"}>
              {isReached ? <Check aria-hidden="true" /> : null}
              {percent}% · {isReached ? text.reached : text.waiting}
            </Badge>
          </li>
        ))}
      </ul>
    </div>
  )
}
