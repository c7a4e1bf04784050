import { standingContact } from "@/server/contacts/standing-contact"
import type { Context } from "@/server/context"

/** The customer beside a thread: identities, tags, note and earlier conversations. Of one that was merged, whom they stand with now. */
export async function readContact(ctx: Context, input: { contactId: string }) {
  return ctx.db.contact.findUniqueOrThrow({
    where: { tenantId_id: { tenantId: ctx.tenantId, id: await standingContact(ctx, input) } },
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
}
