import { pool } from "@/server/db/pool"
import { AppError } from "@/server/errors"
import { wakeWorkers } from "@/server/queue"

export type DeadWork = {
  id: string
  tenantId: string
  lane: string
  job: string
  payload: unknown
  attempts: number
  error: string | null
  /** when it was set aside */
  since: Date
}

/** Jobs that failed at every attempt, the latest first. With a tenant, that tenant's alone. */
export async function listDeadWork(limit = 100, tenantId?: string): Promise<DeadWork[]> {
  const { rows } = await pool().query<DeadWork>(
    `select id, tenant_id as "tenantId", lane, job, payload, attempts, error, run_at as since
     from work where status = 'dead' and ($2::uuid is null or tenant_id = $2) order by run_at desc, id desc limit $1`,
    [limit, tenantId ?? null],
  )
  return rows
}

/** Tries a dead job again from its first attempt. Throws `missing` when there is none. */
export async function replayDeadWork(id: string): Promise<void> {
  const { rowCount } = await pool().query(
    "update work set status = 'ready', attempts = 0, run_at = now() where id = $1::bigint and status = 'dead'",
    [id],
  )
  if (!rowCount) throw new AppError("missing", `There is no dead job ${id}`)
  wakeWorkers()
}
