import { starterAnger } from "@/server/ai"
import { onBell } from "@/server/bell"
import { closeDatabase } from "@/server/db"
import { orderedHandlers, timedHandlers } from "@/server/jobs/registry"
import { runLanes } from "@/server/jobs/run-lanes"
import { runTimed } from "@/server/jobs/run-timed"
import { logger } from "@/server/logger"
import { announce } from "@/server/realtime"

/** The process behind the third door: ordered work and timed work, until it is told to stop. */
onBell((rings) => void announce(rings))
// Learnt now, so that no customer's turn waits for it.
starterAnger()
const lanes = runLanes({ handlers: orderedHandlers })
const timed = runTimed({ handlers: timedHandlers })
logger.info({ pid: process.pid }, "worker ready")

let leaving = false

async function leave(why: string) {
  if (leaving) return
  leaving = true
  logger.info({ why }, "worker stops")
  // Running timed jobs may take longer than whoever stops us waits; they are tried again elsewhere.
  const patience = setTimeout(() => process.exit(1), 8000)
  await Promise.allSettled([lanes.stop(), timed.stop()])
  await closeDatabase()
  clearTimeout(patience)
  process.exit(0)
}

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => void leave(signal))
}

// A launcher that was killed cannot stop its worker, so the worker looks after it.
const parent = Number(process.env.TIDELINE_PARENT_PID)
if (parent) {
  setInterval(() => {
    try {
      process.kill(parent, 0)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EPERM") return
      void leave("its launcher is gone")
    }
  }, 2000).unref()
}
