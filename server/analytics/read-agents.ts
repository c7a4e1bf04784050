import { occupancyOf, saidLastsMs } from "@/server/analytics/rules/occupancy-of"
import type { Context } from "@/server/context"

const holdingEvents = [
  "conversation.assigned",
  "conversation.queued",
  "conversation.given-back",
  "conversation.handed-off",
  "conversation.resolved",
]

/** How each agent's time online was used from one moment until before another, from the diary; who was not there is left out. */
export async function readOccupancy(ctx: Context, { from, to }: { from: Date; to: Date }) {
  const since = new Date(from.getTime() - saidLastsMs)
  const read = <Row>(names: string[]) => ctx.db.$queryRaw<Row[]>`
    select name, extract(epoch from at)::float * 1000 as at, conversation_id as "conversationId",
      data->>'memberId' as "memberId", data->>'presence' as presence
    from event where name = any(${names}) and at >= ${since} and at < ${to} order by id`
  const within = { from: from.getTime(), to: to.getTime() }
  const times = occupancyOf(await read(["member.presence"]), await read(holdingEvents), within)
  return times.filter(({ online, held, taken }) => online + held + taken > 0)
}
