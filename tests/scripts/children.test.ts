import { spawn } from "node:child_process"
import path from "node:path"
import { expect, test, vi } from "vitest"
import { superviseChildren } from "../../scripts/children.mjs"
import { isAlive } from "../../scripts/database.mjs"

const script = path.resolve(import.meta.dirname, "../../scripts/children.mjs")
const idle = ["-e", "setInterval(() => {}, 1000)"]

test("starts a process again that was killed, and lets it rest once told to stop", async () => {
  const pids: number[] = []
  const children = superviseChildren({
    env: process.env,
    prefixed: false,
    started: (all) => pids.push(all[0]!),
    giveUp: (reason) => expect.unreachable(reason),
  })
  children.start("idle", idle)
  process.kill(pids[0]!, "SIGKILL")
  await vi.waitFor(() => expect(pids).toHaveLength(2), { timeout: 5000 })
  expect(isAlive(pids[1]!)).toBe(true)

  await children.stop()
  expect(isAlive(pids[1]!)).toBe(false)
  expect(pids).toHaveLength(2)
})

test("hears what a process says, and ends one for good while the others go on", async () => {
  let pids: number[] = []
  const said: unknown[] = []
  const children = superviseChildren({
    env: process.env,
    prefixed: false,
    started: (all) => {
      pids = all
    },
    giveUp: (reason) => expect.unreachable(reason),
    heard: (message) => said.push(message),
  })
  children.start("first", ["-e", "process.send({ workers: 2 }); setInterval(() => {}, 1000)"])
  children.start("second", idle)
  const [first, second] = pids
  await vi.waitFor(() => expect(said).toEqual([{ workers: 2 }]), { timeout: 5000 })
  await children.end("second")
  expect(isAlive(second!)).toBe(false)
  expect(pids).toEqual([first])
  expect(["first", "second"].map(children.has)).toEqual([true, false])
  await children.stop()
})

test("a process follows its launcher when that is killed", async () => {
  const code = `
    const { superviseChildren } = await import(${JSON.stringify(script)})
    const tell = ([pid]) => process.stdout.write(pid + "\\n")
    superviseChildren({ env: process.env, prefixed: false, started: tell, giveUp() {} }).start("idle", ${JSON.stringify(idle)})`
  const launcher = spawn(process.execPath, ["--input-type=module", "-e", code], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  const pid = await new Promise<number>((resolve) => launcher.stdout.once("data", (line) => resolve(Number(line))))
  await new Promise((settled) => setTimeout(settled, 300))
  expect(isAlive(pid)).toBe(true)
  launcher.kill("SIGKILL")
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 5000 })
})
