import { spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import fs from "node:fs"
import path from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { superviseChildren } from "../../children.mjs"
import { freePort } from "../../database.mjs"
import { buildIsStale, commandsOf } from "../../launch.mjs"

const root = path.resolve(import.meta.dirname, "../../..")

export type House = {
  url: string
  /** the processes by name */
  pids: () => Record<string, number>
  stop: () => Promise<void>
}
export type HousePlan = { worker?: boolean; realtime?: boolean; env?: Record<string, string> }

/**
 * Starts the product's own processes in production mode on the measured database, on free ports of this machine, and
 * waits for the web's first good answer. PROFILE_DIR leaves a CPU profile of each process there.
 */
export async function openHouse(plan: HousePlan = {}): Promise<House> {
  await buildWhenStale()
  const web = await freePort(0)
  const realtime = await freePort(0)
  const url = `http://localhost:${web}`
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    HOST: "127.0.0.1",
    PORT: String(web),
    APP_URL: url,
    NEXTAUTH_URL: url,
    ...(plan.realtime ? realtimeSettings(realtime) : {}),
    ...plan.env,
  }
  let gaveUp: string | null = null
  let running: number[] = []
  const children = superviseChildren({
    env,
    prefixed: false,
    started: (pids) => {
      running = pids
    },
    giveUp: (reason) => {
      gaveUp = reason
      console.error(reason)
    },
  })
  const commands = commandsOf("start", { host: "127.0.0.1", port: web })
  const names = ["realtime", "worker", "web"] as const
  const started = names.filter((name) => name === "web" || plan[name])
  for (const name of started) children.start(name, profiled(commands[name]))
  try {
    await untilHealthy(`http://127.0.0.1:${web}/api/health`, () => gaveUp)
  } catch (error) {
    await children.stop()
    throw error
  }
  return {
    url: `http://127.0.0.1:${web}`,
    pids: () => Object.fromEntries(started.map((name, n) => [name, running[n]!])),
    stop: () => children.stop(),
  }
}

function realtimeSettings(port: number) {
  return {
    REALTIME_PORT: String(port),
    REALTIME_HOST: "127.0.0.1",
    PUSHER_EMBEDDED: "1",
    PUSHER_APP_ID: "tideline",
    PUSHER_KEY: randomBytes(10).toString("hex"),
    PUSHER_SECRET: randomBytes(32).toString("hex"),
    PUSHER_HOST: "127.0.0.1",
    PUSHER_PORT: String(port),
    PUSHER_USE_TLS: "false",
  }
}

function profiled(args: string[]): string[] {
  const dir = process.env.PROFILE_DIR
  return dir ? ["--cpu-prof", `--cpu-prof-dir=${dir}`, ...args] : args
}

async function untilHealthy(health: string, gaveUp: () => string | null) {
  const until = Date.now() + 60_000
  while (Date.now() < until) {
    const reason = gaveUp()
    if (reason) throw new Error(reason)
    const answer = await fetch(health, { signal: AbortSignal.timeout(5000) }).catch(() => null)
    if (answer?.ok) return
    await pause(100)
  }
  throw new Error(`${health} did not answer well within a minute`)
}

async function buildWhenStale() {
  if (process.env.BENCH_BUILT === "1" || !buildIsStale()) return
  console.error("Building; this takes a minute after a change …")
  const next = path.join(root, "node_modules/next/dist/bin/next")
  const child = spawn(process.execPath, [next, "build"], {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", 2, 2],
  })
  const code = await new Promise((resolve) => child.once("exit", resolve))
  if (code !== 0 || !fs.existsSync(path.join(root, ".next/BUILD_ID"))) throw new Error("The build failed")
}
