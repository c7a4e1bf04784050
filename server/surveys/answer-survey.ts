import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import type { Moment, Scale } from "@/server/surveys/contract"
import { planFor } from "@/server/surveys/plans"
import { readScore } from "@/server/surveys/rules/read-score"
import { thankWith } from "@/server/surveys/words"

type Said = { surveyId: string; text: string }

/** Whether a customer's words answer the survey that is open in their conversation. */
export async function isAnswer(ctx: Context, { surveyId, text }: Said): Promise<boolean> {
  const survey = await ctx.db.survey.findFirst({ where: { id: surveyId, status: "sent" }, select: { scale: true } })
  return survey !== null && readScore(text, survey.scale as Scale) !== null
}

/** Keeps the answer, once; what the customer is thanked with. Null when there was nothing to answer. */
export async function answerSurvey(ctx: Context, { surveyId, text }: Said) {
  const survey = await ctx.db.survey.findFirst({
    where: { id: surveyId, status: "sent" },
    include: { conversation: { select: { language: true, contact: { select: { locale: true } } } } },
  })
  const answer = survey && readScore(text, survey.scale as Scale)
  if (!answer) return null
  const { conversationId, conversation } = survey
  const [moment, scale] = [survey.moment as Moment, survey.scale as Scale]
  const answered = await ctx.db.survey.updateMany({
    where: { id: surveyId, status: "sent" },
    data: { status: "answered", answeredAt: ctx.now, lookAt: null, ...answer },
  })
  if (answered.count === 0) return null
  await emit(ctx, "survey.answered", { conversationId, surveyId, moment, scale, score: answer.score })
  const thanks = thankWith(await planFor(ctx, moment), conversation.language ?? conversation.contact.locale)
  return { ...answer, conversationId, moment, scale, thanks }
}
