import type { SimulatedThread } from "@/server/channels/contract"
import type { Context } from "@/server/context"

/** What a simulated customer would see on their side: their words and the replies, with how each reply fared. */
export async function readSimulatedThread(ctx: Context, { connectionId, customerRef }: SimulatedThread) {
  const identity = await ctx.db.contactIdentity.findFirst({
    where: { connectionId, externalId: customerRef },
    select: { contactId: true },
  })
  const conversation = identity
    ? await ctx.db.conversation.findFirst({
        where: { contactId: identity.contactId, connectionId },
        orderBy: { openedAt: "desc" },
        select: { id: true, holder: true, status: true },
      })
    : null
  if (!conversation) return null
  const messages = await ctx.db.message.findMany({
    where: { conversationId: conversation.id, direction: { in: ["inbound", "outbound"] } },
    orderBy: { seq: "desc" },
    take: 60,
    select: {
      id: true,
      direction: true,
      author: true,
      text: true,
      choices: true,
      status: true,
      error: true,
      createdAt: true,
    },
  })
  return {
    conversationId: conversation.id,
    holder: conversation.holder,
    status: conversation.status,
    messages: messages.reverse().map(({ choices, ...message }) => ({
      ...message,
      choices: (choices as { text: string }[]).map(({ text }) => text),
    })),
  }
}
