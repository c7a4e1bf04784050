"use client"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { billingText } from "@/components/i18n/billing"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { useMay } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { toast } from "@/components/ui/toast"
import { isPaid, isUpgrade } from "@/server/billing/rules/plans"
import type { Offered, Overview } from "./overview"
import { useFigures } from "./use-figures"
import { useRefusal } from "./use-refusal"

/** The one thing that can be done about a plan as things stand. */
export function PlanButton({ plan, overview }: { plan: Offered; overview: Overview }) {
  const text = useText(billingText)
  const may = useMay("billing.change")
  const { entitlements, subscription, payment } = overview
  const { day } = useFigures(entitlements.currency)
  const { change, checkout } = useDeeds(text.plans.changed)
  const runsUntil = day(entitlements.period.end)
  const isReadOnly = entitlements.standing === "read_only"

  if (plan === "free" && isReadOnly) {
    return (
      <Button disabled={!may} loading={change.isPending} onClick={() => change.mutate({ plan })}>
        {text.plans.continueFree}
      </Button>
    )
  }
  if (subscription.nextPlan === plan) return <Note>{text.plans.startsOn(runsUntil)}</Note>
  if (entitlements.plan === plan && !isReadOnly) {
    if (!subscription.nextPlan && !subscription.cancelAt) return null
    return (
      <Button disabled={!may} loading={change.isPending} onClick={() => change.mutate({ plan })}>
        {text.plans.keep}
      </Button>
    )
  }
  if (!subscription.isPaid && !isPaid(plan)) {
    return entitlements.plan === "trial" ? <Note>{text.plans.afterTrial}</Note> : null
  }
  if (!payment.isConfigured) return <Note>{text.plans.notConfigured}</Note>
  if (!subscription.isPaid && isPaid(plan)) {
    return (
      <Button
        variant="primary"
        disabled={!may}
        loading={checkout.isPending || checkout.isSuccess}
        onClick={() => checkout.mutate({ plan })}
      >
        {text.plans.choose}
      </Button>
    )
  }
  const isUp = isUpgrade(entitlements.plan, plan)
  const name = text.planNames[plan]
  return (
    <ConfirmDialog
      title={isUp ? text.plans.confirmUpgrade(name) : text.plans.confirmDowngrade(name)}
      description={isUp ? text.plans.confirmUpgradeText : text.plans.confirmDowngradeText(runsUntil)}
      confirmLabel={isUp ? text.plans.upgrade : text.plans.downgrade}
      onConfirm={() => change.mutateAsync({ plan }).catch(() => {})}
      trigger={
        <Button variant={isUp ? "primary" : "secondary"} disabled={!may}>
          {isUp ? text.plans.upgrade : text.plans.downgrade}
        </Button>
      }
    />
  )
}

function useDeeds(changed: string) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const refuse = useRefusal()
  const change = useMutation(
    trpc.billing.changePlan.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => {
        toast.success(changed)
        return queries.invalidateQueries(trpc.billing.pathFilter())
      },
      onError: refuse,
    }),
  )
  const checkout = useMutation(
    trpc.billing.checkout.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ url }) => window.location.assign(url),
      onError: refuse,
    }),
  )
  return { change, checkout }
}

const Note = ({ children }: { children: string }) => <p className="text-muted text-sm">{children}</p>
