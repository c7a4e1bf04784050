import type { Report } from "@/server/analytics/contract"
import { readPeriod } from "@/server/analytics/read-period"
import { occupancyOf, saidLastsMs } from "@/server/analytics/rules/occupancy-of"
import { hours } from "@/server/clock"
import type { Context } from "@/server/context"

const holdingEvents = [
  "conversation.assigned",
  "conversation.queued",
  "conversation.given-back",
  "conversation.handed-off",
  "conversation.resolved",
]

/** How each agent's time online was used, from the diary. */
export async function readOccupancy(ctx: Context, input: Pick<Report, "days" | "to">) {
  const { from, to } = await readPeriod(ctx, input)
  const since = new Date(from.getTime() - saidLastsMs)
  const read = <Row>(names: string[]) => ctx.db.$queryRaw<Row[]>`
    select name, extract(epoch from at)::float * 1000 as at, conversation_id as "conversationId",
      data->>'memberId' as "memberId", data->>'presence' as presence
    from event where name = any(${names}) and at >= ${since} and at < ${to} order by id`
  return occupancyOf(await read(["member.presence"]), await read(holdingEvents), {
    from: from.getTime(),
    to: to.getTime(),
  })
}

/** How long an agent lately held a conversation, the median in milliseconds; null without history. */
export async function readHandling(ctx: Context): Promise<number | null> {
  const since = new Date(ctx.now.getTime() - hours(24))
  const [row] = await ctx.db.$queryRaw<{ median: number | null }[]>`
    select percentile_cont(0.5) within group (order by extract(epoch from over - at) * 1000)::float as median
    from (
      select name, at, lead(at) over (partition by conversation_id order by id) as over
      from event where name = any(${holdingEvents}) and at >= ${since}
    ) e where name = 'conversation.assigned' and over is not null`
  return row?.median ?? null
}
