import type { Context } from "@/server/context"

type Asked = { connectionId: string; about: string[]; answer: { conversationId: string; number: number } | null }

/** Our message that went out by mail under one of these ids, and who has its conversation; null when it is none of ours. */
export async function findMailed(ctx: Context, { connectionId, about, answer }: Asked) {
  const message = await ctx.db.message.findFirst({
    where: {
      direction: "outbound",
      OR: [
        { externalId: { in: about }, conversation: { connectionId } },
        ...(answer ? [{ conversationId: answer.conversationId, seq: answer.number }] : []),
      ],
    },
    orderBy: { createdAt: "desc" },
    select: { id: true, conversationId: true, conversation: { select: { agentId: true } } },
  })
  if (!message) return null
  const { id: messageId, conversationId, conversation } = message
  const mail = await ctx.db.mail.findFirst({
    where: { conversationId },
    orderBy: { createdAt: "desc" },
    select: { replyTo: true, fromAddress: true },
  })
  return {
    messageId,
    conversationId,
    agentId: conversation.agentId,
    recipient: mail?.replyTo ?? mail?.fromAddress ?? "",
  }
}
