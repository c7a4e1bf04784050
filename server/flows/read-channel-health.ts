import { healthOf, readStandings, tokenState } from "@/server/channels"
import type { HealthOf } from "@/server/channels/contract"
import type { Context } from "@/server/context"
import { countReplies, emptyCount, type ReplyHour } from "@/server/inbox"

/** How each connection does: its state and why, its token, what came, and what became of the last day's replies. */
export async function readChannelHealth(ctx: Context, input: HealthOf) {
  const standings = await readStandings(ctx, input)
  const counts = new Map((await countReplies(ctx, input)).map((count) => [count.connectionId, count]))
  return standings.map((connection) => {
    const { hours, queued, oldestQueuedAt, lastSentAt } = counts.get(connection.id) ?? emptyCount(connection.id)
    const [lastHour] = hours
    const { faults: faultsLastHour, ...hour } = sumUp(lastHour ? [lastHour] : [])
    const { faults: _, ...day } = sumUp(hours)
    const { status, lastError, parked } = connection
    return {
      connectionId: connection.id,
      ...healthOf({
        status,
        lastError,
        parked,
        answeredLastHour: hour.sent + hour.failed,
        faultsLastHour,
        oldestWaitMs: oldestQueuedAt && ctx.now.getTime() - oldestQueuedAt.getTime(),
      }),
      since: connection.lastErrorAt,
      token: tokenState(connection, connection.fetchedUntil),
      lastDeliveryAt: connection.lastDeliveryAt,
      lastSentAt,
      hour,
      day,
      /** failed of what was answered, 0 to 1; null when nothing was */
      errorRate: day.sent + day.failed > 0 ? day.failed / (day.sent + day.failed) : null,
      /** replies handed over each hour of the last day, oldest first */
      course: hours.map(({ sent }) => sent).reverse(),
      queued,
      oldestQueuedAt,
      parked,
    }
  })
}

function sumUp(hours: ReplyHour[]): ReplyHour {
  const sum = { sent: 0, failed: 0, faults: 0, unknown: 0 }
  for (const { sent, failed, faults, unknown } of hours) {
    sum.sent += sent
    sum.failed += failed
    sum.faults += faults
    sum.unknown += unknown
  }
  return sum
}
