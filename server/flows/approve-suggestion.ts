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

const turnsRead = 3

/** What the bot took the customer to want when they asked this, as far as it knew. */
async function intentOf(
  ctx: Context,
  suggestion: { conversationId: string; messageId: string },
): Promise<string | null> {
  const [turn] = await ctx.db.$queryRaw<{ intent: string | null }[]>`
    select t.intent from turn t
    join message asked on asked.tenant_id = t.tenant_id and asked.id = t.message_id
    join message said on said.tenant_id = t.tenant_id and said.id = ${suggestion.messageId}::uuid
    where t.tenant_id = app_tenant() and t.conversation_id = ${suggestion.conversationId}::uuid and asked.seq <= said.seq
    order by t.intent is null, asked.seq desc limit ${turnsRead}`
  return turn?.intent ?? null
}
