import { asksForPerson, isSmallTalk, maskPersonalData } from "@/server/ai"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { readHolder, readTranscript } from "@/server/inbox"
import type { Choice, Cite } from "@/server/inbox/contract"
import {
  forgetGap,
  noteGap as keepGap,
  keepKnowledgeSuggestion,
  pickedAfter,
  questionAt,
  type ThreadLine,
} from "@/server/knowledge"
import { enqueue } from "@/server/queue"
import { gapGrouping } from "@/server/reactions"

/** Reasons to hand over that mean the bot had no answer. */
const withoutAnswer = ["three_misses", "missing_knowledge"]
const linesRead = 200

/** A question the bot had no answer to is kept for the list of gaps; one the customer explained by a pick is not a gap. */
export async function noteGap(scope: Scope, input: { conversationId: string; turnId: string }): Promise<void> {
  await inTenant(scope, async (ctx) => {
    const turn = await ctx.db.turn.findFirst({
      where: { id: input.turnId },
      select: { messageId: true, decision: true, reason: true, language: true, createdAt: true },
    })
    const conversation = await readHolder(ctx, input)
    if (!turn || !conversation || !isUnanswered(turn)) return
    const { messageId } = turn
    const thread = await readThread(ctx, input.conversationId)
    if (await learnPick(ctx, { ...input, ...turn }, thread)) return
    const text = maskWords(questionAt(thread, messageId, saysNothing))
    if ((text.match(/\p{L}/gu)?.length ?? 0) < 2) return
    const locale = turn.language === "en" ? "en" : "zh-CN"
    const { contactId } = conversation
    await keepGap(ctx, {
      messageId,
      conversationId: input.conversationId,
      contactId,
      text,
      locale,
      askedAt: turn.createdAt,
    })
    await enqueue(ctx, gapGrouping(ctx.now, false))
  })
}

/**
 * A vague question that the customer explained by picking one of the bot's offers is another phrasing of that article: it
 * becomes a suggestion, and no gap.
 */
export async function learnPick(
  ctx: Context,
  turn: { conversationId: string; messageId: string; language: string },
  thread: readonly ThreadLine[],
): Promise<boolean> {
  const { conversationId, messageId } = turn
  const articleId = pickedAfter(thread, messageId)
  if (!articleId) return false
  await forgetGap(ctx, { messageId })
  const article = await ctx.db.article.findFirst({
    where: { id: articleId, status: "published" },
    select: { answer: true, question: true, aliases: true },
  })
  const question = maskWords(questionAt(thread, messageId, saysNothing))
  const isNew = article && question.length >= 2 && ![article.question, ...article.aliases].includes(question)
  if (isNew) {
    await keepKnowledgeSuggestion(ctx, {
      kind: "alias",
      question,
      answer: article.answer,
      locale: turn.language === "en" ? "en" : "zh-CN",
      conversationId,
      messageId,
      articleId,
    })
  }
  return true
}

export function isUnanswered({ decision, reason }: { decision: string; reason: string | null }): boolean {
  return decision === "handoff" ? withoutAnswer.includes(reason ?? "") : ["miss", "suggest"].includes(decision)
}

/** A thread as the rules of learning read it, oldest first. */
export async function readThread(ctx: Context, conversationId: string): Promise<ThreadLine[]> {
  const transcript = await readTranscript(ctx, { conversationId, limit: linesRead })
  return transcript.map(({ choices, cites, ...line }) => ({
    ...line,
    choices: choices as Choice[],
    cites: cites as Cite[],
  }))
}

export const saysNothing = (text: string) => isSmallTalk(text) !== null || asksForPerson(text)

/** Words of a customer without what only they are known by: personal data, and long numbers such as an order's. */
export function maskWords(text: string): string {
  return maskPersonalData(text)
    .text.replace(/[A-Za-z]{0,4}\d{6,}/g, "***")
    .trim()
}
