import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { plainRouting, type RoutingSettings } from "@/server/routing/contract"

export async function readRoutingSettings(ctx: Context): Promise<RoutingSettings> {
  const row = await ctx.db.routingSettings.findFirst()
  if (!row) return plainRouting
  const { tenantId: _, ...settings } = row
  return settings as RoutingSettings
}

export async function changeRoutingSettings(ctx: Context, settings: RoutingSettings): Promise<void> {
  const { hours, ...plain } = settings
  await ctx.db.$executeRaw`
    insert into routing_settings (mode, house_rules, hours, overflow_minutes, away_minutes, escalate_minutes, hopeless_minutes,
      learned)
    values (${plain.mode}, ${plain.houseRules}, ${hours && JSON.stringify(hours)}::jsonb, ${plain.overflowMinutes},
      ${plain.awayMinutes}, ${plain.escalateMinutes}, ${plain.hopelessMinutes}, ${plain.learned})
    on conflict (tenant_id) do update set mode = excluded.mode, house_rules = excluded.house_rules, hours = excluded.hours,
      overflow_minutes = excluded.overflow_minutes, away_minutes = excluded.away_minutes,
      escalate_minutes = excluded.escalate_minutes, hopeless_minutes = excluded.hopeless_minutes,
      learned = excluded.learned`
  await emit(ctx, "routing.changed", { what: "settings" })
}
