import type { InboundMessage } from "@/server/channels/channel"

/** A message or event as the open interface tells it, whatever platform it came from. */
export function normalisedEvent(channel: string, message: InboundMessage) {
  const { externalId, altIds, name } = message.sender
  return {
    channel,
    accountRef: message.accountRef,
    eventId: message.eventId ?? message.externalId,
    type: message.type,
    direction: message.direction,
    conversationRef: message.threadRef,
    sender: { id: externalId, altIds, name },
    occurredAt: message.occurredAt.toISOString(),
    text: message.text,
    media: message.media,
    replyTo: message.replyTo,
    about: message.about,
    status: message.heard,
    error: message.failure,
    under: message.under,
    order: message.order,
  }
}
