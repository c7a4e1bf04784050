import type { Context } from "@/server/context"
import type { BusinessHours } from "@/server/tickets/rules/due-at"

/** When the shop is there, as it told routing; null: always. */
export async function readHours(ctx: Context): Promise<BusinessHours | null> {
  const settings = await ctx.db.routingSettings.findFirst({ select: { hours: true } })
  return (settings?.hours ?? null) as BusinessHours | null
}
