import { readMembers } from "@/server/contacts"
import type { Context } from "@/server/context"
import type { Person } from "@/server/flows/personal-data"

/** A contact as it stands now with everybody merged into it, their names and their conversations. */
export async function findPerson(ctx: Context, input: { contactId: string }): Promise<Person> {
  const contactIds = await readMembers(ctx, input)
  const identities = await ctx.db.contactIdentity.findMany({
    where: { contactId: { in: contactIds } },
    select: { id: true },
  })
  const conversations = await ctx.db.conversation.findMany({
    where: { contactId: { in: contactIds } },
    select: { id: true },
  })
  return {
    contactIds,
    identityIds: identities.map(({ id }) => id),
    conversationIds: conversations.map(({ id }) => id),
  }
}
