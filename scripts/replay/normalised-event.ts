import type { InboundMessage } from "@/server/channels/channel"
import { groupIn as groupOfDingtalk } from "@/server/channels/dingtalk/thread"

/** The names platforms go by outside, where the house calls them otherwise. */
const houseNames: Record<string, string> = { wechat_oa: "wechat", standard_webhooks: "api" }
const outsideNames = Object.fromEntries(Object.entries(houseNames).map(([outside, house]) => [house, outside]))

export const houseNameOf = (outside: string) => houseNames[outside] ?? outside

/** A message or event in one shape, whatever platform it came from; `raw` is the delivery it stood in. */
export function normalisedEvent(channel: string, message: InboundMessage, raw?: unknown) {
  const { externalId, altIds, name, email } = message.sender
  return {
    channel: outsideNames[channel] ?? channel,
    accountRef: message.accountRef,
    eventId: message.eventId ?? message.externalId,
    type: message.type,
    direction: message.direction,
    conversationRef: conversationOf(channel, message.threadRef),
    sender: { id: externalId, altIds: email ? { ...altIds, email } : altIds, name },
    occurredAt: message.occurredAt.toISOString(),
    text: message.text,
    media: message.media?.map(({ id, url, mime, name: file }) => ({ id, url, mime, name: file })),
    replyTo: message.replyTo,
    about: message.about,
    status: message.heard,
    error: message.failure,
    under: message.under,
    order: message.order,
    score: message.score,
    mail: message.mail && {
      subject: message.mail.subject,
      quoted: message.mail.quoted,
      senderCheck: message.mail.check,
      automatic: message.mail.automatic,
    },
    raw,
  }
}

/** A thread's name on the platform, without what the house notes beside it. */
const conversationOf = (channel: string, threadRef: string) =>
  (channel === "dingtalk" ? groupOfDingtalk(threadRef) : null) ?? threadRef
