import { minutes, newId } from "@/server/clock"
import type { Context } from "@/server/context"
import type { Moment } from "@/server/surveys/contract"
import { planFor } from "@/server/surveys/plans"

type PlanSurvey = {
  moment: Moment
  conversationId: string
  /** what is asked about: the conversation, the order or the ticket */
  sourceKey: string
}

/** Plans to ask a customer, where the shop asks after such a moment; the same conversation, order or ticket once. */
export async function planSurvey(ctx: Context, { moment, conversationId, sourceKey }: PlanSurvey): Promise<void> {
  const { enabled, scale, delayMinutes } = await planFor(ctx, moment)
  if (!enabled) return
  await ctx.db.survey.createMany({
    data: {
      id: newId(ctx.now),
      conversationId,
      moment,
      scale,
      sourceKey,
      lookAt: new Date(ctx.now.getTime() + minutes(delayMinutes)),
    },
    skipDuplicates: true,
  })
}
