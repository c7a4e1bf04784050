import { notFound } from "next/navigation"
import { ShopSetUp } from "@/components/onboarding/shop-set-up"
import { setUpSteps } from "@/components/onboarding/steps"
import { TRPCReactProvider } from "@/components/shell/trpc"
import { callerFor, chatKeyOf, houseFacts, membershipAt } from "@/server/api/caller"

type Props = {
  params: Promise<{ tenant: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The rest of the first hour, one question a screen. */
export default async function SetUpPage({ params, searchParams }: Props) {
  const { tenant } = await params
  const member = await membershipAt(tenant)
  if (!member) notFound()
  const asked = (await searchParams).step
  const step = setUpSteps.find((name) => name === asked) ?? "bot"
  const { trade } = await (await callerFor(tenant)).tenants.tenant()
  const [trades, chatKey] = await Promise.all([(await callerFor()).tenants.trades(), chatKeyOf(tenant)])
  const { appUrl, demoShopUrl } = houseFacts()
  return (
    <TRPCReactProvider key={tenant} tenant={tenant}>
      <ShopSetUp
        slug={tenant}
        step={step}
        questions={trades.find((described) => described.trade === trade)?.questions ?? []}
        appUrl={appUrl}
        chatKey={chatKey}
        demoShopUrl={demoShopUrl}
      />
    </TRPCReactProvider>
  )
}
