import { readBilling } from "@/server/billing"
import type { Context } from "@/server/context"
import { readShadowRun } from "@/server/exams"

/** A shadow run with the plan its forecast would be billed under. */
export async function readForecast(ctx: Context, input: { shadowRunId: string }) {
  const run = await readShadowRun(ctx, input)
  const { entitlements } = await readBilling(ctx)
  return { ...run, plan: entitlements.plan, currency: entitlements.currency }
}
