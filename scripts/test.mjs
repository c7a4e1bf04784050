// `npm test`: everything that can be known about this clone, from its packages to journeys in a browser.
import { spawn } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { ensureBrowser } from "./browser.mjs"
import { runChecks } from "./check.mjs"
import { freePort } from "./database.mjs"
import { ensurePackages } from "./packages.mjs"

const root = path.resolve(import.meta.dirname, "..")
const openWithinMs = 420_000
const totals = { passed: 0, failed: 0, skipped: 0 }
const work = fs.mkdtempSync(path.join(os.tmpdir(), "tideline-run-"))
// The database may run under a plain account, which has to find its way in.
fs.chmodSync(work, 0o755)

const running = new Set()
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => leave(130))

try {
  await stage("packages", ensurePackages)
  await stage("checks", async () => add(await runChecks({ withHouseGuard: false })))
  await stage("tests", runTests)
  await stage("browser journeys", runJourneys)
} catch (error) {
  console.error(error.message)
  totals.failed += 1
}
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : ""
console.log(`${totals.passed} passed, ${totals.failed} failed${skipped}`)
await leave(totals.failed > 0 ? 1 : 0)

async function stage(name, deed) {
  const began = performance.now()
  console.log(`\n── ${name}`)
  await deed()
  console.log(`── ${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`)
}

function add(counts) {
  for (const kind of Object.keys(totals)) totals[kind] += counts[kind] ?? 0
}

async function runTests() {
  const file = path.join(work, "tests.json")
  const projects = ["unit", "db", "walls"].flatMap((project) => ["--project", project])
  const reports = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`]
  const code = await run(
    [path.join(root, "node_modules/vitest/vitest.mjs"), "run", ...projects, ...reports],
    process.env,
  )
  const report = readReport(file)
  const failed = report?.numFailedTests ?? 0
  // A file that cannot even be loaded has no failed test to its name.
  add({
    passed: report?.numPassedTests,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  })
}

async function runJourneys() {
  const browser = await ensureBrowser()
  if (!browser) {
    console.log("browser tests skipped: no browser was found; name one in CHROMIUM_PATH")
    return
  }
  const env = await ownHouse()
  const house = start(["scripts/up.mjs", "start"], env)
  try {
    await untilOpen(`http://127.0.0.1:${env.PORT}/api/health`, house)
    const file = path.join(work, "journeys.json")
    const code = await run([path.join(root, "node_modules/@playwright/test/cli.js"), "test", "--reporter=list,json"], {
      ...env,
      TIDELINE_URL: `http://localhost:${env.PORT}`,
      SHOP_URL: `http://localhost:${env.SHOP_PORT}`,
      CHROMIUM_PATH: browser,
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    })
    const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = readReport(file)?.stats ?? {}
    const failed = unexpected + flaky
    add({ passed: expected, failed: code !== 0 && failed === 0 ? 1 : failed, skipped })
  } finally {
    await endGently(house)
  }
}

// A house of its own: fresh data, its own ports, and none of the outside parts this machine may have switched on.
async function ownHouse() {
  const env = { ...process.env, TIDELINE_DATA_DIR: path.join(work, "data") }
  const outside = ["DATABASE_URL", "APP_URL", "NEXTAUTH_URL", "NEXTAUTH_SECRET", "TIDELINE_SECRET", "SMTP_URL", "HOST"]
  const families = /^(PUSHER|OPENAI|STRIPE|GOOGLE)_/
  const settings = path.join(root, ".env")
  const named = fs.existsSync(settings) ? fs.readFileSync(settings, "utf8").match(/^\w+(?==)/gm) : null
  for (const name of [...outside, ...Object.keys(env), ...(named ?? [])]) {
    if (outside.includes(name) || families.test(name)) env[name] = ""
  }
  env.PORT = String(await freePort(3900))
  env.SHOP_PORT = String(await freePort(3950))
  env.REALTIME_PORT = String(await freePort(6900))
  // Where a journey plays the shop's own system.
  env.ALLOWED_PRIVATE_HOSTS = `127.0.0.1:${await freePort(3970)}`
  return env
}

async function untilOpen(health, launcher) {
  const until = Date.now() + openWithinMs
  while (Date.now() < until) {
    if (launcher.exitCode !== null) throw new Error("The product did not start; its words are above.")
    const answer = await fetch(health).catch(() => null)
    if (answer?.ok) return
    await pause(250)
  }
  throw new Error(`${health} did not answer within ${openWithinMs / 1000} s.`)
}

async function run(args, env) {
  const child = start(args, env)
  return new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 1)))
}

function start(args, env) {
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] })
  running.add(child)
  child.once("exit", () => running.delete(child))
  return child
}

// The launcher takes up to five seconds for its own children and then closes the database.
async function endGently(child) {
  if (!running.has(child)) return
  const gone = new Promise((resolve) => child.once("exit", resolve))
  child.kill("SIGTERM")
  await Promise.race([gone, pause(20_000, undefined, { ref: false })])
}

function readReport(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : null
}

async function leave(code) {
  await Promise.all([...running].map(endGently))
  fs.rmSync(work, { recursive: true, force: true })
  process.exit(code)
}
