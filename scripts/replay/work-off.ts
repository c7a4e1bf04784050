import { systemScope } from "@/server/context"
import { pool } from "@/server/db/pool"
import { orderedHandlers } from "@/server/jobs/registry"
import { retryPauses } from "@/server/jobs/run-lanes"

type Row = { id: string; tenantId: string; job: keyof typeof orderedHandlers; payload: never; attempts: number }
export type Undone = { job: string; error: string }

/**
 * Does the ordered work of a case, in order. A job that fails is tried again at once while the platform's script may still
 * answer otherwise; then it is set aside and told.
 */
export async function workOff(tenantId: string, mayChange: () => boolean): Promise<Undone[]> {
  const undone: Undone[] = []
  for (let row = await nextOf(tenantId); row; row = await nextOf(tenantId)) {
    const error = await tryRepeatedly(row, mayChange)
    if (error) undone.push({ job: row.job, error })
    await pool().query("delete from work where id = $1", [row.id])
  }
  return undone
}

async function nextOf(tenantId: string): Promise<Row | undefined> {
  const { rows } = await pool().query<Row>(
    `select id, tenant_id as "tenantId", job, payload, attempts from work
     where tenant_id = $1 and status = 'ready' order by run_at, id limit 1`,
    [tenantId],
  )
  return rows[0]
}

async function tryRepeatedly({ tenantId, job, payload, attempts }: Row, mayChange: () => boolean) {
  for (let attempt = attempts; ; attempt++) {
    const lastAttempt = attempt >= retryPauses.length
    try {
      await orderedHandlers[job](systemScope(tenantId), payload, { attempts: attempt, lastAttempt })
      return null
    } catch (error) {
      if (lastAttempt || !mayChange()) return (error as Error).message
    }
  }
}
