import { setTimeout as pause } from "node:timers/promises"
import { Logger, parseCronItems, type Runner, run, type TaskList } from "graphile-worker"
import pg from "pg"
import { env } from "@/server/env"
import { type Scheduled, schedule } from "@/server/jobs/schedule"
import { logger } from "@/server/logger"
import type { TimedJobName, TimedJobs } from "@/server/queue"

export type TimedHandlers = { [N in TimedJobName]: (payload: TimedJobs[N]) => Promise<void> }

export type TimedOptions = { handlers: TimedHandlers; cron?: Scheduled[]; concurrency?: number }

/** Runs the timed work and the schedule. Comes back by itself when the database was away. */
export function runTimed({ handlers, cron = schedule, concurrency = 4 }: TimedOptions): { stop: () => Promise<void> } {
  const leaving = new AbortController()
  let runner: Runner | undefined
  const running = runForever()

  async function runForever() {
    while (!leaving.signal.aborted) {
      const db = openTimedPool(concurrency)
      try {
        runner = await run({
          pgPool: db,
          concurrency,
          noHandleSignals: true,
          taskList: tasksOf(handlers),
          parsedCronItems: parseCronItems(cron.map(({ job, at, payload }) => ({ task: job, match: at, payload }))),
          logger: quietLogger,
          preset: { worker: { localQueue: { size: concurrency * 2 } } },
        })
        if (leaving.signal.aborted) await runner.stop()
        await runner.promise
      } catch (error) {
        logger.warn({ err: (error as Error).message }, "timed work cannot run")
      }
      runner = undefined
      await db.end()
      await pause(2000, undefined, { signal: leaving.signal }).catch(() => {})
    }
  }

  return {
    async stop() {
      leaving.abort()
      await runner?.stop().catch(() => {})
      await running
    },
  }
}

/** The handlers as graphile-worker calls them. */
export function tasksOf(handlers: TimedHandlers): TaskList {
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      async (raw: unknown) => {
        // The schedule adds its own moment to the payload; handlers read the clock.
        const { _cron, ...payload } = raw as Record<string, unknown>
        await (handle as (payload: unknown) => Promise<void>)(payload)
      },
    ]),
  )
}

function openTimedPool(concurrency: number) {
  const opened = new pg.Pool({
    connectionString: env.DATABASE_URL,
    max: concurrency + 2,
    connectionTimeoutMillis: 5000,
    application_name: "tideline-timed",
  })
  const lost = (error: Error) => logger.debug({ err: error.message }, "a database connection was lost")
  opened.on("error", lost)
  opened.on("connect", (client) => client.on("error", lost))
  return opened
}

// Its lines name jobs by number and carry error messages; the payload is never among them.
const quietLogger = new Logger(() => (level, message) => {
  if (level === "error") logger.error({ from: "graphile-worker" }, message)
  else if (level === "warning") logger.warn({ from: "graphile-worker" }, message)
  else logger.debug({ from: "graphile-worker" }, message)
})
