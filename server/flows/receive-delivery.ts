import { readBotSettings } from "@/server/ai"
import { channelNamed, closeDelivery, connectionForDoor, moveCursor, readCursor, readDelivery } from "@/server/channels"
import type { Channel, ConnectionInHand, InboundMessage } from "@/server/channels/channel"
import { resolveContact } from "@/server/contacts"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { noteRating, receiveMessage, recordDelivery } from "@/server/inbox"
import { rateConversation } from "@/server/quality"

/** A kept delivery becomes messages: parsed, given to their contacts, put into their conversations, all in one commit. */
export async function receiveDelivery(scope: Scope, input: { deliveryId: string }): Promise<void> {
  const delivery = await inTenant(scope, (ctx) => readDelivery(ctx, input.deliveryId))
  if (delivery?.status !== "accepted") return
  const channel = channelNamed(delivery.channel)
  const connection = await connectionForDoor(delivery.connectionId, delivery.channel)
  if (!channel || !connection) return park(scope, input.deliveryId, "the connection was removed")
  let messages: InboundMessage[]
  try {
    messages = channel.parse(delivery, connection.inHand())
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") return park(scope, input.deliveryId, error.message)
    throw error
  }
  const from = { connectionId: connection.id, channel: channel.name }
  if (channel.pull) await fetchArrived(scope, { ...from, pull: channel.pull, inHand: connection.inHand(), delivery })
  await inTenant(scope, async (ctx) => {
    await receiveAll(ctx, from, messages)
    await closeDelivery(ctx, { deliveryId: input.deliveryId, status: "done" })
  })
}

/**
 * Fetches what a platform says has arrived, page by page. The cursor moves in the commit of what it led to, so a repeat
 * after a crash begins where the last page was kept.
 */
async function fetchArrived(
  scope: Scope,
  from: From & { pull: NonNullable<Channel["pull"]>; inHand: ConnectionInHand; delivery: Delivery },
) {
  const { pull, inHand, delivery, ...place } = from
  for (let more = true; more; ) {
    const cursor = await inTenant(scope, (ctx) => readCursor(ctx, place.connectionId))
    const page = await pull(inHand, { cursor, delivery })
    await inTenant(scope, async (ctx) => {
      await receiveAll(ctx, place, page.messages)
      await moveCursor(ctx, { connectionId: place.connectionId, from: cursor, to: page.cursor })
    })
    more = page.more && page.cursor !== cursor
  }
}

type From = { connectionId: string; channel: string }
type Delivery = NonNullable<Awaited<ReturnType<typeof readDelivery>>>

async function receiveAll(ctx: Context, from: From, messages: InboundMessage[]) {
  for (const message of messages) await receiveOne(ctx, from, message)
}

function park(scope: Scope, deliveryId: string, error: string) {
  return inTenant(scope, (ctx) => closeDelivery(ctx, { deliveryId, status: "parked", error }))
}

/** What a customer says, by the kind of message it becomes. A correction is heard as new words. */
const spoken: Partial<Record<InboundMessage["type"], string>> = {
  text: "text",
  postback: "text",
  edited: "text",
  dtmf: "text",
  speech: "text",
  image: "image",
  voice: "voice",
  video: "video",
  file: "file",
  location: "location",
  link: "link",
  sticker: "sticker",
  product_card: "product_card",
  order_card: "product_card",
  unsupported: "unsupported",
}

async function receiveOne(ctx: Context, from: From, message: InboundMessage) {
  if (message.direction !== "inbound" && message.type !== "delivery") return
  if ((message.type === "read" || message.type === "delivery") && message.about) {
    return recordDelivery(ctx, {
      message: { connectionId: from.connectionId, externalId: message.about },
      heard: message.type === "read" ? "read" : (message.heard ?? "delivered"),
      reason: message.failure,
    })
  }
  const kind = spoken[message.type]
  if (!kind && message.type !== "rating") return
  const { contactId } = await resolveContact(ctx, {
    connectionId: from.connectionId,
    externalId: message.sender.externalId,
    name: message.sender.name,
    locale: message.sender.locale,
  })
  if (!kind) {
    const rated = await rateConversation(ctx, {
      contactId,
      connectionId: from.connectionId,
      score: message.score ?? 0,
      comment: message.text,
    })
    if (rated) await noteRating(ctx, rated)
    return
  }
  const bot = await readBotSettings(ctx)
  await receiveMessage(ctx, {
    contactId,
    connectionId: from.connectionId,
    channel: from.channel,
    threadRef: message.threadRef,
    externalId: message.externalId,
    kind,
    text: (message.text ?? "").slice(0, 8000),
    media: message.media ?? [],
    occurredAt: message.occurredAt,
    botEnabled: bot.enabled,
  })
}
