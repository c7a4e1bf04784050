/**
 * Both queues. The intake's: how many messages a second arrive and are processed, live, through the product's own table and
 * engine: 1 KB each, written in batches as the intake does, 1,000 conversations of 20 tenants, order per conversation
 * required; then the same with two workers of which one is killed half-way. And the customers' line: how true the wait is
 * that they are told (`load/told-waits.ts`).
 *
 *   npm run bench -- queue [messages] [--days 3] [--seed 1]
 */
import { type ChildProcess, spawn } from "node:child_process"
import { randomUUID } from "node:crypto"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { parseArgs } from "node:util"
import { closeDatabase } from "@/server/db"
import { pool } from "@/server/db/pool"
import { type OrderedHandlers, runLanes } from "@/server/jobs/run-lanes"
import { laneRow, wakeWorkers } from "@/server/queue"
import { onlyThese } from "@/tests/support/only-these"
import { figure } from "./figure"
import { measureToldWaits } from "./load/told-waits"

type Entry = { conversation: number; number: number; at: number }

const wanted = 10_000
const tenants = Array.from({ length: 20 }, () => randomUUID())
const conversations = 1000
const text = "x".repeat(1000)
const nowUs = () => Number(process.hrtime.bigint() / 1000n)

if (process.env.RECORD_FILE) recordAsWorker(process.env.RECORD_FILE)
else process.exitCode = await measureBoth()

async function measureBoth(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { days: { type: "string", default: "3" }, seed: { type: "string", default: "1" } },
    allowPositionals: true,
  })
  const flows = await measureIntake(Number(positionals[0] ?? 200_000))
  const holds = measureToldWaits({ days: Number(values.days), seed: Number(values.seed) })
  return flows && holds ? 0 : 1
}

/** Answers whether enough came through, nothing was lost and order was kept. */
async function measureIntake(messages: number): Promise<boolean> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "tideline-queue-"))
  try {
    const one = await runWith({ dir, messages, workers: 1, kill: false })
    figure({
      name: "queue: arriving and processed, one worker",
      value: one.perSecond,
      unit: "messages/s",
      baseline: wanted,
    })
    report("one worker", one)
    const two = await runWith({ dir, messages, workers: 2, kill: true })
    figure({ name: "queue: two workers, one killed half-way", value: two.perSecond, unit: "messages/s" })
    report("two workers, one killed", two)
    figure({ name: "queue: two workers, one killed: ran again", value: two.repeats, unit: "messages" })
    const kept = [one, two].every(({ lost, disorder }) => lost === 0 && disorder === 0) && one.repeats === 0
    return kept && one.perSecond >= wanted
  } finally {
    fs.rmSync(dir, { recursive: true, force: true })
    await closeDatabase()
  }
}

function report(name: string, { lost, disorder }: Outcome) {
  figure({ name: `queue: ${name}: lost`, value: lost, unit: "messages" })
  figure({ name: `queue: ${name}: out of order`, value: disorder, unit: "messages" })
}

async function runWith(plan: { dir: string; messages: number; workers: number; kill: boolean }) {
  const files = Array.from({ length: plan.workers }, (_, n) => path.join(plan.dir, `${plan.workers}-${n}`))
  const children = files.map(startWorker)
  await untilShared(plan.workers)
  const warming = 5000
  await arrive(0, warming)
  await untilEmpty()
  const startedAt = nowUs()
  const half = warming + plan.messages / 2
  await arrive(warming, half)
  const rest = arrive(half, warming + plan.messages)
  if (plan.kill) {
    await pause(300)
    children[0]!.kill("SIGKILL")
  }
  await rest
  await untilEmpty()
  const outcome = judge(files.flatMap(readEntries), warming + plan.messages, startedAt, plan.messages)
  await Promise.all(children.map(end))
  return outcome
}

