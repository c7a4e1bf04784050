import { clock } from "@/server/clock"
import { pool } from "@/server/db/pool"
import { AppError } from "@/server/errors"

export type Limit = { key: string; max: number; seconds: number }

/**
 * Counts one attempt in a bucket that all processes share, and refuses with `limited` once the bucket is full.
 * Counted before the deed, so that a burst of attempts at the same moment is counted too.
 */
export async function takeAttempt(...limits: Limit[]): Promise<void> {
  if (Math.random() < 0.01) await pool().query("delete from rate_bucket where expires_at < $1", [clock.now()])
  for (const limit of limits) {
    const { remaining, resetSeconds } = await countAttempt(limit)
    if (remaining < 0) {
      throw new AppError("limited", "Too many attempts; try again later", {
        reason: "too-many-attempts",
        details: { retryAfterSeconds: resetSeconds },
      })
    }
  }
}

/** Counts one attempt and says how many are left (below zero: one too many) and in how many seconds the bucket empties. */
export async function countAttempt({ key, max, seconds }: Limit): Promise<{ remaining: number; resetSeconds: number }> {
  const now = clock.now()
  const { rows } = await pool().query<{ count: number; expires_at: Date }>(
    `insert into rate_bucket (key, count, expires_at) values ($1, 1, $2)
     on conflict (key) do update set
       count = case when rate_bucket.expires_at <= $3 then 1 else rate_bucket.count + 1 end,
       expires_at = case when rate_bucket.expires_at <= $3 then excluded.expires_at else rate_bucket.expires_at end
     returning count, expires_at`,
    [key.slice(0, 300), new Date(now.getTime() + seconds * 1000), now],
  )
  const bucket = rows[0]!
  const resetSeconds = Math.max(1, Math.ceil((bucket.expires_at.getTime() - now.getTime()) / 1000))
  return { remaining: max - bucket.count, resetSeconds }
}

/** Takes an attempt back that turned out to be right, so that people who know their password never run out. */
export async function returnAttempt(...limits: Limit[]): Promise<void> {
  const keys = limits.map(({ key }) => key.slice(0, 300))
  await pool().query("update rate_bucket set count = greatest(count - 1, 0) where key = any($1)", [keys])
}
