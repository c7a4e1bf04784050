import { memberProcedure, personProcedure, router } from "@/server/api/procedures"
import { openShop } from "@/server/flows/open-shop"
import * as tenants from "@/server/tenants"
import { changeTenant, createTenant, markOnboarding } from "@/server/tenants/contract"

const read = memberProcedure("tenant.read")

export const tenantsRouter = router({
  mine: personProcedure.query(({ ctx }) => tenants.listTenants(ctx.signedIn.personId)),
  trades: personProcedure.query(() => tenants.describeTrades()),
  create: personProcedure.input(createTenant).mutation(({ ctx, input }) => openShop(ctx.signedIn, input)),
  tenant: read.query(({ ctx }) => ctx.inTenant((c) => tenants.readTenant(c))),
  membership: read.query(({ ctx }) => ctx.member),
  change: memberProcedure("tenant.change")
    .input(changeTenant)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => tenants.changeTenant(c, input))),
  onboarding: read.query(({ ctx }) => ctx.inTenant((c) => tenants.readOnboarding(c))),
  markOnboarding: memberProcedure("tenant.change")
    .input(markOnboarding)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => tenants.markOnboarding(c, input))),
})
