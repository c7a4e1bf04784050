import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { findPassages } from "@/server/flows/find-passages"
import { isUnanswered, learnPick, maskWords, readThread, saysNothing } from "@/server/flows/note-gap"
import { readHolder } from "@/server/inbox"
import {
  answersOfAgents,
  holdsMuchOf,
  keepKnowledgeSuggestion,
  type NewSuggestion,
  saysNumbersOf,
  saysOneCustomersThings,
} from "@/server/knowledge"

/** From here on an agent's answer says what the article says. */
const sameAnswer = 0.6
const turnsRead = 50

/**
 * What people answered in a conversation becomes suggestions: once it is resolved, or while it is open when the bot had
 * handed it over for want of an answer. Says what an article says already? Then the customer's words are one more
 * phrasing of it. What is only this customer's affair is left out.
 */
export async function suggestKnowledge(scope: Scope, input: { conversationId: string }): Promise<void> {
  const known = await inTenant(scope, (ctx) => readAnswers(ctx, input.conversationId))
  if (!known) return
  for (const { question, answer, messageId } of known.answers) {
    if (saysOneCustomersThings(question) || maskWords(answer) !== answer) continue
    const words = maskWords(question)
    const language = known.locale === "en" ? "en" : "zh"
    const { passages, weight } = await findPassages(scope, words, language)
    const [best] = passages
    const says = (passage: { answer: string }) =>
      holdsMuchOf(answer, passage.answer) >= sameAnswer && saysNumbersOf(answer, passage.answer)
    if (best && weight.answer && says(best)) continue
    const said = passages.find(says)
    const suggestion: NewSuggestion = {
      kind: said ? "alias" : "article",
      question: words,
      answer: said?.answer ?? answer,
      locale: known.locale,
      conversationId: input.conversationId,
      messageId,
      articleId: said?.id ?? null,
    }
    await inTenant(scope, (ctx) => keepKnowledgeSuggestion(ctx, suggestion))
  }
}

async function readAnswers(ctx: Context, conversationId: string) {
  const conversation = await readHolder(ctx, { conversationId })
  if (!conversation) return null
  const thread = await readThread(ctx, conversationId)
  const turns = await ctx.db.turn.findMany({
    where: { conversationId, decision: { in: ["miss", "suggest", "handoff"] } },
    select: { messageId: true, decision: true, reason: true, language: true },
    orderBy: { createdAt: "desc" },
    take: turnsRead,
  })
  const unanswered = turns.filter(isUnanswered)
  for (const turn of unanswered) await learnPick(ctx, { conversationId, ...turn }, thread)
  if (conversation.status === "open" && unanswered.length === 0) return null
  return {
    answers: answersOfAgents(thread, saysNothing),
    locale: conversation.language === "en" ? ("en" as const) : ("zh-CN" as const),
  }
}
