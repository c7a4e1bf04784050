import { spawn, spawnSync } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { pathToFileURL } from "node:url"
import { endChild, superviseChildren } from "./children.mjs"
import { appUrl, dataDirectory, deriveSecret, freePort, isAlive, readSecret, startDatabase } from "./database.mjs"
import { generateClient } from "./prisma-generate.mjs"

const root = path.resolve(import.meta.dirname, "..")
const nextScript = path.join(root, "node_modules/next/dist/bin/next")
const tsxScript = path.join(root, "node_modules/tsx/dist/cli.mjs")
const tsxLoader = pathToFileURL(path.join(root, "node_modules/tsx/dist/loader.mjs")).href
const answerWithinMs = 180_000
// What a built page is made of; the client is left out, for it follows the schema.
const sources = [
  ...["app", "components", "server", "public", "prisma/schema", "proxy.ts"],
  ...["next.config.js", "postcss.config.mjs", "tailwind.config.ts", "tsconfig.json", "package-lock.json"],
]

/** Starts the product and keeps it up until a signal. `mode`: "start" serves a build, "dev" follows the sources. */
export async function launch(mode) {
  const house = { mode, database: null, children: null, step: null, stopping: null, watch: null }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(house, 0))
  process.on("uncaughtException", (error) => fail(house, error))
  try {
    await open(house)
  } catch (error) {
    if (house.stopping) return
    await fail(house, error)
  }
}

async function open(house) {
  loadSettings()
  if (await alreadyRunning()) process.exit(0)
  await endStrays()
  record({ pid: process.pid, mode: house.mode })
  const { env, addresses } = await environment(house.mode)
  record({ pid: process.pid, mode: house.mode, url: addresses.web })

  const ownerUrl = process.env.DATABASE_URL || (await openDatabase(house))
  env.DATABASE_URL = appUrl(ownerUrl, env.TIDELINE_SECRET)
  if (generateClient()) console.log("The database client is written.")
  await run(house, [tsxScript, "scripts/migrate.ts", "deploy"], { ...env, DATABASE_URL: ownerUrl }, "Migrating")
  await seedWhenEmpty(house, env)
  if (house.mode === "dev") await run(house, ["scripts/build-widget.mjs"], env, "Bundling the chat window")
  if (house.mode === "start" && buildIsStale()) {
    console.log("Building; this takes a minute after a change …")
    await run(house, ["scripts/build-widget.mjs"], env, "Bundling the chat window")
    await run(house, [nextScript, "build"], env, "Building")
  }

  startChildren(house, env, addresses)
  if (house.database) watchDatabase(house)
  await untilItAnswers(addresses.health)
  sayWelcome(env, addresses)
}

// The shell wins over .env, and an empty value is none: it also silences what .env says.
function loadSettings() {
  const file = path.join(root, ".env")
  if (fs.existsSync(file)) process.loadEnvFile(file)
  for (const name of Object.keys(process.env)) if (process.env[name] === "") delete process.env[name]
}

async function environment(mode) {
  const secret = readSecret()
  const given = process.env
  const host = given.HOST ?? "127.0.0.1"
  const taken = []
  const web = await claimPort("The web", given.PORT, 3000, host, taken)
  const shop = await claimPort("The demo shop", given.SHOP_PORT, 3100, host, taken)
  const url = given.APP_URL ?? `http://localhost:${web}`
  const env = {
    ...given,
    NODE_ENV: mode === "start" ? "production" : "development",
    NEXT_TELEMETRY_DISABLED: "1",
    TIDELINE_DATA_DIR: dataDirectory(),
    TIDELINE_SECRET: secret,
    HOST: host,
    PORT: String(web),
    SHOP_PORT: String(shop),
    APP_URL: url,
    NEXTAUTH_URL: given.NEXTAUTH_URL ?? url,
    NEXTAUTH_SECRET: given.NEXTAUTH_SECRET ?? secret,
  }
  if (!given.PUSHER_APP_ID) {
    const realtime = await claimPort("Realtime", given.REALTIME_PORT, 6001, host, taken)
    Object.assign(env, {
      REALTIME_PORT: String(realtime),
      PUSHER_EMBEDDED: "1",
      PUSHER_APP_ID: "tideline",
      PUSHER_KEY: deriveSecret(secret, "pusher key").slice(0, 20),
      PUSHER_SECRET: deriveSecret(secret, "pusher secret"),
      PUSHER_HOST: "127.0.0.1",
      PUSHER_PORT: String(realtime),
      PUSHER_USE_TLS: "false",
      REALTIME_HOST: given.REALTIME_HOST ?? host,
    })
  }
  const near = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host
  const health = `http://${near.includes(":") ? `[${near}]` : near}:${web}/api/health`
  return { env, addresses: { web: url, health, shop: `http://localhost:${shop}`, host, port: web } }
}

