import { simulatedTag } from "@/server/contacts/contract"
import type { Context } from "@/server/context"
import type { Choice, Cite } from "@/server/inbox/contract"
import { readMailThread } from "@/server/inbox/place-mail"
import type { MessageMedia } from "@/server/media/contract"

/** Marks a message as possibly sent before a platform that cannot tell a repeat hears of it, or takes the mark back. */
export async function markSending(ctx: Context, input: { messageId: string; sending: boolean }) {
  await ctx.db.message.updateMany({
    where: { id: input.messageId, status: input.sending ? "queued" : "unknown" },
    data: { status: input.sending ? "unknown" : "queued" },
  })
}

/** A queued message as a channel needs it. */
export async function readOutgoing(ctx: Context, input: { messageId: string }) {
  const message = await ctx.db.message.findFirst({
    where: { id: input.messageId, direction: "outbound" },
    select: {
      id: true,
      seq: true,
      conversationId: true,
      status: true,
      createdAt: true,
      author: true,
      text: true,
      cites: true,
      choices: true,
      media: true,
      conversation: {
        select: {
          id: true,
          replyWindow: { select: { closesAt: true, agentClosesAt: true } },
          messages: {
            where: { direction: "inbound", externalId: { not: null } },
            orderBy: { seq: "desc" },
            take: 1,
            select: { externalId: true },
          },
          channel: true,
          connectionId: true,
          threadRef: true,
          ownThread: true,
          language: true,
          contact: { select: { tags: true } },
          identity: { select: { externalId: true, unreachableSince: true } },
        },
      },
    },
  })
  if (!message) return null
  const { conversation } = message
  const { identity } = conversation
  return {
    id: message.id,
    status: message.status,
    createdAt: message.createdAt,
    conversationId: conversation.id,
    /** the platform takes no answer any more */
    closed: isClosed(ctx, message.author, conversation.replyWindow),
    channel: conversation.channel,
    connectionId: conversation.connectionId,
    threadRef: conversation.threadRef,
    recipient: identity?.externalId ?? conversation.threadRef,
    /** nothing sent to this customer arrives here */
    unreachable: Boolean(identity?.unreachableSince),
    simulated: conversation.contact.tags.includes(simulatedTag),
    author: message.author === "agent" ? ("agent" as const) : ("bot" as const),
    text: message.text,
    language: conversation.language ?? "zh",
    media: message.media as MessageMedia[],
    /** the customer's latest message, as the platform calls it */
    answering: conversation.messages.at(0)?.externalId ?? null,
    mail: conversation.ownThread
      ? ((await readMailThread(ctx, { conversationId: message.conversationId, number: message.seq })) ?? undefined)
      : undefined,
    cites: (message.cites as Cite[]).map(({ title }) => ({ title })),
    choices: (message.choices as Choice[]).map(({ text }) => text),
  }
}

function isClosed(ctx: Context, author: string, window: { closesAt: Date; agentClosesAt: Date } | null): boolean {
  return window !== null && ctx.now >= (author === "agent" ? window.agentClosesAt : window.closesAt)
}
