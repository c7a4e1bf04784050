import { memberProcedure, router } from "@/server/api/procedures"
import * as billing from "@/server/billing"
import { changePlan, listReceipts, setBudget, startCheckout } from "@/server/billing/contract"

export const billingRouter = router({
  standing: memberProcedure("tenant.read").query(({ ctx }) => ctx.inTenant(billing.readStanding)),
  overview: memberProcedure("billing.read").query(({ ctx }) => ctx.inTenant(billing.readBilling)),
  receipts: memberProcedure("billing.read")
    .input(listReceipts)
    .query(({ ctx, input }) => ctx.inTenant((c) => billing.listReceipts(c, input))),
  setBudget: memberProcedure("billing.change")
    .input(setBudget)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => billing.setBudget(c, input))),
  checkout: memberProcedure("billing.change")
    .input(startCheckout)
    .mutation(({ ctx, input }) => billing.startCheckout(ctx.scope, input)),
  portal: memberProcedure("billing.change").mutation(({ ctx }) => billing.openPortal(ctx.scope)),
  changePlan: memberProcedure("billing.change")
    .input(changePlan)
    .mutation(({ ctx, input }) => billing.changePlan(ctx.scope, input)),
})