async function claimPort(what, given, usual, host, taken) {
  const wished = Number(given ?? usual)
  let port = await freePort(wished, host)
  while (taken.includes(port)) port = await freePort(port + 1, host)
  taken.push(port)
  if (port !== wished) console.log(`${what} moves to port ${port}: ${wished} is taken.`)
  return port
}

async function openDatabase(house) {
  house.database = await startDatabase()
  return house.database.url
}

async function seedWhenEmpty(house, env) {
  if (!fs.existsSync(path.join(root, "prisma/seed.ts"))) return
  const { default: pg } = await import("pg")
  const client = new pg.Client({ connectionString: env.DATABASE_URL })
  await client.connect()
  const { rowCount } = await client.query("SELECT FROM person LIMIT 1").finally(() => client.end())
  if (rowCount) return
  console.log("Filling the empty house with a demo tenant …")
  await run(house, [tsxScript, "prisma/seed.ts"], env, "Seeding")
}

/** Whether there is no build, or one older than what it is made of. */
export function buildIsStale() {
  const built = fs.statSync(path.join(root, ".next/BUILD_ID"), { throwIfNoEntry: false })
  if (!built || !fs.existsSync(path.join(root, "public/widget-frame.js"))) return true
  return sources.some((source) => newerThan(path.join(root, source), built.mtimeMs))
}

// Folders count too: a file taken away changes its folder alone.
function newerThan(file, moment) {
  const stat = fs.statSync(file, { throwIfNoEntry: false })
  if (!stat || file.endsWith("server/db/generated")) return false
  if (!stat.isDirectory()) return stat.mtimeMs > moment
  if (stat.mtimeMs > moment && !file.endsWith("server/db")) return true
  return fs.readdirSync(file).some((name) => newerThan(path.join(file, name), moment))
}

/** What each process of the house is started with, as arguments of Node. */
export function commandsOf(mode, { host, port }) {
  const typed = (script) =>
    mode === "dev" ? [tsxScript, "watch", "--clear-screen=false", script] : [`--import=${tsxLoader}`, script]
  return {
    realtime: typed("server/realtime/embedded/main.ts"),
    worker: typed("server/jobs/worker.ts"),
    web: mode === "dev" ? [nextScript, "dev", "-p", String(port), "-H", host] : typed("server/api/web.ts"),
    smtp: typed("server/api/smtp.ts"),
    shop: ["scripts/demo-shop.mjs"],
  }
}

function startChildren(house, env, addresses) {
  const commands = commandsOf(house.mode, addresses)
  const started = (children) => record({ pid: process.pid, mode: house.mode, url: addresses.web, children })
  const giveUp = (reason) => fail(house, new Error(reason))
  const heard = ({ workers }) => staff(house, commands.worker, workers)
  house.children = superviseChildren({ env, prefixed: house.mode === "dev", started, giveUp, heard })
  if (env.PUSHER_EMBEDDED) house.children.start("realtime", commands.realtime)
  if (env.SMTP_PORT) house.children.start("smtp", commands.smtp)
  for (const name of ["worker", "web", "shop"]) house.children.start(name, commands[name])
  staff(house, commands.worker, Number(env.WORKERS_LEAST ?? 1))
}

/** Keeps this many workers: the first and "worker-2" onwards. How many is decided by the worker that looks at the answers. */
function staff({ children, stopping }, command, wanted) {
  if (stopping || !Number.isInteger(wanted)) return
  for (let n = 2; n <= wanted; n++) {
    if (children.has(`worker-${n}`)) continue
    console.log(`Starting worker ${n}.`)
    children.start(`worker-${n}`, command)
  }
  for (let n = wanted + 1; children.has(`worker-${n}`); n++) {
    console.log(`Ending worker ${n}: there is less to do.`)
    void children.end(`worker-${n}`)
  }
}

