import { readPeriod } from "@/server/analytics/read-period"
import type { Context } from "@/server/context"

/** What holds right now: who waits, who is answered by whom; and how many came since the tenant's midnight. */
export async function readLive(ctx: Context) {
  const { from } = await readPeriod(ctx, { days: 1 })
  const [row] = await ctx.db.$queryRaw<
    { bot: number; queue: number; agent: number; holders: string[] | null; longest: Date | null; today: number }[]
  >`
    select count(*) filter (where holder = 'bot')::int as bot,
      count(*) filter (where holder = 'queue')::int as queue,
      count(*) filter (where holder = 'agent')::int as agent,
      array_agg(distinct agent_id::text) filter (where holder = 'agent') as holders,
      min(queued_at) filter (where holder = 'queue' and queued_at <= ${ctx.now}) as longest,
      (select count(*) from outcome
        where tenant_id = app_tenant() and opened_at >= ${from} and opened_at < ${ctx.now})::int as today
    from conversation where tenant_id = app_tenant() and status = 'open'`
  return {
    bot: row?.bot ?? 0,
    queue: row?.queue ?? 0,
    agent: row?.agent ?? 0,
    /** the members who answer them */
    holders: row?.holders ?? [],
    waitingSince: row?.longest ?? null,
    openedToday: row?.today ?? 0,
  }
}

/** How many of a platform's clocks ran out on a waiting customer, and were warned of, since midnight of the tenant. */
export async function countClocks(ctx: Context): Promise<{ breached: number; warned: number }> {
  const { from } = await readPeriod(ctx, { days: 1 })
  const [row] = await ctx.db.$queryRaw<{ breached: number; warned: number }[]>`
    select count(*) filter (where name = 'clock.breached')::int as breached,
      count(*) filter (where name = 'clock.warned')::int as warned
    from event where name in ('clock.breached', 'clock.warned') and at >= ${from}`
  return row ?? { breached: 0, warned: 0 }
}
