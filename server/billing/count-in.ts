import type { Context } from "@/server/context"

export type Counted = { used: number; alerted: number }

/**
 * Moves a period's count by one, up to the limit; null when the limit holds. The row stays locked until the transaction
 * ends, so that of a thousand at once exactly as many pass as may.
 */
export async function countIn(
  ctx: Context,
  periodStart: Date,
  by: 1 | -1,
  limit: number | null,
): Promise<Counted | null> {
  const move = () => ctx.db.$queryRaw<Counted[]>`
    update usage_counter set used = used + ${by}
    where kind = 'conversation' and period_start = ${periodStart}
      and (${limit}::int is null or used + ${by} <= ${limit}::int)
    returning used, alerted`
  const [counted] = await move()
  if (counted) return counted
  // Either the limit holds, or nobody has counted in this period yet.
  await ctx.db.usageCounter.createMany({ data: { kind: "conversation", periodStart }, skipDuplicates: true })
  const [begun] = await move()
  return begun ?? null
}
