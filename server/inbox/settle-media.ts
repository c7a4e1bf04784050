import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import type { MessageMedia } from "@/server/media/contract"

/** What came with a customer's message, and where from; null when there is nothing of it. */
export async function readMessageMedia(ctx: Context, input: { messageId: string }) {
  const message = await ctx.db.message.findFirst({
    where: { id: input.messageId, direction: "inbound" },
    select: {
      media: true,
      conversationId: true,
      conversation: { select: { channel: true, connectionId: true } },
    },
  })
  const media = message?.media as MessageMedia[] | undefined
  if (!message || !media?.length) return null
  return { ...message.conversation, conversationId: message.conversationId, media }
}

/** Writes down which of a message's files we have now, and lets the screens look again. */
export async function settleMedia(
  ctx: Context,
  input: { messageId: string; conversationId: string; media: MessageMedia[] },
): Promise<void> {
  await ctx.db.message.updateMany({ where: { id: input.messageId }, data: { media: input.media } })
  await emit(ctx, "media.settled", { conversationId: input.conversationId, messageId: input.messageId })
}
