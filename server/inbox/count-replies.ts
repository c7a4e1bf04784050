import { simulatedTag } from "@/server/contacts/contract"
import type { Context } from "@/server/context"

/** `faults` are the failures that say nothing of one customer or message alone. */
export type ReplyHour = { sent: number; failed: number; faults: number; unknown: number }
export type ReplyCount = {
  connectionId: string
  /** the last 24 hours, the latest first */
  hours: ReplyHour[]
  queued: number
  oldestQueuedAt: Date | null
  lastSentAt: Date | null
}

const hoursBack = 24
/** Failures that are about one customer or one message. */
const theirs = ["window_closed", "quota_used", "recipient_unknown", "blocked", "too_long", "rejected"]

type Row = ReplyHour & {
  connectionId: string
  hour: number
  queued: number
  oldestQueuedAt: Date | null
  lastSentAt: Date | null
}

/** What became of each connection's replies of the last 24 hours; customers whom the merchant plays are left out. */
export async function countReplies(ctx: Context, input: { connectionId?: string }): Promise<ReplyCount[]> {
  const from = new Date(ctx.now.getTime() - hoursBack * 3_600_000)
  const only = input.connectionId ?? null
  // Ids begin with their moment, so the day's messages are one stretch of the primary key.
  const rows = await ctx.db.$queryRaw<Row[]>`
    select c.connection_id as "connectionId",
      least(greatest(floor(extract(epoch from ${ctx.now}::timestamptz - m.created_at) / 3600), 0), ${hoursBack - 1})::int as hour,
      count(*) filter (where m.status in ('sent', 'delivered', 'read'))::int as sent,
      count(*) filter (where m.status = 'failed')::int as failed,
      count(*) filter (where m.status = 'failed' and m.error <> all(${theirs}::text[]))::int as faults,
      count(*) filter (where m.status = 'unknown')::int as unknown,
      count(*) filter (where m.status = 'queued')::int as queued,
      min(m.created_at) filter (where m.status = 'queued') as "oldestQueuedAt",
      max(m.created_at) filter (where m.status in ('sent', 'delivered', 'read')) as "lastSentAt"
    from message m
    join conversation c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
    join contact p on p.tenant_id = c.tenant_id and p.id = c.contact_id
    where m.tenant_id = app_tenant() and m.id >= ${firstIdOf(from)}::uuid and m.created_at > ${from}
      and m.direction = 'outbound' and (${only}::uuid is null or c.connection_id = ${only}::uuid)
      and not (${simulatedTag}::text = any(p.tags))
    group by 1, 2`
  const counts = new Map<string, ReplyCount>()
  for (const { connectionId, hour, queued, oldestQueuedAt, lastSentAt, ...replies } of rows) {
    const count = counts.get(connectionId) ?? emptyCount(connectionId)
    counts.set(connectionId, count)
    count.hours[hour] = replies
    count.queued += queued
    count.oldestQueuedAt = earlier(count.oldestQueuedAt, oldestQueuedAt)
    count.lastSentAt = later(count.lastSentAt, lastSentAt)
  }
  return [...counts.values()]
}

/** A connection that was sent nothing. */
export function emptyCount(connectionId: string): ReplyCount {
  const hours = Array.from({ length: hoursBack }, () => ({ sent: 0, failed: 0, faults: 0, unknown: 0 }))
  return { connectionId, hours, queued: 0, oldestQueuedAt: null, lastSentAt: null }
}

/** The smallest id that something written at this moment can have. */
function firstIdOf(at: Date): string {
  const time = at.getTime().toString(16).padStart(12, "0")
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`
}

const earlier = (a: Date | null, b: Date | null) => (a && b ? (a < b ? a : b) : (a ?? b))
const later = (a: Date | null, b: Date | null) => (a && b ? (a > b ? a : b) : (a ?? b))
