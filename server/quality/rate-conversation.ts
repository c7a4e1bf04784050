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
  const rated = { conversationId: conversation.id, score: parsed.data }
  await keepRating(ctx, { ...rated, comment: input.comment ?? null })
  return rated
}

type Rating = { conversationId: string; score: number; comment: string | null }

/** Keeps a conversation's score; a later one replaces it. */
export async function keepRating(ctx: Context, { conversationId, score, comment }: Rating): Promise<void> {
  await ctx.db.$executeRaw`
    insert into rating (conversation_id, score, comment, rated_at)
    values (${conversationId}::uuid, ${score}, ${comment?.slice(0, 1000) || null}, ${ctx.now})
    on conflict (tenant_id, conversation_id)
      do update set score = excluded.score, comment = excluded.comment, rated_at = excluded.rated_at`
  await emit(ctx, "conversation.rated", { conversationId, score })
}
