import { hours, newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import type { Scale } from "@/server/surveys/contract"
import { isLow } from "@/server/surveys/rules/scales"

/** Somebody makes it good within this time. */
const within = hours(48)
const remindedAhead = hours(4)

type Score = { conversationId: string; sourceKey: string; scale: Scale; score: number; comment: string | null }

/** A low score opens an item for whoever held the conversation, once while one is open; a better one opens none. */
export async function openFollowUp(ctx: Context, input: { surveyId: string } | { conversationId: string }) {
  const low = await readScoreOf(ctx, input)
  if (!low || !isLow(low.scale, low.score, low.comment)) return
  const { conversationId, sourceKey, scale, score, comment } = low
  // Who is unhappy twice over, in two questions of one survey, is made good once.
  if (await ctx.db.followUp.findFirst({ where: { conversationId, status: "open" }, select: { id: true } })) return
  const held = await ctx.db.conversation.findFirst({
    where: { id: conversationId },
    select: { agent: { select: { id: true, removedAt: true } } },
  })
  const ownerId = held?.agent && !held.agent.removedAt ? held.agent.id : null
  const dueAt = new Date(ctx.now.getTime() + within)
  const followUpId = newId(ctx.now)
  const opened = await ctx.db.followUp.createMany({
    data: {
      id: followUpId,
      conversationId,
      sourceKey,
      scale,
      score,
      comment: comment ?? "",
      ownerId,
      openedAt: ctx.now,
      dueAt,
      lookAt: new Date(dueAt.getTime() - remindedAhead),
    },
    skipDuplicates: true,
  })
  if (opened.count === 0) return
  await emit(ctx, "follow-up.opened", { conversationId, followUpId, ...(ownerId ? { memberId: ownerId } : {}) })
}

/** The rating of a conversation, or the answer to a survey that is no rating. */
async function readScoreOf(
  ctx: Context,
  input: { surveyId: string } | { conversationId: string },
): Promise<Score | null> {
  if ("surveyId" in input) {
    const survey = await ctx.db.survey.findFirst({ where: { id: input.surveyId, status: "answered" } })
    if (!survey || survey.score === null) return null
    const { conversationId, score, comment } = survey
    return { conversationId, sourceKey: `survey:${survey.id}`, scale: survey.scale as Scale, score, comment }
  }
  const rating = await ctx.db.rating.findFirst({ where: { conversationId: input.conversationId } })
  return rating && { ...rating, sourceKey: `rating:${input.conversationId}`, scale: "csat" }
}
