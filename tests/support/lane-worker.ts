import { setTimeout as pause } from "node:timers/promises"
import { pool } from "@/server/db/pool"
import { type OrderedHandlers, runLanes } from "@/server/jobs/run-lanes"

/**
 * A worker in a process of its own, to be killed. Its jobs note in the table `ran` when they began and ended, and take as
 * long as PAUSE_MS says. DATABASE_URL and OWNER come from the environment.
 */
const owner = process.env.OWNER!
const note = async (_: unknown, { messageId }: { messageId: string }) => {
  const [lane, n] = messageId.split("#")
  await pool().query("insert into ran (lane, n, owner, what) values ($1, $2, $3, 'begins')", [lane, n, owner])
  await pause(Number(process.env.PAUSE_MS))
  await pool().query("insert into ran (lane, n, owner, what) values ($1, $2, $3, 'ends')", [lane, n, owner])
}
const runner = runLanes({ handlers: { deliverMessage: note } as unknown as OrderedHandlers, owner, concurrency: 8 })
process.on("SIGTERM", () => void runner.stop().then(() => process.exit(0)))
