// `npm run faults -- <name> [--seconds N]`: starts the whole house on a throw-away database through its own launcher, breaks
// it under load and reads what is left. Prints one JSON line; ends with 1 when something was lost, doubled or disordered.
import { spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import fs from "node:fs"
import { createRequire } from "node:module"
import os from "node:os"
import path from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { endChild } from "./children.mjs"
import { appUrl, freePort, removeDatabase, serverOf, startDatabase } from "./database.mjs"

const root = path.resolve(import.meta.dirname, "..")
const tsx = path.join(path.dirname(createRequire(import.meta.url).resolve("tsx/package.json")), "dist/cli.mjs")
/** What breaks, and the experiment that breaks it. */
const experiments = {
  "kill-worker": "experiment",
  "kill-web": "experiment",
  "kill-database": "experiment",
  duplicates: "experiment",
  "model-outage": "model-outage",
  "slow-engine": "slow-engine",
  "channel-down": "isolation",
  "platform-429": "isolation",
  "token-expired": "isolation",
}
const faults = Object.keys(experiments)
const [name, ...rest] = process.argv.slice(2)

if (!faults.includes(name)) {
  console.error(`Usage: npm run faults -- <name> [--seconds N]\nThere are: ${faults.join(", ")}`)
  process.exit(1)
}

const dir = path.join(os.tmpdir(), `tideline-faults-${process.pid}`)
fs.mkdirSync(dir, { mode: 0o755 })
const log = path.join(dir, "house.log")
const running = []
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    for (const child of running) child.kill(signal)
  })
}
try {
  process.exitCode = await runFault()
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
} finally {
  if (process.exitCode !== 0 && fs.existsSync(log))
    console.error(fs.readFileSync(log, "utf8").split("\n").slice(-60).join("\n"))
  await cleanUp()
}

async function runFault() {
  const platform = await freePort(0)
  const model = await freePort(0)
  const env = await settings(platform, model)
  const house = spawn(process.execPath, ["scripts/up.mjs", "start"], {
    cwd: root,
    env,
    stdio: ["ignore", fs.openSync(log, "a"), fs.openSync(log, "a")],
  })
  running.push(house)
  await untilHealthy(house, `http://127.0.0.1:${env.PORT}/api/health`)
  // Joins the server the launcher started, so it is the launcher that ends it.
  const database = await startDatabase({ dir: path.join(dir, "postgres") })
  const experiment = spawn(process.execPath, [tsx, `scripts/faults/${experiments[name]}.ts`, name, ...rest], {
    cwd: root,
    env: {
      ...env,
      NODE_ENV: "production",
      DATABASE_URL: appUrl(database.url, env.TIDELINE_SECRET),
      FAULTS_OWNER_URL: database.url,
      FAULTS_PLATFORM_PORT: String(platform),
      FAULTS_MODEL_PORT: String(model),
      FAULTS_DATABASE_DIR: path.join(dir, "postgres"),
    },
    stdio: ["ignore", "inherit", "inherit"],
  })
  running.push(experiment)
  return (await ended(experiment)) ?? 1
}

async function settings(platform, model) {
  const { DATABASE_URL: _, ...given } = process.env
  const secret = randomBytes(32).toString("hex")
  return {
    ...given,
    DATABASE_URL: "",
    TIDELINE_DATA_DIR: dir,
    TIDELINE_SECRET: secret,
    NEXTAUTH_SECRET: secret,
    HOST: "127.0.0.1",
    PORT: String(await freePort(0)),
    SHOP_PORT: String(await freePort(0)),
    REALTIME_PORT: String(await freePort(0)),
    ALLOWED_PRIVATE_HOSTS: `127.0.0.1:${platform}`,
    TELEGRAM_API_URL: `http://127.0.0.1:${platform}`,
    LINE_API_URL: `http://127.0.0.1:${platform}`,
    WECHAT_API_URL: `http://127.0.0.1:${platform}`,
    LOG_LEVEL: process.env.LOG_LEVEL ?? "error",
    // Nothing outside this machine is called, whatever a .env says.
    // Elsewhere the number of workers is part of what is measured.
    WORKERS_LEAST: "1",
    WORKERS_MOST: name === "slow-engine" ? "2" : "1",
    ...(name === "model-outage" || name === "slow-engine"
      ? {
          OPENAI_API_KEY: "sk-of-the-stub",
          OPENAI_BASE_URL: `http://127.0.0.1:${model}/v1`,
          OPENAI_MODEL: "stub",
          OPENAI_MODEL_STRONG: "",
        }
      : { OPENAI_API_KEY: "", OPENAI_BASE_URL: "", OPENAI_MODEL_STRONG: "" }),
    ...{ STRIPE_SECRET_KEY: "", STRIPE_WEBHOOK_SECRET: "", SMTP_URL: "" },
    ...{ PUSHER_APP_ID: "", PUSHER_KEY: "", PUSHER_SECRET: "" },
  }
}

async function untilHealthy(house, health) {
  const until = Date.now() + 300_000
  while (Date.now() < until && house.exitCode === null) {
    const answer = await fetch(health, { signal: AbortSignal.timeout(5000) }).catch(() => null)
    if (answer?.ok) return
    await pause(200)
  }
  throw new Error("The house did not open; its words are above.")
}

function ended(child) {
  return new Promise((resolve) => child.once("exit", (code) => resolve(code)))
}

async function cleanUp() {
  for (const child of running.reverse()) {
    const gone = child.exitCode === null && child.signalCode === null ? ended(child) : null
    child.kill("SIGTERM")
    await Promise.race([gone, pause(20_000)])
    await endChild(child)
  }
  const left = serverOf(path.join(dir, "postgres"))
  if (left) process.kill(left, "SIGKILL")
  removeDatabase(path.join(dir, "postgres"))
  fs.rmSync(dir, { recursive: true, force: true })
}
