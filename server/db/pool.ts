import pg from "pg"
import { env } from "@/server/env"
import { logger } from "@/server/logger"

declare global {
  var tidelinePool: pg.Pool | undefined
}

/**
 * The process's connections, as the application role (it owns no table and cannot pass row security).
 * Plain SQL for the queue's and the intake's hot paths; everything else goes through `inTenant`.
 */
export function pool(): pg.Pool {
  globalThis.tidelinePool ??= openPool()
  return globalThis.tidelinePool
}

function openPool() {
  const opened = new pg.Pool({
    connectionString: env.DATABASE_URL,
    max: env.DATABASE_POOL,
    idleTimeoutMillis: 30_000,
    // A transaction's queries asked side by side go out in one write instead of queueing behind each other's answers.
    pipeline: true,
  })
  opened.on("error", (error) => logger.warn({ err: error.message }, "an idle database connection was lost"))
  // A connection that is lost while somebody uses it also says so on itself; unheard, that would end the process.
  opened.on("connect", (connection) => connection.on("error", () => {}))
  return opened
}
