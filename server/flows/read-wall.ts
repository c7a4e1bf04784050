import { countClocks, readAnswering, readLate, readLive } from "@/server/analytics"
import { listConnections } from "@/server/channels"
import type { Context } from "@/server/context"
import { readChannelHealth } from "@/server/flows/read-channel-health"
import { readSlowness } from "@/server/flows/tell-of-slowness"
import { readHint } from "@/server/flows/watch-line"
import { countHeld } from "@/server/inbox"
import { listMembers } from "@/server/tenants"
import { countOpenTickets } from "@/server/tickets"

/** Everything a team sees from across the room: the line, the agents, deadlines, tickets, the channels, and a hint. */
export async function readWall(ctx: Context) {
  const held = await countHeld(ctx)
  const members = await listMembers(ctx)
  const late = await readLate(ctx)
  const names = new Map((await listConnections(ctx)).map(({ id, name, channel }) => [id, { name, channel }]))
  const health = await readChannelHealth(ctx, {})
  const { minute, firstReplies } = await readAnswering(ctx)
  return {
    live: await readLive(ctx),
    /** the bot's answers of the last minute, and since when they are too slow */
    answers: { ...minute, slow: await readSlowness(ctx) },
    clocks: await countClocks(ctx),
    tickets: await countOpenTickets(ctx),
    late: {
      late: late.reduce((sum, { lateToday }) => sum + lateToday, 0),
      judged: late.reduce((sum, { today }) => sum + today, 0),
    },
    agents: members
      .filter(({ id, presence }) => presence !== "off" || held.has(id))
      .map(({ id, name, presence, capacity }) => ({ id, name, presence, capacity, held: held.get(id) ?? 0 })),
    channels: health.flatMap(({ connectionId, state, queued, errorRate }) => {
      const connection = names.get(connectionId)
      const first = firstReplies.find(({ channel }) => channel === connection?.channel)
      return connection
        ? [{ connectionId, ...connection, state, queued, errorRate, firstReplyP95: first?.p95 ?? null }]
        : []
    }),
    hint: await readHint(ctx),
  }
}
