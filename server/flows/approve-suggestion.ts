import { learnPhrasing } from "@/server/ai"
import type { Context } from "@/server/context"
import { approveKnowledgeSuggestion, guessTopic, readKnowledgeSuggestion } from "@/server/knowledge"
import { type ApproveSuggestion, approveSuggestion as approved } from "@/server/knowledge/contract"

/** Approved words become knowledge, and a sentence the bot learns that intent by which it read them. */
export async function approveSuggestion(ctx: Context, input: ApproveSuggestion) {
  const before = await readKnowledgeSuggestion(ctx, input)
  const { articleId, first } = await approveKnowledgeSuggestion(ctx, input)
  const intentKey = first ? await intentOf(ctx, before) : null
  if (intentKey) await learnPhrasing(ctx, { intentKey, text: input.question })
  return { articleId }
}

/** Several at once, each as it was proposed; what cannot be approved any more is left alone. */
export async function approveSuggestions(ctx: Context, input: { suggestions: readonly { suggestionId: string }[] }) {
  let approvedCount = 0
  for (const { suggestionId } of input.suggestions) {
    const { kind, question, answer, locale, status } = await readKnowledgeSuggestion(ctx, { suggestionId })
    if (status !== "open") continue
    const topic = guessTopic(question, answer)
    await approveSuggestion(ctx, approved.parse({ suggestionId, kind, question, answer, locale, topic }))
    approvedCount++
  }
  return { approved: approvedCount }
}

/** What the bot took the customer to want when they asked this, as far as it knew; their wish for a person does not count. */
async function intentOf(
  ctx: Context,
  { conversationId, messageId, question }: { conversationId: string; messageId: string; question: string },
): Promise<string | null> {
  const [turn] = await ctx.db.$queryRaw<{ intent: string }[]>`
    select t.intent from turn t
    join message asked on asked.tenant_id = t.tenant_id and asked.id = t.message_id
    join message said on said.tenant_id = t.tenant_id and said.id = ${messageId}::uuid
    where t.tenant_id = app_tenant() and t.conversation_id = ${conversationId}::uuid and t.intent is not null
      and asked.seq <= said.seq and asked.text <> '' and position(asked.text in ${question}) > 0
    order by asked.seq desc limit 1`
  return turn?.intent ?? null
}
