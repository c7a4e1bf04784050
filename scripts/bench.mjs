// `npm run bench -- <name> […]`: runs scripts/bench/<name>.ts on a throw-away PostgreSQL that writes as safely as the real one.
import { spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import fs from "node:fs"
import { createRequire } from "node:module"
import os from "node:os"
import path from "node:path"
import { appUrl, removeDatabase, startDatabase } from "./database.mjs"
import { generateClient } from "./prisma-generate.mjs"

const root = path.resolve(import.meta.dirname, "..")
const tsx = path.join(path.dirname(createRequire(import.meta.url).resolve("tsx/package.json")), "dist/cli.mjs")
const [name, ...rest] = process.argv.slice(2)
const names = fs
  .readdirSync(path.join(root, "scripts/bench"))
  .filter((file) => file.endsWith(".ts") && file !== "figure.ts")
  .map((file) => file.slice(0, -3))

if (!name || !names.includes(name)) {
  console.error(`Usage: npm run bench -- <name>\nThere are: ${names.join(", ")}`)
  process.exit(1)
}

let running
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => running?.kill(signal))
process.exitCode = await bench()

async function bench() {
  generateClient()
  const dir = path.join(os.tmpdir(), `tideline-bench-${process.pid}`)
  const secret = randomBytes(32).toString("hex")
  const database = await startDatabase({ dir, port: 0, name: "bench" })
  try {
    const env = { ...process.env, NODE_ENV: "production", LOG_LEVEL: process.env.LOG_LEVEL ?? "warn" }
    Object.assign(env, { TIDELINE_SECRET: secret, NEXTAUTH_SECRET: secret, BENCH_OWNER_URL: database.url })
    const deployed = await run(["scripts/migrate.ts", "deploy"], { ...env, DATABASE_URL: database.url })
    if (deployed !== 0) return deployed
    const file = `scripts/bench/${name}.ts`
    return await run([file, ...rest], { ...env, DATABASE_URL: appUrl(database.url, secret) })
  } finally {
    await database.remove()
    removeDatabase(dir)
  }
}

function run(args, env) {
  return new Promise((resolve) => {
    running = spawn(process.execPath, [tsx, ...args], { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] })
    running.once("exit", (code) => resolve(code ?? 1))
  })
}
