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

/** Nobody is asked the same twice: a second question like the first is none. */
export async function keepPlan(ctx: Context, { moment, ...given }: SurveyPlan): Promise<void> {
  const plan = { ...given, thenScale: given.thenScale === given.scale ? null : given.thenScale }
  await ctx.db.surveyPlan.upsert({
    where: { tenantId_moment: { tenantId: ctx.tenantId, moment } },
    create: { moment, ...plan },
    update: plan,
    select: { moment: true },
  })
  await emit(ctx, "survey-plan.changed", { moment })
}
