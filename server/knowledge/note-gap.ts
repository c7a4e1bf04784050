import type { Context } from "@/server/context"
import { recountGaps } from "@/server/knowledge/group-gaps"

export type UnansweredQuestion = {
  messageId: string
  conversationId: string
  contactId: string
  /** personal data masked */
  text: string
  locale: "zh-CN" | "en"
  askedAt: Date
}

/** Keeps a question the bot had no answer to, once. */
export async function noteGap(ctx: Context, question: UnansweredQuestion): Promise<void> {
  await ctx.db.gapQuestion.createMany({ data: question, skipDuplicates: true })
}

/** The question turned out to be understood after all: it no longer counts. */
export async function forgetGap(ctx: Context, input: { messageId: string }): Promise<void> {
  const question = await ctx.db.gapQuestion.findFirst({
    where: { messageId: input.messageId },
    select: { gapId: true },
  })
  if (!question) return
  await ctx.db.gapQuestion.deleteMany({ where: { messageId: input.messageId } })
  if (question.gapId) await recountGaps(ctx, [question.gapId])
}
