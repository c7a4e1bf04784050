import { carryProof } from "@/server/commerce"
import { readEarlier, standingContact } from "@/server/contacts"
import { type Context, type Scope, systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { archiveConversations, contextLasts, keepContext, listWithoutContext } from "@/server/inbox"
import { readTenant } from "@/server/tenants"

/**
 * A contact begins anew, on whatever channel, within 30 days: what went on before stands in the thread in at most 80 words,
 * and the order they showed to be theirs need not be named again. With a contact, all their open conversations: two contacts
 * turned out to be one.
 */
export async function resumeContext(
  scope: Scope,
  input: { conversationId: string } | { contactId: string },
): Promise<void> {
  await inTenant(scope, async (ctx) => {
    const conversationIds =
      "conversationId" in input
        ? [input.conversationId]
        : await listWithoutContext(ctx, { contactId: await standingContact(ctx, input) })
    for (const conversationId of conversationIds) await resume(ctx, conversationId)
  })
}

async function resume(ctx: Context, conversationId: string) {
  const { locale, timeZone } = await readTenant(ctx)
  const since = new Date(ctx.now.getTime() - contextLasts)
  const earlier = await readEarlier(ctx, { conversationId, since, locale, timeZone })
  if (!earlier) return
  await keepContext(ctx, { conversationId, text: earlier.text })
  await carryProof(ctx, { conversationId, earlierId: earlier.earlierId })
}

/** Every shop's nightly look at what went silent 30 days ago. */
export async function archiveSilent(tenantIds: string[]): Promise<void> {
  for (const tenantId of tenantIds) {
    let goesOn = true
    while (goesOn) goesOn = await inTenant(systemScope(tenantId), archiveConversations)
  }
}
