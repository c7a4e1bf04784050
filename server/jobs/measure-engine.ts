import { minutes } from "@/server/clock"
import { pool } from "@/server/db/pool"

/** One shop's customers: how long the bot's answers took, and how long those wait who are late. Milliseconds. */
type ShopPace = {
  tenantId: string
  took: number[]
  waiting: number[]
  /** the conversation that waited longest; null where its message is not read yet */
  conversationId: string | null
}

/** Jobs of whose customers an answer is still owed, oldest first; more than these are not looked at. */
const mostLookedAt = 20_000

/**
 * How soon the bot answered in the last minute, shop by shop, and who waits for it longer than `lateMs`; and how many
 * workers are alive. Three statements, whatever the number of shops.
 */
export async function measureEngine(now: Date, lateMs: number) {
  const shops = new Map<string, ShopPace>()
  const answered = await pool().query<Omit<ShopPace, "waiting">>(
    `select tenant_id as "tenantId", took, slowest as "conversationId" from answers_of_all_since($1)`,
    [new Date(now.getTime() - minutes(1))],
  )
  for (const row of answered.rows) shops.set(row.tenantId, { ...row, waiting: [] })
  const late = await pool().query<{ tenantId: string; conversationId: string | null; waited: number }>(
    `select tenant_id as "tenantId", payload->>'conversationId' as "conversationId",
       (extract(epoch from now() - run_at) * 1000)::float8 as waited
     from (select * from work where status = 'ready' order by id limit $2) oldest
     where job in ('receiveDelivery', 'answerMessage') and run_at < now() - $1::float8 * interval '1 ms'
     order by waited desc`,
    [lateMs, mostLookedAt],
  )
  for (const { waited, ...row } of late.rows) {
    const shop = shops.get(row.tenantId) ?? { ...row, took: [], waiting: [] }
    if (shop.waiting.length === 0) shop.conversationId = row.conversationId ?? shop.conversationId
    shop.waiting.push(waited)
    shops.set(row.tenantId, shop)
  }
  const { rows } = await pool().query<{ workers: number }>(
    "select count(*)::int as workers from lane_worker where until > now()",
  )
  return { shops: [...shops.values()], workers: rows[0]!.workers }
}