function startWorker(file: string): ChildProcess {
  fs.writeFileSync(file, "")
  const env = { ...process.env, RECORD_FILE: file }
  return spawn(process.execPath, [...process.execArgv, import.meta.filename], {
    env,
    stdio: ["ignore", "inherit", "inherit"],
  })
}

// Two writers at a time, each with its own conversations, since what is committed at once has no order.
async function arrive(from: number, to: number) {
  const numbers = Array.from({ length: to - from }, (_, n) => from + n)
  await Promise.all(
    [0, 1].map(async (writer) => {
      const own = numbers.filter((n) => n % 2 === writer)
      for (let at = 0; at < own.length; at += 500) await keep(own.slice(at, at + 500))
    }),
  )
}

async function keep(numbers: number[]) {
  const rows = numbers.map((n) => {
    const conversation = n % conversations
    const number = Math.floor(n / conversations)
    return laneRow(tenants[conversation % tenants.length]!, {
      name: "receiveDelivery",
      payload: { deliveryId: `${conversation} ${number} ${text}` },
      lane: `in:${conversation}`,
      key: `receive:${conversation}:${number}`,
    })
  })
  await pool().query({
    name: "keep",
    text: `insert into work (tenant_id, shard, lane, job, payload, key)
      select * from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::jsonb[], $6::text[])
      on conflict (key) do nothing`,
    values: (["tenantId", "shard", "lane", "job", "payload", "key"] as const).map((column) =>
      rows.map((row) => row[column]),
    ),
  })
  wakeWorkers()
}

async function untilShared(workers: number) {
  for (;;) {
    const { rows } = await pool().query<{ leases: number; owners: number }>(
      "select count(*)::int as leases, count(distinct owner)::int as owners from shard_lease where until > now()",
    )
    const alive = await pool().query("select 1 from lane_worker where until > now()")
    if (rows[0]!.leases === 64 && rows[0]!.owners === workers && alive.rowCount === workers) return
    await pause(100)
  }
}

async function untilEmpty() {
  while ((await pool().query("select 1 from work limit 1")).rowCount) await pause(50)
}

function readEntries(file: string): Entry[] {
  const bytes = fs.readFileSync(file)
  return Array.from({ length: Math.floor(bytes.length / 16) }, (_, n) => ({
    conversation: bytes.readUInt32LE(n * 16),
    number: bytes.readUInt32LE(n * 16 + 4),
    at: bytes.readDoubleLE(n * 16 + 8),
  }))
}

type Outcome = ReturnType<typeof judge>

/** Lost: never begun. Out of order: first begun before the one ahead of it had. Repeats: begun again. */
function judge(entries: Entry[], expected: number, startedAt: number, messages: number) {
  entries.sort((a, b) => a.at - b.at)
  const next = new Array<number>(conversations).fill(0)
  const seen = new Set<number>()
  let disorder = 0
  for (const { conversation, number } of entries) {
    const id = number * conversations + conversation
    if (seen.has(id)) continue
    seen.add(id)
    if (number !== next[conversation]) disorder++
    next[conversation] = number + 1
  }
  const seconds = (entries.at(-1)!.at - startedAt) / 1e6
  return { perSecond: messages / seconds, lost: expected - seen.size, disorder, repeats: entries.length - seen.size }
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once("exit", resolve))
  child.kill("SIGTERM")
  await ended
}

// The handler only notes which message began when, in a file that survives a kill: conversation, number, microseconds.
function recordAsWorker(name: string) {
  const file = fs.openSync(name, "a")
  const entry = Buffer.alloc(16)
  const handlers = onlyThese<OrderedHandlers>({
    receiveDelivery: async (_, { deliveryId }) => {
      const [conversation, number] = deliveryId.split(" ", 2)
      entry.writeUInt32LE(Number(conversation), 0)
      entry.writeUInt32LE(Number(number), 4)
      entry.writeDoubleLE(nowUs(), 8)
      fs.writeSync(file, entry)
    },
  })
  const runner = runLanes({ handlers })
  process.on("SIGTERM", () => void runner.stop().then(() => process.exit(0)))
}
