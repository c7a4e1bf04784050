import { minutes } from "@/server/clock"
import { mostAtOnce } from "@/server/comments/contract"
import { queueAnswers } from "@/server/comments/queue-answers"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { enqueue } from "@/server/queue"

/** What the bot would say below a post; an empty text: it is not sure enough. */
export type BotDraft = {
  text: string
  cites: { title: string }[]
  facts: unknown[]
  /** the state of the knowledge it rests on */
  knowledge: number
}

/** Prices and stock change without the knowledge changing, so an answer is not told for longer. */
const freshFor = minutes(10)

/** Has the bot look at questions that wait for an answer and that it has no fresh answer to. */
export async function askBot(ctx: Context, questionIds: readonly string[], knowledge: number) {
  const asked = await ctx.db.commentQuestion.findMany({
    where: { id: { in: [...questionIds] }, asks: true, comments: { some: { status: "new" } } },
    select: { id: true, draft: true, draftedAt: true },
  })
  for (const { id, draft, draftedAt } of asked) {
    const isFresh =
      draftedAt !== null &&
      (draft as BotDraft | null)?.knowledge === knowledge &&
      ctx.now.getTime() - draftedAt.getTime() < freshFor
    if (isFresh) await speak(ctx, { questionId: id, draft: draft as BotDraft })
    else {
      await enqueue(ctx, {
        name: "draftComment",
        payload: { questionId: id },
        lane: "comments:bot",
        key: `comment-bot:${id}`,
      })
    }
  }
}

/** A question the bot is to answer; null when nobody waits for that any more. */
export async function readBotQuestion(ctx: Context, input: { questionId: string }) {
  return ctx.db.commentQuestion.findFirst({
    where: { id: input.questionId, comments: { some: { status: "new", goneAt: null } } },
    select: { id: true, text: true },
  })
}

/** Keeps the bot's answer, and says it at once to everybody who waits where the merchant lets the bot speak by itself. */
export async function keepBotDraft(ctx: Context, input: { questionId: string; draft: BotDraft }) {
  await ctx.db.commentQuestion.updateMany({
    where: { id: input.questionId },
    data: { draft: { ...input.draft, facts: input.draft.facts as never[] }, draftedAt: ctx.now },
  })
  await speak(ctx, input)
}

async function speak(ctx: Context, { questionId, draft }: { questionId: string; draft: BotDraft }) {
  if (!draft.text) return
  const settings = await ctx.db.commentSettings.findFirst({ select: { bot: true } })
  if (settings?.bot !== "auto") return
  const waiting = await ctx.db.comment.findMany({
    where: { questionId, status: "new", goneAt: null },
    select: { id: true, connectionId: true },
    orderBy: { occurredAt: "asc" },
    take: mostAtOnce,
  })
  const { text, cites, facts } = draft
  const answered = await queueAnswers(
    ctx,
    waiting.map((comment) => ({ comment, how: "public", by: "bot", text, cites, facts })),
  )
  if (answered.size === 0) return
  await ctx.db.comment.updateMany({
    where: { id: { in: [...answered] }, status: "new" },
    data: { status: "answered" },
  })
  await emit(ctx, "comment.answered", { comments: answered.size, by: "bot" })
}
