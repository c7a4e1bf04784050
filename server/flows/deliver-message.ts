import {
  channelNamed,
  noteSend,
  openBulkhead,
  readConnection,
  readReplyToken,
  type SendEnd,
  type SendResult,
} from "@/server/channels"
import type { Channel, OutboundMedia } from "@/server/channels/channel"
import { clock, days, hours } from "@/server/clock"
import { noteReach } from "@/server/contacts"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError, NotYet } from "@/server/errors"
import { believePlatform, markSending, readOutgoing, recordDelivery } from "@/server/inbox"
import { logger } from "@/server/logger"
import { kindOfType, linkFile, readFile } from "@/server/media"

/** Hands a queued message to its platform and notes what became of it. A retry keeps its lane, so order holds. */
export async function deliverMessage(scope: Scope, input: { messageId: string }, meta: { lastAttempt: boolean }) {
  const queued = await inTenant(scope, (ctx) => readReply(ctx, input))
  if (!queued) return
  const { message, connection } = queued
  const channel = channelNamed(message.channel)
  if (!channel || !connection) {
    await inTenant(scope, (ctx) => note(ctx, input.messageId, { kind: "failed", reason: "not_configured" }))
    return
  }
  // It may have waited for its turn until the platform takes no more.
  if (message.closed) {
    await inTenant(scope, (ctx) => note(ctx, input.messageId, { kind: "failed", reason: "window_closed" }))
    return
  }
  // Whoever does not want our messages gets none, whatever the platform would do.
  if (message.unreachable) {
    await inTenant(scope, (ctx) => note(ctx, input.messageId, { kind: "failed", reason: "blocked" }))
    return
  }
  // A customer whom the merchant plays is on no platform: the simulator reads the thread itself.
  if (message.simulated) return inTenant(scope, (ctx) => note(ctx, input.messageId, { kind: "sent" }))
  const begin = takePlace(connection.id, message.createdAt)
  const { media, text } = await packFiles(scope, channel, message)
  const repeatSafe = channel.abilities.repeatSafe === true
  if (!repeatSafe) await inTenant(scope, (ctx) => markSending(ctx, { ...input, sending: true }))
  let result: SendResult
  const end = begin()
  try {
    result = await channel.send(connection.inHand(), {
      ...message,
      media,
      text: [...text].slice(0, channel.abilities.maxTextLength).join(""),
    })
    end(endOf(result))
  } catch (error) {
    logger.warn(
      { err: error instanceof Error ? error.message : "unknown", messageId: input.messageId },
      "a send failed",
    )
    end({ kind: "failed" })
    // Nobody knows whether the platform took it: only where a repeat is harmless is it sent again.
    if (!repeatSafe) return
    result = { kind: "retry", reason: "platform_down" }
  }
  if (result.kind === "retry") {
    if (!repeatSafe) await inTenant(scope, (ctx) => markSending(ctx, { ...input, sending: false }))
    if (!meta.lastAttempt) {
      throw new AppError("unavailable", `The platform asks to wait: ${result.reason}`, {
        details: { retryAfterSeconds: result.retryAfterSeconds },
      })
    }
    result = { kind: "failed", reason: result.reason }
  }
  const refused = result.kind === "failed" ? result.reason : null
  const known: Exclude<SendResult, { kind: "retry" }> = result
  await inTenant(scope, async (ctx) => {
    await note(ctx, input.messageId, known)
    if (refused === "window_closed" || refused === "quota_used") {
      await believePlatform(ctx, { conversationId: message.conversationId, reason: refused })
    }
    // In a group it is the group that cannot be reached.
    if ((refused === "blocked" || refused === "recipient_unknown") && isTheirOwn(message)) {
      const { connectionId, recipient: externalId } = message
      await noteReach(ctx, { connectionId, externalId, unreachable: refused })
    }
    await noteSend(ctx, connection, known)
  })
}

const isTheirOwn = ({ mail, threadRef, recipient }: Outgoing) => mail !== undefined || threadRef === recipient

/** One for all sends of this process. */
const bulkhead = openBulkhead()
/** A reply that could not be tried for so long is of no use any more. */
const waitsAtMost = hours(24)

/** A place among the connection's sends, or a later moment: one platform's trouble must not take the others' places. */
function takePlace(connectionId: string, queuedAt: Date) {
  const now = clock.now().getTime()
  const waitMs = bulkhead.waitFor(connectionId, now)
  if (waitMs > 0 && now - queuedAt.getTime() < waitsAtMost) throw new NotYet(waitMs)
  return () => {
    const end = bulkhead.begin(connectionId, clock.now().getTime())
    return (how: SendEnd) => end(how, clock.now().getTime())
  }
}

/** What a send's result says of the platform; a refused message says that it is well. */
function endOf(result: SendResult): SendEnd {
  if (result.kind === "retry" && result.reason === "rate_limited") {
    return { kind: "asked-to-wait", seconds: result.retryAfterSeconds }
  }
  const down = result.kind !== "sent" && result.reason === "platform_down"
  return { kind: down ? "failed" : "taken" }
}

type Outgoing = NonNullable<Awaited<ReturnType<typeof readReply>>>["message"]

/** How long a customer may fetch a file that their platform does not carry. */
const linkLasts = days(30)

/** The message's files as the platform takes them; a kind it does not carry becomes a link in the words. */
async function packFiles(
  scope: Scope,
  { abilities }: Channel,
  message: Outgoing,
): Promise<{ text: string; media: OutboundMedia[] }> {
  const now = clock.now()
  const media: OutboundMedia[] = []
  const links: string[] = []
  for (const { fileId, mime = "application/octet-stream", name = "" } of message.media) {
    if (!fileId) continue
    const place = { tenantId: scope.tenantId, fileId }
    const kind = kindOfType(mime)
    if (!abilities.media?.includes(kind)) {
      links.push(`${name} ${linkFile(place, now, linkLasts)}`.trim())
      continue
    }
    const bytes = async () => (await inTenant(scope, (ctx) => readFile(ctx, { fileId }))).bytes
    media.push({ kind, mime, name, url: linkFile(place, now, hours(1)), bytes })
  }
  return { media, text: [message.text, ...links].filter(Boolean).join("\n") }
}

/** A queued message with its connection, and what it answers: by the platform's id, with its reply token while that is honoured. */
async function readReply(ctx: Context, input: { messageId: string }) {
  const message = await readOutgoing(ctx, input)
  if (message?.status !== "queued") return null
  const { answering: externalId } = message
  const answering = externalId ? { externalId, token: await readReplyToken(ctx, message) } : undefined
  return { message: { ...message, answering }, connection: await readConnection(ctx, message.connectionId) }
}

function note(ctx: Context, messageId: string, result: Exclude<SendResult, { kind: "retry" }>) {
  return recordDelivery(
    ctx,
    result.kind === "sent"
      ? { message: { id: messageId }, heard: "sent", platformId: result.externalId }
      : { message: { id: messageId }, heard: "failed", reason: result.reason },
  )
}
