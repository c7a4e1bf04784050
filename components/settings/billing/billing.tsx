"use client"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useSearchParams } from "next/navigation"
import { billingText } from "@/components/i18n/billing"
import { useText } from "@/components/i18n/locale"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { PageHeader } from "@/components/ui/page-header"
import { Skeleton } from "@/components/ui/skeleton"
import { AtCap } from "./at-cap"
import type { Overview } from "./overview"
import { PaymentBanner } from "./payment-banner"
import { PaymentSection } from "./payment-section"
import { PeriodSection } from "./period-section"
import { PlanSection } from "./plan-section"
import { ReceiptsSection } from "./receipts-section"

const ringsOfBilling = new Set(["conversation.billed", "charge.reversed", "usage.alert", "subscription.changed"])

/** Plan, usage and receipts of a shop, live. */
export function Billing() {
  const text = useText(billingText)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const returned = useSearchParams().get("checkout") === "done"
  const overview = useQuery(
    trpc.billing.overview.queryOptions(undefined, {
      // The return from the cashier proves nothing: ask until its event has come.
      refetchInterval: ({ state }) => (returned && !state.data?.subscription.isPaid ? 2000 : false),
    }),
  )
  useBell((rings) => {
    if (rings.length === 0 || rings.some(({ name }) => ringsOfBilling.has(name))) {
      void queries.invalidateQueries(trpc.billing.pathFilter())
    }
  })
  return (
    <div className="w-full">
      <PageHeader title={text.title} description={text.description} />
      <Loaded query={overview} waiting={<OnItsWay />} failed={{ title: text.loadFailed, kept: text.loadFailedKept }}>
        {(loaded) => <Parts overview={loaded} returned={returned} />}
      </Loaded>
    </div>
  )
}

function Parts({ overview, returned }: { overview: Overview; returned: boolean }) {
  return (
    <div>
      <PaymentBanner overview={overview} returned={returned} />
      <PeriodSection overview={overview} />
      <AtCap key={`${overview.entitlements.atCap}:${overview.subscription.budgetCap}`} overview={overview} />
      <PlanSection overview={overview} />
      <PaymentSection overview={overview} />
      <ReceiptsSection />
    </div>
  )
}

function OnItsWay() {
  return (
    <div className="space-y-6" aria-hidden="true">
      <Skeleton className="h-28" />
      <Skeleton className="h-24" />
      <div className="grid gap-3 sm:grid-cols-3">
        <Skeleton className="h-48" />
        <Skeleton className="h-48" />
        <Skeleton className="h-48" />
      </div>
    </div>
  )
}
