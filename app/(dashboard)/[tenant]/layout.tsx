import { notFound } from "next/navigation"
import type { ReactNode } from "react"
import { RealtimeProvider } from "@/components/shell/realtime"
import { Shell } from "@/components/shell/shell"
import { TRPCReactProvider } from "@/components/shell/trpc"
import { WorkplaceProvider } from "@/components/shell/workplace"
import { callerFor, houseFacts, membershipAt, signedIn } from "@/server/api/caller"

type Props = { children: ReactNode; params: Promise<{ tenant: string }> }

/** Finds the member once for every page of the workplace. Who is none learns nothing of whether the shop exists. */
export default async function WorkplaceLayout({ children, params }: Props) {
  const { tenant } = await params
  const member = await membershipAt(tenant)
  const person = await signedIn()
  if (!member || !person) notFound()
  const shops = await (await callerFor()).tenants.mine()
  return (
    <TRPCReactProvider key={tenant} tenant={tenant}>
      <RealtimeProvider realtime={houseFacts().realtime} tenant={tenant} tenantId={member.tenantId}>
        <WorkplaceProvider member={member} person={person} shops={shops}>
          <Shell>{children}</Shell>
        </WorkplaceProvider>
      </RealtimeProvider>
    </TRPCReactProvider>
  )
}
