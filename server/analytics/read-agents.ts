import type { Report } from "@/server/analytics/contract"
import { readPeriod } from "@/server/analytics/read-period"
import { occupancyOf, saidLastsMs } from "@/server/analytics/rules/occupancy-of"
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
