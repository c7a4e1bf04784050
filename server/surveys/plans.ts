import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { housePlans, type Moment, type SurveyPlan, surveyPlan } from "@/server/surveys/contract"

/** How the shop asks, moment by moment. */
export async function readPlans(ctx: Context): Promise<SurveyPlan[]> {
  const rows = await ctx.db.surveyPlan.findMany({ take: housePlans.length })
  return housePlans.map((house) => {
    const row = rows.find(({ moment }) => moment === house.moment)
    return row ? surveyPlan.strip().parse({ ...row, words: row.words }) : house
  })
}

export const planFor = async (ctx: Context, moment: Moment): Promise<SurveyPlan> =>
  (await readPlans(ctx)).find((plan) => plan.moment === moment)!

export async function keepPlan(ctx: Context, { moment, ...plan }: SurveyPlan): Promise<void> {
  await ctx.db.surveyPlan.upsert({
    where: { tenantId_moment: { tenantId: ctx.tenantId, moment } },
    create: { moment, ...plan },
    update: plan,
    select: { moment: true },
  })
  await emit(ctx, "survey-plan.changed", { moment })
}
