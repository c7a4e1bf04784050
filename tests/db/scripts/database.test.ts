import { spawn } from "node:child_process"
import fs from "node:fs"
import net from "node:net"
import os from "node:os"
import path from "node:path"
import { afterAll, expect, test } from "vitest"
import { freePort, isAlive, serverOf, startDatabase } from "../../../scripts/database.mjs"

const script = path.resolve(import.meta.dirname, "../../../scripts/database.mjs")
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tideline-server-"))
fs.chmodSync(folder, 0o755)
const dir = path.join(folder, "postgres")

afterAll(async () => {
  const left = await startDatabase({ dir, port: 0 })
  await left.remove()
  expect(fs.readdirSync(folder)).toEqual([])
  fs.rmSync(folder, { recursive: true })
})

test("a server whose starter was killed is joined, and is then ours to stop", async () => {
  const orphan = await startAndDie()
  expect(isAlive(orphan.pid)).toBe(true)

  const joined = await startDatabase({ dir, port: 0 })
  expect(joined).toMatchObject({ reused: true, owned: true, pid: orphan.pid, port: orphan.port })
  await joined.stop()
  expect(serverOf(dir)).toBeNull()
})

test("a server whose starter lives is joined, and stays up when the guest stops", async () => {
  const host = await startAsChild("setInterval(() => {}, 1000)")
  const guest = await startDatabase({ dir, port: 0 })
  expect(guest).toMatchObject({ reused: true, owned: false })
  await guest.stop()
  expect(serverOf(dir)).toBe(guest.pid)
  host.kill("SIGKILL")
})

test("a killed server leaves its lock file, and starts again on the same port", async () => {
  const first = await startDatabase({ dir, port: 0 })
  process.kill(first.pid, "SIGKILL")
  const second = await startDatabase({ dir, port: first.port })
  expect(second).toMatchObject({ reused: false, port: first.port })
  await second.stop()
})

test("a taken port is left to its owner", async () => {
  const port = await freePort()
  const neighbour = net.createServer().listen(port, "127.0.0.1")
  const database = await startDatabase({ dir, port })
  expect(database.port).not.toBe(port)
  await database.stop()
  neighbour.close()
})

test("the password is for its owner's eyes", () => {
  expect(fs.statSync(`${dir}.password`).mode & 0o777).toBe(0o600)
})

async function startAndDie(): Promise<{ pid: number; port: number }> {
  const child = await startAsChild('process.kill(process.pid, "SIGKILL")')
  return child.database
}

async function startAsChild(afterwards: string) {
  const code = `
    const { startDatabase } = await import(${JSON.stringify(script)})
    const { pid, port } = await startDatabase({ dir: ${JSON.stringify(dir)}, port: 0 })
    await new Promise((told) => process.stdout.write(JSON.stringify({ pid, port }) + "\\n", told))
    ${afterwards}`
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: ["ignore", "pipe", "inherit"] })
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (data) => resolve(String(data)))
    child.once("exit", () => reject(new Error("the starter ended before its server was up")))
  })
  const database = JSON.parse(line) as { pid: number; port: number }
  if (afterwards.includes("SIGKILL"))
    await new Promise((gone) => ((child.exitCode ?? child.signalCode) ? gone(0) : child.once("exit", gone)))
  return Object.assign(child, { database })
}
