import { days } from "@/server/clock"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import type { Moment, Scale } from "@/server/surveys/contract"
import { planFor } from "@/server/surveys/plans"
import { answersWithin } from "@/server/surveys/rules/scales"
import { askWith } from "@/server/surveys/words"

const mostAtOnce = 50

/** Surveys whose moment has come: to be asked, or to be given up. */
export async function listDueSurveys(ctx: Context): Promise<string[]> {
  const rows = await ctx.db.survey.findMany({
    where: { lookAt: { lte: ctx.now } },
    select: { id: true },
    orderBy: { lookAt: "asc" },
    take: mostAtOnce,
  })
  return rows.map(({ id }) => id)
}

async function lockSurvey(ctx: Context, surveyId: string) {
  await ctx.db.$queryRaw`select id from survey where tenant_id = app_tenant() and id = ${surveyId}::uuid for update`
  return ctx.db.survey.findFirst({
    where: { id: surveyId },
    include: {
      conversation: {
        select: {
          status: true,
          contactId: true,
          language: true,
          channel: true,
          surveyId: true,
          identity: { select: { unreachableSince: true } },
          contact: { select: { marketing: true, locale: true } },
          rating: { select: { score: true } },
        },
      },
    },
  })
}
type Found = NonNullable<Awaited<ReturnType<typeof lockSurvey>>>

/**
 * What is to be done about a due survey: ask with these words, or nothing any more. One that is not asked says why; an
 * unanswered one is given up; one whose conversation goes on again is planned anew when that ends.
 */
export async function takeDueSurvey(ctx: Context, { surveyId }: { surveyId: string }) {
  const survey = await lockSurvey(ctx, surveyId)
  if (!survey?.lookAt || survey.lookAt > ctx.now) return null
  const { conversationId, conversation } = survey
  if (survey.status === "sent") {
    await settle(ctx, surveyId, { status: "expired" })
    return { kind: "give-up" as const, conversationId }
  }
  if (survey.moment === "conversation" && conversation.status === "open") {
    await ctx.db.survey.deleteMany({ where: { id: surveyId } })
    return null
  }
  const plan = await planFor(ctx, survey.moment as Moment)
  const why = await whyNot(ctx, survey, plan)
  if (why) {
    await settle(ctx, surveyId, { status: "skipped", skippedFor: why })
    return null
  }
  const language = conversation.language ?? conversation.contact.locale
  return {
    kind: "ask" as const,
    conversationId,
    channel: conversation.channel,
    ...askWith({ ...plan, scale: survey.scale as Scale }, language),
  }
}

async function whyNot(ctx: Context, survey: Found, { enabled, restDays }: { enabled: boolean; restDays: number }) {
  const { conversation } = survey
  if (!enabled) return "off"
  if (conversation.identity?.unreachableSince || conversation.contact.marketing === "no") return "opted-out"
  if (survey.moment === "conversation" && conversation.rating) return "rated"
  if (conversation.surveyId) return "asked"
  const asked = await ctx.db.survey.findFirst({
    where: {
      sentAt: { gt: new Date(ctx.now.getTime() - days(restDays)) },
      conversation: { contactId: conversation.contactId },
    },
    select: { id: true },
  })
  return asked ? "asked" : null
}

/** The question is on its way, or the platform takes none now. */
export async function noteAsked(ctx: Context, input: { surveyId: string; sent: boolean }): Promise<void> {
  if (!input.sent) return settle(ctx, input.surveyId, { status: "skipped", skippedFor: "window" })
  const asked = await ctx.db.survey.update({
    where: { tenantId_id: { tenantId: ctx.tenantId, id: input.surveyId } },
    data: { status: "sent", sentAt: ctx.now, lookAt: new Date(ctx.now.getTime() + answersWithin) },
    select: { conversationId: true, moment: true, scale: true },
  })
  await emit(ctx, "survey.sent", { ...asked, surveyId: input.surveyId })
}

async function settle(ctx: Context, surveyId: string, data: { status: string; skippedFor?: string }) {
  await ctx.db.survey.updateMany({ where: { id: surveyId }, data: { ...data, lookAt: null } })
}
