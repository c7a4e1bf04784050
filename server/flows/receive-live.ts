import { spotQuestion } from "@/server/ai"
import type { InboundMessage } from "@/server/channels/channel"
import type { Context } from "@/server/context"
import { readQuestion, takeComments, withoutAddress } from "@/server/live"

type Delivered = { connectionId: string; receivedAt: Date }

/** What viewers wrote in live rooms, a delivery at a time: told apart into questions and chatter, taken in one write. */
export async function receiveLive(ctx: Context, from: Delivered, messages: readonly InboundMessage[]): Promise<void> {
  const rooms = new Map<string, InboundMessage[]>()
  for (const message of messages.filter(isComment)) {
    const ref = message.under?.ref ?? message.threadRef
    const said = rooms.get(ref)
    if (said) said.push(message)
    else rooms.set(ref, [message])
  }
  for (const [ref, said] of rooms) {
    await takeComments(ctx, {
      connectionId: from.connectionId,
      receivedAt: from.receivedAt,
      ref,
      comments: said.map((message) => {
        const text = (message.text ?? "").slice(0, longestKept)
        return {
          externalId: message.externalId.slice(0, 200),
          authorRef: message.sender.externalId.slice(0, 200),
          authorName: (message.sender.name ?? "").slice(0, 100),
          text,
          occurredAt: message.occurredAt,
          asks: expectsAnswer(text),
        }
      }),
    })
  }
}
const longestKept = 500
/** What names a matter of the shop's needs less of a question's shape: "ordered now, when does it leave". */
function expectsAnswer(text: string): boolean {
  const { question, score } = spotQuestion(withoutAddress(text))
  return question || (score >= halfAsking && readQuestion(text).intent !== "")
}
const halfAsking = 0.25

const isComment = (message: InboundMessage) =>
  message.type === "live_comment" && message.direction === "inbound" && Boolean(message.text?.trim())
