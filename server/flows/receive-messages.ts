import { readBotSettings } from "@/server/ai"
import type { InboundMessage } from "@/server/channels/channel"
import { resolveContact } from "@/server/contacts"
import type { Context } from "@/server/context"
import { noteRating, receiveMessage, recordDelivery } from "@/server/inbox"
import { rateConversation } from "@/server/quality"

/** The account messages came to. */
export type From = { connectionId: string; channel: string }

/** Messages of one account go to their contacts and conversations, in the order given, in the caller's transaction. */
export async function receiveAll(ctx: Context, from: From, messages: InboundMessage[]) {
  for (const message of messages) await receiveOne(ctx, from, message)
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
