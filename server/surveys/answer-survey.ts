import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import type { Moment, Scale } from "@/server/surveys/contract"
import { planFor } from "@/server/surveys/plans"
import { readScore } from "@/server/surveys/rules/read-score"
import { answersWithin } from "@/server/surveys/rules/scales"
import { askAgainWith, isHouseChoice, thankWith } from "@/server/surveys/words"

/** Marks the second question of a survey, after which nothing more is asked. */
const second = ":then"

type Surveyed = { conversationId: string; moment: string; sourceKey: string }
type Said = { surveyId: string; text: string }

/** Whether a customer's words answer the survey that is open in their conversation. */
export async function isAnswer(ctx: Context, { surveyId, text }: Said): Promise<boolean> {
  const survey = await ctx.db.survey.findFirst({ where: { id: surveyId, status: "sent" }, select: { scale: true } })
  return survey !== null && readScore(text, survey.scale as Scale) !== null
}

/**
 * Keeps the answer, once; what the customer is told, and the second question that is open with it. Null when there was
 * nothing to answer.
 */
export async function answerSurvey(ctx: Context, { surveyId, text }: Said) {
  const survey = await ctx.db.survey.findFirst({
    where: { id: surveyId, status: "sent" },
    include: { conversation: { select: { language: true, contact: { select: { locale: true } } } } },
  })
  const answer = survey && readScore(text, survey.scale as Scale)
  if (!answer) return null
  if (isHouseChoice(text)) answer.comment = null
  const { conversationId, conversation } = survey
  const [moment, scale] = [survey.moment as Moment, survey.scale as Scale]
  const answered = await ctx.db.survey.updateMany({
    where: { id: surveyId, status: "sent" },
    data: { status: "answered", answeredAt: ctx.now, lookAt: null, ...answer },
  })
  if (answered.count === 0) return null
  await emit(ctx, "survey.answered", { conversationId, surveyId, moment, scale, score: answer.score })
  const plan = await planFor(ctx, moment)
  const language = conversation.language ?? conversation.contact.locale
  const next = survey.sourceKey.endsWith(second) ? null : plan.thenScale
  const said = next
    ? askAgainWith({ ...plan, scale: next }, language)
    : { text: thankWith(plan, language), choices: [] }
  const asked = next ? await openSecond(ctx, survey, next) : null
  return { ...answer, conversationId, moment, scale, said, asked }
}

/** The one question more, open at once: it goes out with the thanks for the first answer. */
async function openSecond(
  ctx: Context,
  { conversationId, moment, sourceKey }: Surveyed,
  scale: Scale,
): Promise<string> {
  const surveyId = newId(ctx.now)
  const lookAt = new Date(ctx.now.getTime() + answersWithin)
  const asked = { conversationId, moment, scale }
  await ctx.db.survey.create({
    data: { ...asked, id: surveyId, sourceKey: `${sourceKey}${second}`, status: "sent", sentAt: ctx.now, lookAt },
    select: { id: true },
  })
  await emit(ctx, "survey.sent", { ...asked, surveyId })
  return surveyId
}
