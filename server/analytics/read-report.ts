import type { Report } from "@/server/analytics/contract"
import { readLines, readTotals } from "@/server/analytics/read-figures"
import { readPeriod } from "@/server/analytics/read-period"
import type { Context } from "@/server/context"

/** One table of figures, a line for each day, hour, channel, wish, reason, agent or team, against as many days before. */
export async function readReport(ctx: Context, input: Report) {
  const { by, channel, compared, time } = input
  const { timeZone, from, to, before } = await readPeriod(ctx, input)
  const now = { timeZone, from, to, channel, time }
  const then = { timeZone, from: before, to: from, channel, time }
  return {
    timeZone,
    from,
    to,
    lines: await readLines(ctx, { ...now, by }),
    before: compared ? await readLines(ctx, { ...then, by }) : [],
    total: await readTotals(ctx, now),
    totalBefore: compared ? await readTotals(ctx, then) : null,
  }
}
