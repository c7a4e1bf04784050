import { readFileSync } from "node:fs"
import { openMailDoor } from "@/server/api/open-mail-door"
import { closeDatabase } from "@/server/db"
import { env } from "@/server/env"
import { logger } from "@/server/logger"

/** The process customers' mail comes in by, where SMTP_PORT is set. */
const { SMTP_HOST: host, SMTP_PORT: port = 25, SMTP_TLS_CERT, SMTP_TLS_KEY } = env
const tls =
  SMTP_TLS_CERT && SMTP_TLS_KEY ? { cert: readFileSync(SMTP_TLS_CERT), key: readFileSync(SMTP_TLS_KEY) } : null
const door = openMailDoor({ tls })
door.on("error", (error) => {
  logger.error({ err: error.message }, "the mail door")
  if (!door.server.listening) process.exit(1)
})
door.listen(port, host, () => logger.info({ host, port }, "the mail door is open"))

let leaving = false
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void leave())

/** Takes nothing new, lets what is under way finish for up to four seconds. */
async function leave() {
  if (leaving) return
  leaving = true
  setTimeout(() => process.exit(0), 4000).unref()
  await new Promise<void>((resolve) => door.close(resolve))
  await closeDatabase()
  process.exit(0)
}
