import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { score } from "@/server/quality/contract"

export type RateConversation = { contactId: string; connectionId: string; score: number; comment?: string }

/** Keeps the customer's faces-score for their latest conversation; a later one replaces it. */
export async function rateConversation(ctx: Context, input: RateConversation) {
  const parsed = score.safeParse(input.score)
  if (!parsed.success) return null
  const conversation = await ctx.db.conversation.findFirst({
    where: { contactId: input.contactId, connectionId: input.connectionId },
    orderBy: { openedAt: "desc" },
    select: { id: true },
  })
  if (!conversation) return null
  const words = { score: parsed.data, comment: input.comment?.slice(0, 1000) || null, ratedAt: ctx.now }
  await ctx.db.$executeRaw`
    insert into rating (conversation_id, score, comment, rated_at)
    values (${conversation.id}::uuid, ${words.score}, ${words.comment}, ${words.ratedAt})
    on conflict (tenant_id, conversation_id)
      do update set score = excluded.score, comment = excluded.comment, rated_at = excluded.rated_at`
  await emit(ctx, "conversation.rated", { conversationId: conversation.id, score: parsed.data })
  return { conversationId: conversation.id, score: parsed.data }
}
