import type { Report } from "@/server/analytics/contract"
import { readOccupancy } from "@/server/analytics/read-agents"
import { type Line, nothingOf, readLines, readTotals } from "@/server/analytics/read-figures"
import { readPeriod } from "@/server/analytics/read-period"
import type { Context } from "@/server/context"

/** One table of figures, a line for each day, hour, channel, wish, reason, agent or team, against as many days before. */
export async function readReport(ctx: Context, input: Report) {
  const { by, channel, compared, time, days } = input
  const { timeZone, from, to, before } = await readPeriod(ctx, input)
  const now = { timeZone, from, to, channel, time }
  const then = { timeZone, from: before, to: from, channel, time }
  // Agents' own time is told with their lines, and is of every channel.
  const isOfAgents = by === "agent" && channel === undefined
  const times = isOfAgents ? await readOccupancy(ctx, now) : []
  const linesBefore = compared ? await readLines(ctx, { ...then, by }) : []
  return {
    timeZone,
    from,
    to,
    lines: withIdle(await readLines(ctx, { ...now, by }), times),
    times,
    /** a day stands under the name of the day it is compared with */
    before: by === "day" ? linesBefore.map((line) => ({ ...line, line: dayAfter(line.line, days) })) : linesBefore,
    timesBefore: isOfAgents && compared ? await readOccupancy(ctx, then) : [],
    total: await readTotals(ctx, now),
    totalBefore: compared ? await readTotals(ctx, then) : null,
  }
}

/** An agent who was there and gave nobody a first reply has a line, too. */
function withIdle(lines: Line[], times: Awaited<ReturnType<typeof readOccupancy>>): Line[] {
  const known = new Set(lines.map(({ line }) => line))
  return [...lines, ...times.filter(({ memberId }) => !known.has(memberId)).map(({ memberId }) => nothingOf(memberId))]
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}
