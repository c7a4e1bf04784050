import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { score } from "@/server/quality/contract"

export type RateConversation = { contactId: string; connectionId: string; score: number; comment?: string }

/** Keeps the customer's faces-score for their latest conversation; a later one replaces it. */
export async function rateConversation(ctx: Context, input: RateConversation) {
  const parsed = score.safeParse(input.score)
  if (!parsed.success) return
  const conversation = await ctx.db.conversation.findFirst({
    where: { contactId: input.contactId, connectionId: input.connectionId },
    orderBy: { openedAt: "desc" },
    select: { id: true },
  })
  if (!conversation) return
  const words = { score: parsed.data, comment: input.comment?.slice(0, 1000) || null, ratedAt: ctx.now }
  await ctx.db.rating.upsert({
    where: { tenantId_conversationId: { tenantId: ctx.tenantId, conversationId: conversation.id } },
    create: { conversationId: conversation.id, ...words },
    update: words,
    select: { score: true },
  })
  await emit(ctx, "conversation.rated", { conversationId: conversation.id, score: parsed.data })
}