// The others wait for the database by themselves; it only has to come back where they look for it.
function watchDatabase(house) {
  house.watch = setInterval(async () => {
    const { pid, port, dir } = house.database
    if (house.stopping || house.reopening || isAlive(pid)) return
    house.reopening = true
    console.error("The database ended; starting it again.")
    try {
      house.database = await startDatabase({ port })
      if (house.stopping) await house.database.stop()
      else if (house.database.port !== port)
        throw new Error(`Port ${port} was taken before the database in ${dir} was back.`)
    } catch (error) {
      await fail(house, error)
    } finally {
      house.reopening = false
    }
  }, 500)
}

async function untilItAnswers(health) {
  const until = Date.now() + answerWithinMs
  let last = "nothing"
  while (Date.now() < until) {
    try {
      const answer = await fetch(health, { signal: AbortSignal.timeout(30_000) })
      if (answer.ok) return
      last = `${answer.status} ${(await answer.text()).slice(0, 300)}`
    } catch (error) {
      last = error.cause?.message ?? error.message
    }
    await pause(150)
  }
  throw new Error(`${health} did not answer well within ${answerWithinMs / 1000} s. The last answer: ${last}`)
}

function sayWelcome(env, addresses) {
  const lines = ["", "  Tideline 潮汐客服", "", `  Workplace    ${addresses.web}`, `  Demo shop    ${addresses.shop}`]
  if (!env.SMTP_URL) lines.push(`  Mailbox      ${addresses.web}/dev/mailbox   (every mail we would send)`)
  for (const { label, email, password } of demoSignIns()) lines.push(`  ${label.padEnd(12)} ${email}   ${password}`)
  console.log([...lines, "", "  Ctrl-C stops everything; the data stay.", ""].join("\n"))
}

function demoSignIns() {
  const file = path.join(dataDirectory(), "demo.json")
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : []
}

function run(house, args, env, what) {
  house.step = spawn(process.execPath, args, { cwd: root, env, stdio: "inherit" })
  return new Promise((resolve, reject) => {
    house.step.once("error", reject)
    house.step.once("exit", (code, signal) => {
      house.step = null
      if (code === 0) resolve()
      else reject(new Error(`${what} ended with ${signal ?? `code ${code}`}.`))
    })
  })
}

async function fail(house, error) {
  if (house.stopping) return
  console.error(error.message)
  await stop(house, 1)
}

// The second signal is from someone who will not wait.
function stop(house, code) {
  if (house.stopping) {
    house.children?.kill()
    return house.stopping
  }
  house.stopping = (async () => {
    clearInterval(house.watch)
    await Promise.all([house.children?.stop(), endChild(house.step)])
    await house.database?.stop()
    if (readRecord()?.pid === process.pid) fs.rmSync(recordFile(), { force: true })
    process.exit(code)
  })()
  return house.stopping
}

function recordFile() {
  return path.join(dataDirectory(), "up.json")
}

function record(facts) {
  fs.mkdirSync(dataDirectory(), { recursive: true })
  fs.writeFileSync(recordFile(), JSON.stringify(facts))
}

function readRecord() {
  try {
    return JSON.parse(fs.readFileSync(recordFile(), "utf8"))
  } catch {
    return null
  }
}

async function alreadyRunning() {
  const other = readRecord()
  if (!other || other.pid === process.pid || !looksLike(other.pid, "up.mjs")) return false
  console.log(
    other.children
      ? `Tideline is already running at ${other.url}`
      : `Tideline is already starting (process ${other.pid}).`,
  )
  return true
}

// A killed launcher's children follow it by themselves; one that hangs would keep its port and its work.
async function endStrays() {
  const strays = readRecord()?.children?.filter((pid) => looksLike(pid, "node") || looksLike(pid, "next")) ?? []
  for (let waited = 0; waited < 6000 && strays.some(isAlive); waited += 100) await pause(100)
  for (const pid of strays.filter(isAlive)) process.kill(pid, "SIGKILL")
}

// A pid alone proves nothing, for numbers are used again.
function looksLike(pid, word) {
  if (!isAlive(pid)) return false
  if (process.platform === "win32") return true
  if (process.platform !== "linux") {
    return spawnSync("ps", ["-ww", "-p", String(pid), "-o", "args="], { encoding: "utf8" }).stdout.includes(word)
  }
  try {
    const here = fs.readlinkSync(`/proc/${pid}/cwd`) === root
    return here && fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(word)
  } catch {
    return false
  }
}
