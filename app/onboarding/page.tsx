import { OpenShop } from "@/components/onboarding/open-shop"
import { TRPCReactProvider } from "@/components/shell/trpc"
import { callerFor } from "@/server/api/caller"

/** Opening a shop: its name, then its trade. */
export default async function OnboardingPage() {
  const caller = await callerFor()
  const [trades, shops] = await Promise.all([caller.tenants.trades(), caller.tenants.mine()])
  return (
    <TRPCReactProvider tenant={null}>
      <OpenShop trades={trades} hasShop={shops.length > 0} />
    </TRPCReactProvider>
  )
}
