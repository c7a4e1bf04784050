import { channelNamed, holdConnection } from "@/server/channels"
import type { InboundMedia } from "@/server/channels/channel"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { fetchBytesOutside } from "@/server/fetch-outside"
import { readMessageMedia, settleMedia } from "@/server/inbox"
import { logger } from "@/server/logger"
import { keepFile } from "@/server/media"
import { largestFile, type MessageMedia } from "@/server/media/contract"
import { enqueue } from "@/server/queue"

/** Has what came with a message fetched before the bot's turn at it: most platforms keep it for days only. */
export async function planMedia(ctx: Context, message: { conversationId: string; messageId: string }) {
  await enqueue(ctx, {
    name: "keepMedia",
    payload: { messageId: message.messageId },
    lane: `bot:${message.conversationId}`,
    key: `media:${message.messageId}`,
  })
}

/** Fetches every picture and file of a message from its platform. What is gone there is marked lost, never asked again. */
export async function keepMedia(scope: Scope, input: { messageId: string }): Promise<void> {
  const message = await inTenant(scope, (ctx) => readMessageMedia(ctx, input))
  if (!message) return
  const media: MessageMedia[] = []
  for (const piece of message.media)
    media.push(piece.fileId || piece.lost ? piece : await keepPiece(scope, message, piece))
  await inTenant(scope, (ctx) => settleMedia(ctx, { ...input, conversationId: message.conversationId, media }))
}

type Message = NonNullable<Awaited<ReturnType<typeof readMessageMedia>>>

async function keepPiece(scope: Scope, message: Message, piece: MessageMedia): Promise<MessageMedia> {
  try {
    const fetched = await fetchPiece(scope, message, piece)
    if (!fetched) return { ...piece, lost: true }
    const { kind: _, ...file } = await inTenant(scope, (ctx) =>
      keepFile(ctx, {
        bytes: fetched.bytes,
        mime: fetched.mime ?? piece.mime,
        name: piece.name ?? fetched.name,
        conversationId: message.conversationId,
      }),
    )
    return { ...piece, ...file }
  } catch (error) {
    // A platform that is not at home for now is asked again by the lane; what it refuses stays as it came.
    if (error instanceof AppError && error.code === "unavailable" && error.reason === "not-reached") throw error
    const why = error instanceof AppError ? (error.reason ?? error.code) : "broken"
    logger.info({ why, channel: message.channel }, "a customer's file was not fetched")
    return { ...piece, lost: true }
  }
}

async function fetchPiece(scope: Scope, message: Message, piece: InboundMedia) {
  const channel = channelNamed(message.channel)
  if (channel?.fetchMedia) {
    const connection = await holdConnection(scope, message.connectionId)
    if (!connection) return null
    return channel.fetchMedia(connection.inHand(), piece)
  }
  if (!piece.url) return null
  const answer = await fetchBytesOutside(piece.url, { method: "GET", timeoutMs: 15_000, mostBytes: largestFile })
  if (answer.status !== 200) return null
  return { bytes: answer.bytes, mime: answer.headers.get("content-type") ?? undefined, name: undefined }
}
