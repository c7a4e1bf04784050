import { systemScope } from "@/server/context"
import { pool } from "@/server/db/pool"
import { orderedHandlers } from "@/server/jobs/registry"
import { retryPauses } from "@/server/jobs/run-lanes"

type Row = { id: string; tenantId: string; job: keyof typeof orderedHandlers; payload: never; attempts: number }
export type Undone = { job: string; error: string }

/**
 * Does the ordered work of a case, in order. A job that fails is tried again at once while the platform's script may still
 * answer otherwise; then it is set aside and told. What asks the platform by itself, looks that plan another and files to
 * fetch, is run only with `asking`, and only while the script has answers.
 */
export async function workOff(tenantId: string, mayChange: () => boolean, asking = false): Promise<Undone[]> {
  const undone: Undone[] = []
  let looked = 0
  const next = () => nextOf(tenantId, asking && looked < mostLooks && mayChange())
  for (let row = await next(); row; row = await next()) {
    if (row.job === "lookAtPlatform") looked++
    const error = await tryRepeatedly(row, mayChange)
    if (error) undone.push({ job: row.job, error })
    await pool().query("delete from work where id = $1", [row.id])
  }
  return undone
}

const mostLooks = 100

async function nextOf(tenantId: string, mayAsk: boolean): Promise<Row | undefined> {
  const { rows } = await pool().query<Row>(
    `select id, tenant_id as "tenantId", job, payload, attempts from work
     where tenant_id = $1 and status = 'ready' and ($2 or job not in ('lookAtPlatform', 'keepMedia'))
     order by run_at, id limit 1`,
    [tenantId, mayAsk],
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
