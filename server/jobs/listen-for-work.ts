import { setTimeout as pause } from "node:timers/promises"
import pg from "pg"
import { logger } from "@/server/logger"

/** Calls `onWork` whenever work was committed, over a connection of its own that comes back by itself when it is lost. */
export function listenForWork(connectionString: string, onWork: () => void) {
  let stopped = false
  let client: pg.Client | undefined
  const listening = listenForever()

  async function listenForever() {
    for (let wait = 250; !stopped; wait = Math.min(5000, wait * 2)) {
      try {
        await listenOnce(() => {
          wait = 250
        })
      } catch (error) {
        logger.debug({ err: (error as Error).message }, "not listening for work")
      }
      if (!stopped) await pause(wait)
    }
  }

  async function listenOnce(onOpen: () => void) {
    client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000, keepAlive: true })
    const lost = new Promise<void>((resolve) => {
      client!.once("end", resolve)
      client!.on("error", () => resolve())
    })
    client.on("notification", onWork)
    try {
      await client.connect()
      await client.query("listen work")
      onOpen()
      onWork()
      await lost
    } finally {
      await client.end().catch(() => {})
    }
  }

  return {
    async stop() {
      stopped = true
      await client?.end().catch(() => {})
      await listening
    },
  }
}
