import type { Context } from "@/server/context"
import { lockConversation } from "@/server/inbox/append-message"

/**
 * What the bot may know of a thread: its newest words and the moments it was given back, oldest first. Notes are for
 * people only.
 */
export async function readTranscript(ctx: Context, input: { conversationId: string; limit?: number }) {
  const rows = await ctx.db.message.findMany({
    where: {
      conversationId: input.conversationId,
      OR: [{ direction: { in: ["inbound", "outbound"] } }, { kind: "given-back" }],
    },
    select: {
      id: true,
      seq: true,
      direction: true,
      author: true,
      kind: true,
      text: true,
      media: true,
      cites: true,
      choices: true,
      occurredAt: true,
    },
    orderBy: { seq: "desc" },
    take: input.limit ?? 30,
  })
  return rows.reverse()
}

/** Who holds the conversation now and how far the thread has grown, without holding anybody up. */
export async function readHolder(ctx: Context, input: { conversationId: string }) {
  return ctx.db.conversation.findFirst({
    where: { id: input.conversationId },
    select: {
      status: true,
      holder: true,
      activity: true,
      misses: true,
      language: true,
      contactId: true,
      channel: true,
    },
  })
}

/** The conversation as a turn needs it, locked for the moment of deciding. */
export async function holdConversation(ctx: Context, input: { conversationId: string }) {
  return lockConversation(ctx, input.conversationId)
}
