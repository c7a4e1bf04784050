import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { isSound, type MessageMedia } from "@/server/media/contract"

/** What came with a customer's message, and where from; null when there is nothing of it. */
export async function readMessageMedia(ctx: Context, input: { messageId: string }) {
  const message = await ctx.db.message.findFirst({
    where: { id: input.messageId, direction: "inbound" },
    select: {
      media: true,
      voice: true,
      conversationId: true,
      conversation: { select: { channel: true, connectionId: true } },
    },
  })
  const media = message?.media as MessageMedia[] | undefined
  if (!message || !media?.length) return null
  const { conversation, conversationId, voice } = message
  return { ...conversation, conversationId, voice, media }
}

/** What is to be listened to in a message; null when there is nothing, or it was heard. */
export async function readVoice(ctx: Context, input: { messageId: string }) {
  const message = await ctx.db.message.findFirst({
    where: { id: input.messageId, voice: true, heard: null },
    select: { kind: true, media: true },
  })
  const media = (message?.media ?? []) as MessageMedia[]
  const pieces = media.filter((piece) => isSound({ kind: message?.kind, mime: piece.mime }))
  return pieces.length > 0 ? pieces : null
}

/** The words of a message's recordings stand in the thread from here on, once. */
export async function keepHeard(ctx: Context, { messageId, heard }: { messageId: string; heard: string }) {
  const kept = await ctx.db.message.updateManyAndReturn({
    where: { id: messageId, voice: true, heard: null },
    data: { heard, heardAt: ctx.now },
    select: { conversationId: true, author: true },
  })
  for (const { conversationId, author } of kept) {
    await emit(ctx, "voice.heard", { conversationId, messageId, from: author === "contact" ? "contact" : "shop" })
  }
}

/** Writes down which of a message's files we have now, and lets the screens look again. */
export async function settleMedia(
  ctx: Context,
  input: { messageId: string; conversationId: string; media: MessageMedia[] },
): Promise<void> {
  await ctx.db.message.updateMany({ where: { id: input.messageId }, data: { media: input.media } })
  await emit(ctx, "media.settled", { conversationId: input.conversationId, messageId: input.messageId })
}
