import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"

/** The customer beside a thread: identities, tags, note and earlier conversations. */
export async function readContact(ctx: Context, input: { contactId: string }) {
  const contact = await ctx.db.contact.findUnique({
    where: { tenantId_id: { tenantId: ctx.tenantId, id: input.contactId } },
    select: {
      id: true,
      name: true,
      locale: true,
      tags: true,
      note: true,
      attributes: true,
      createdAt: true,
      lastSeenAt: true,
      identities: {
        select: {
          id: true,
          externalId: true,
          name: true,
          unreachableSince: true,
          connection: { select: { channel: true, name: true } },
        },
      },
      conversations: {
        select: {
          id: true,
          channel: true,
          status: true,
          openedAt: true,
          lastMessageText: true,
          handoffReason: true,
          rating: { select: { score: true } },
        },
        orderBy: { openedAt: "desc" },
        take: 20,
      },
    },
  })
  if (!contact) throw new AppError("missing", "No such contact")
  return contact
}
