import type { StaffingSettings } from "@/server/analytics/contract"
import type { Context } from "@/server/context"

const plain: StaffingSettings = { share: 80, seconds: 60, handlingSeconds: null, atOnce: null, patienceSeconds: null }

export async function readStaffing(ctx: Context): Promise<StaffingSettings> {
  const row = await ctx.db.staffingSettings.findFirst()
  if (!row) return plain
  const { tenantId: _, ...settings } = row
  return settings
}

export async function keepStaffing(ctx: Context, settings: StaffingSettings): Promise<void> {
  const known = await ctx.db.staffingSettings.updateMany({ data: settings })
  if (known.count === 0) await ctx.db.staffingSettings.createMany({ data: settings, skipDuplicates: true })
}

const fewestEnded = 20

/**
 * How long people have a conversation, from their first reply to the end: the median of those they ended in four weeks, in
 * seconds. Null where they ended fewer than twenty.
 */
export async function measureHandling(ctx: Context): Promise<number | null> {
  const since = new Date(ctx.now.getTime() - 28 * 86_400_000)
  const [row] = await ctx.db.$queryRaw<{ many: number; median: number | null }[]>`
    select count(*)::int as many,
      percentile_cont(0.5) within group (order by extract(epoch from resolved_at - first_human_reply_at))::float as median
    from outcome where tenant_id = app_tenant() and opened_at >= ${since}
      and resolved_by = 'agent' and resolved_at > first_human_reply_at`
  return row && row.many >= fewestEnded ? row.median : null
}
