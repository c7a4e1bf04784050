import { spawn } from "node:child_process"
import path from "node:path"
import readline from "node:readline"
import { pathToFileURL } from "node:url"

const tether = pathToFileURL(path.join(import.meta.dirname, "tether.mjs")).href
const root = path.resolve(import.meta.dirname, "..")
const patienceMs = 60_000
const deathsAllowed = 5

/**
 * Keeps processes alive until told to stop. One that dies is started again after a pause that doubles;
 * five deaths within a minute end the watch, and `giveUp` hears which process it was. `started` hears all pids, and
 * `heard` what one of them says to its launcher.
 */
export function superviseChildren({ env, prefixed, started, giveUp, heard = () => {} }) {
  const watched = new Map()
  let stopping = false

  function start(name, args) {
    const entry = { name, args, deaths: [], child: null, timer: null }
    watched.set(name, entry)
    run(entry)
  }

  function run(entry) {
    entry.child = spawnTethered(entry.args, env, prefixed ? entry.name : null)
    tellPids()
    entry.child.on("message", heard)
    entry.child.once("exit", (code, signal) => {
      if (!stopping && watched.has(entry.name)) revive(entry, signal ?? `code ${code}`)
    })
  }

  function tellPids() {
    started([...watched.values()].map(({ child }) => child.pid))
  }

  /** Ends one process for good. */
  async function end(name) {
    const { child, timer } = watched.get(name)
    watched.delete(name)
    clearTimeout(timer)
    await endChild(child)
    if (!stopping) tellPids()
  }

  function revive(entry, how) {
    const now = Date.now()
    entry.deaths = [...entry.deaths.filter((at) => now - at < patienceMs), now]
    if (entry.deaths.length >= deathsAllowed) {
      giveUp(
        `The ${entry.name} process ended ${deathsAllowed} times within a minute (last: ${how}); its words are above.`,
      )
      return
    }
    const pauseMs = 250 * 2 ** entry.deaths.length
    console.error(`The ${entry.name} process ended (${how}); starting it again in ${pauseMs / 1000} s.`)
    entry.timer = setTimeout(() => !stopping && run(entry), pauseMs)
  }

  async function stop() {
    stopping = true
    for (const { timer } of watched.values()) clearTimeout(timer)
    await Promise.all([...watched.values()].map(({ child }) => endChild(child)))
  }

  function kill() {
    for (const { child } of watched.values()) child?.kill("SIGKILL")
  }

  return { start, end, has: (name) => watched.has(name), stop, kill }
}

/** Asks a process to end and, after five seconds, makes it. */
export function endChild(child) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const hurry = setTimeout(() => child.kill("SIGKILL"), 5000)
    child.once("exit", () => {
      clearTimeout(hurry)
      resolve()
    })
    child.kill("SIGTERM")
  })
}

// Always node and a package's own script: a shim between us and the process would take our signals and keep them.
function spawnTethered(args, env, prefix) {
  const out = prefix ? "pipe" : "inherit"
  const options = [env.NODE_OPTIONS, `--import=${tether}`].filter(Boolean).join(" ")
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...env, NODE_OPTIONS: options, TIDELINE_LAUNCHER: String(process.pid) },
    stdio: ["ignore", out, out, "ipc"],
  })
  child.once("error", (error) => console.error(error.message))
  if (prefix) for (const stream of [child.stdout, child.stderr]) prefixLines(stream, prefix)
  return child
}

function prefixLines(stream, prefix) {
  readline.createInterface({ input: stream }).on("line", (line) => console.log(`${prefix.padEnd(8)} │ ${line}`))
}
