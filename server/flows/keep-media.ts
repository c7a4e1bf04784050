import { channelNamed, holdConnection } from "@/server/channels"
import type { InboundMedia } from "@/server/channels/channel"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { fetchBytesOutside } from "@/server/fetch-outside"
import { hearVoice } from "@/server/flows/hear-voice"
import { readMessageMedia, settleMedia } from "@/server/inbox"
import { logger } from "@/server/logger"
import { keepFile } from "@/server/media"
import { largestFile, type MessageMedia } from "@/server/media/contract"
import { enqueue } from "@/server/queue"
import { listening } from "@/server/reactions"

/** Has what came with a message fetched before the bot's turn at it: most platforms keep it for days only. */
export async function planMedia(ctx: Context, { conversationId, messageId }: Place) {
  await enqueue(ctx, {
    name: "keepMedia",
    payload: { messageId, again: false },
    lane: `bot:${conversationId}`,
    key: `media:${messageId}`,
  })
}

/**
 * Fetches every picture and file of a message from its platform. What is gone there is marked lost, never asked again. In
 * the bot's lane each is tried once, all side by side; what could not be reached is tried again where nobody waits for it.
 */
export async function keepMedia(
  scope: Scope,
  { messageId, again }: { messageId: string; again: boolean },
  meta: { lastAttempt: boolean },
): Promise<void> {
  const message = await inTenant(scope, (ctx) => readMessageMedia(ctx, { messageId }))
  if (!message) return
  const tried = await Promise.all(
    message.media.map((piece) => (piece.fileId || piece.lost ? piece : keepPiece(scope, message, piece))),
  )
  const isAway = tried.includes(notReached)
  const giveUp = again && meta.lastAttempt
  const media = tried.map((piece, at) =>
    piece !== notReached ? piece : { ...message.media[at], ...(giveUp ? { lost: true as const } : {}) },
  )
  await inTenant(scope, async (ctx) => {
    await settleMedia(ctx, { messageId, conversationId: message.conversationId, media })
    if (isAway && !again) await planAgain(ctx, { messageId, conversationId: message.conversationId })
  })
  if (message.voice && !isAway) await listenBeforeTheTurn(scope, { messageId, conversationId: message.conversationId })
  if (isAway && again && !giveUp) throw new AppError("unavailable", "A platform's files could not be reached")
}

/** What is said belongs to the bot's next turn; where it cannot be heard now, it is heard when it can. */
async function listenBeforeTheTurn(scope: Scope, { messageId, conversationId }: Place) {
  try {
    await hearVoice(scope, { messageId }, { lastAttempt: false })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    await inTenant(scope, (ctx) => enqueue(ctx, listening(conversationId, messageId)))
  }
}

type Place = { conversationId: string; messageId: string }

async function planAgain(ctx: Context, { conversationId, messageId }: Place) {
  await enqueue(ctx, {
    name: "keepMedia",
    payload: { messageId, again: true },
    lane: `media:${conversationId}`,
    key: `media:${messageId}:again`,
  })
}

const notReached = "not reached"

type Message = NonNullable<Awaited<ReturnType<typeof readMessageMedia>>>

async function keepPiece(
  scope: Scope,
  message: Message,
  piece: MessageMedia,
): Promise<MessageMedia | typeof notReached> {
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
    if (error instanceof AppError && error.reason === "not-reached") return notReached
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
