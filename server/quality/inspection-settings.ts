import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { inspectionRules } from "@/server/quality/contract"
import { houseRules, type InspectionRules } from "@/server/quality/rules/house-rules"

/** The merchant's rules; the house's where they keep none. */
export async function readRules(ctx: Context): Promise<InspectionRules> {
  const row = await ctx.db.qualitySettings.findFirst({ select: { rules: true } })
  return inspectionRules.catch(houseRules).parse(row?.rules)
}

/** What is inspected from now on is held against these. */
export async function changeRules(ctx: Context, rules: InspectionRules): Promise<InspectionRules> {
  await ctx.db.$executeRaw`
    insert into quality_settings (rules, changed_at) values (${JSON.stringify(rules)}::jsonb, ${ctx.now})
    on conflict (tenant_id) do update set rules = excluded.rules, changed_at = excluded.changed_at`
  await emit(ctx, "quality-rules.changed", {})
  return rules
}
