import { simulateMessage } from "@/server/channels"
import type { SimulateMessage } from "@/server/channels/contract"
import { markSimulated, resolveContact } from "@/server/contacts"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"

/** The merchant plays a customer. The contact is known to be played, so that no reply goes out to a real platform. */
export function playCustomer(scope: Scope, input: SimulateMessage) {
  return simulateMessage(scope, input, (customer) =>
    inTenant(scope, async (ctx) => {
      const { contactId } = await resolveContact(ctx, customer)
      await markSimulated(ctx, { contactId })
    }),
  )
}
