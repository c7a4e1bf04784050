import { askForProof, awaitedProof, listTellable, proveOrder, tellOrder } from "@/server/commerce"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import type { Customer, OrderDesk } from "@/server/flows/tools/tool"

/** Where this customer's orders are asked for: the shop, unless they brought samples. */
export function deskOf(scope: Scope, customer: Customer): OrderDesk {
  return (
    customer.samples ?? {
      tell: (number) => tellOrder(scope, { ...customer, number }),
      askForProof: (orderNumber) => inTenant(scope, (ctx) => askForProof(ctx, { ...customer, orderNumber })),
      prove: (orderNumber, evidence) => proveOrder(scope, { ...customer, orderNumber, evidence }),
      standing: ({ tellable }) =>
        inTenant(scope, async (ctx) => ({
          awaited: await awaitedProof(ctx, customer),
          tellable: tellable ? await listTellable(ctx, customer) : [],
        })),
    }
  )
}
