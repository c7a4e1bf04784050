import { Logger, runOnce } from "graphile-worker"
import { clock } from "@/server/clock"
import { systemScope } from "@/server/context"
import { pool } from "@/server/db/pool"
import { NotYet } from "@/server/errors"
import { type OrderedHandlers, retryPauses } from "@/server/jobs/run-lanes"
import { type TimedHandlers, tasksOf } from "@/server/jobs/run-timed"

export type Registry = { orderedHandlers: OrderedHandlers; timedHandlers: TimedHandlers }

type Row = { id: string; tenantId: string; job: keyof OrderedHandlers; payload: never; attempts: number }

/**
 * Runs the ordered work, and the timed work that is due, until nothing is left, in this process and outside any tenant.
 * Pauses are not waited for: a job for later runs when its turn comes by time; only the next look at a platform stays
 * planned, since every look plans another. A job that fails at every attempt ends the
 * test with its own error.
 */
export async function settle({ orderedHandlers, timedHandlers }: Registry): Promise<void> {
  for (let turn = 0; turn < 10_000; turn++) {
    const row = await nextWork()
    if (row) await runToEnd(orderedHandlers, row)
    else if (!(await runTimedOnce(timedHandlers))) return
  }
  throw new Error("The queue does not come to rest: jobs keep setting jobs")
}

async function nextWork(): Promise<Row | undefined> {
  const { rows } = await pool().query<Row>(
    `select id, tenant_id as "tenantId", job, payload, attempts from work
     where status = 'ready' and (job <> 'lookAtPlatform' or run_at <= now() + interval '1 ms')
     order by run_at, id limit 1`,
  )
  return rows[0]
}

async function runToEnd(handlers: OrderedHandlers, { id, tenantId, job, payload, attempts }: Row) {
  for (let attempt = attempts; ; attempt++) {
    const lastAttempt = attempt >= retryPauses.length
    try {
      await handlers[job](systemScope(tenantId), payload, { attempts: attempt, lastAttempt })
      break
    } catch (error) {
      if (error instanceof NotYet) {
        clock.shift(error.waitMs)
        attempt--
        continue
      }
      if (lastAttempt) throw new Error(`${job} is dead: ${(error as Error).message}`, { cause: error })
    }
  }
  await pool().query("delete from work where id = $1", [id])
}

/** Answers whether anything was due. */
async function runTimedOnce(handlers: TimedHandlers): Promise<boolean> {
  const { rowCount } = await pool().query(
    "select 1 from graphile_worker.jobs where run_at <= now() and attempts < max_attempts limit 1",
  )
  if (!rowCount) return false
  const failures: Error[] = []
  const tasks = Object.fromEntries(
    Object.entries(tasksOf(handlers)).map(([name, task]) => [
      name,
      async (...args: Parameters<NonNullable<typeof task>>) => {
        try {
          await task!(...args)
        } catch (error) {
          failures.push(new Error(`${name} failed: ${(error as Error).message}`, { cause: error }))
        }
      },
    ]),
  )
  await runOnce({ pgPool: pool(), taskList: tasks, noHandleSignals: true, logger: silent })
  if (failures[0]) throw failures[0]
  return true
}

const silent = new Logger(() => () => {})
