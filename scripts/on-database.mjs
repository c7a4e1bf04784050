import { spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import { createRequire } from "node:module"
import os from "node:os"
import path from "node:path"
import { appUrl, removeDatabase, startDatabase } from "./database.mjs"
import { generateClient } from "./prisma-generate.mjs"

const root = path.resolve(import.meta.dirname, "..")
const tsx = path.join(path.dirname(createRequire(import.meta.url).resolve("tsx/package.json")), "dist/cli.mjs")

/**
 * Runs a script on a throw-away PostgreSQL that writes as safely as the real one, migrated, and entered as the product
 * does; OWNER_URL enters past row security. A quiet one alone writes to stdout. Answers the script's exit code.
 */
export async function runOnDatabase({ name, file, args, quiet = false }) {
  let running
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => running?.kill(signal))
  const run = (script, env, stdout = "inherit") =>
    new Promise((resolve) => {
      running = spawn(process.execPath, [tsx, ...script], { cwd: root, env, stdio: ["ignore", stdout, "inherit"] })
      running.once("exit", (code) => resolve(code ?? 1))
    })
  generateClient()
  const dir = path.join(os.tmpdir(), `tideline-${name}-${process.pid}`)
  const secret = randomBytes(32).toString("hex")
  const database = await startDatabase({ dir, port: 0, name })
  try {
    const env = {
      ...process.env,
      NODE_ENV: "production",
      LOG_LEVEL: process.env.LOG_LEVEL ?? (quiet ? "silent" : "warn"),
    }
    Object.assign(env, { TIDELINE_SECRET: secret, NEXTAUTH_SECRET: secret, OWNER_URL: database.url })
    const migrate = ["scripts/migrate.ts", "deploy"]
    const deployed = await run(migrate, { ...env, DATABASE_URL: database.url }, quiet ? "ignore" : "inherit")
    if (deployed !== 0) return deployed
    return await run([file, ...args], { ...env, DATABASE_URL: appUrl(database.url, secret) })
  } finally {
    await database.remove()
    removeDatabase(dir)
  }
}
