import { simulateComment, simulateMessage } from "@/server/channels"
import type { SimulateMessage } from "@/server/channels/contract"
import type { PlayComment } from "@/server/comments/contract"
import { markSimulated, resolveContact } from "@/server/contacts"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"

/** The merchant plays a customer. The contact is known to be played, so that no reply goes out to a real platform. */
export function playCustomer(scope: Scope, input: SimulateMessage) {
  return simulateMessage(scope, input, (customer) => inTenant(scope, (ctx) => meetPlayed(ctx, customer)))
}

/** The same below a post. */
export function playComment(scope: Scope, input: PlayComment) {
  return simulateComment(scope, input, (customer) => inTenant(scope, (ctx) => meetPlayed(ctx, customer)))
}

async function meetPlayed(ctx: Context, customer: { connectionId: string; externalId: string; name: string }) {
  const { contactId } = await resolveContact(ctx, customer)
  await markSimulated(ctx, { contactId })
}
