import { type ChildProcess, spawn } from "node:child_process"
import { randomUUID } from "node:crypto"
import path from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import pg from "pg"
import { afterAll, afterEach, beforeEach, expect, test } from "vitest"
import { onlyThese } from "@/tests/support/only-these"
import { freshDatabase } from "../support/database"

const { url, ownerUrl } = await freshDatabase()
const { enqueue, enqueueLater, shardOf } = await import("@/server/queue")
const { inTenant, closeDatabase } = await import("@/server/db")
const { pool } = await import("@/server/db/pool")
const { systemScope } = await import("@/server/context")
const { AppError, NotYet } = await import("@/server/errors")
const { runLanes, retryPauses } = await import("@/server/jobs/run-lanes")
const { listDeadWork, replayDeadWork } = await import("@/server/jobs/dead-work")
type Handlers = import("@/server/jobs/run-lanes").OrderedHandlers
type Runner = import("@/server/jobs/run-lanes").LaneRunner
type Deliver = Handlers["deliverMessage"]

/** What the statements below answer with, each its own part of it. */
type Row = { count: number; owner: string; jobs: number; wait: number; error: string | null }

const runners: Runner[] = []
const children: ChildProcess[] = []

beforeEach(() => query("truncate work, shard_lease, lane_worker", [], ownerUrl))
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop()))
  for (const child of children.splice(0)) child.kill("SIGKILL")
})
afterAll(closeDatabase)

test("runs the jobs of a lane in the order they were set, without overlap, and lanes side by side", async () => {
  const tenant = randomUUID()
  for (let n = 0; n < 20; n++) for (const lane of ["a", "b", "c"]) await say(tenant, lane, n)
  const seen: string[] = []
  const inLane = new Map<string, number>()
  let atOnce = 0
  let most = 0
  let overlaps = 0
  work(async (_, { messageId }) => {
    const lane = messageId.split("#")[0]!
    if (inLane.get(lane)) overlaps++
    inLane.set(lane, 1)
    most = Math.max(most, ++atOnce)
    await pause(2)
    seen.push(messageId)
    atOnce--
    inLane.set(lane, 0)
  })
  await until(() => seen.length === 60)
  for (const lane of ["a", "b", "c"]) {
    expect(seen.filter((id) => id.startsWith(lane))).toEqual(Array.from({ length: 20 }, (_, n) => `${lane}#${n}`))
  }
  expect(overlaps).toBe(0)
  expect(most).toBeGreaterThan(1)
  await until(async () => (await waiting()) === 0)
})

test("keeps a job once for its key, and another tenant's job with the same key beside it", async () => {
  const [first, second] = [randomUUID(), randomUUID()]
  for (const tenant of [first, first, second]) await say(tenant, "a", 1)
  expect(await waiting()).toBe(2)
})

test("keeps nothing of a deed that was rolled back", async () => {
  const deed = inTenant(systemScope(randomUUID()), async (ctx) => {
    await enqueue(ctx, { name: "deliverMessage", payload: { messageId: "a#1" }, lane: "a", key: "a#1" })
    await enqueueLater(ctx, "reportUsage", {})
    throw new AppError("conflict", "not after all")
  })
  await expect(deed).rejects.toThrow("not after all")
  expect(await waiting()).toBe(0)
  expect(await timedJobs()).toEqual([])
})

test("runs each job for its own tenant, as the system", async () => {
  const tenants = [randomUUID(), randomUUID()]
  const scopes: unknown[] = []
  for (const tenant of tenants) await say(tenant, "a", 1)
  work(async (scope, { messageId }) => {
    scopes.push([scope, messageId])
  })
  await until(() => scopes.length === 2)
  expect(scopes).toEqual(expect.arrayContaining(tenants.map((tenant) => [systemScope(tenant), "a#1"])))
})

test("wakes a worker at once for what is committed while it rests", async () => {
  const waits: number[] = []
  const tenant = randomUUID()
  let committedAt = 0
  work(async () => {
    waits.push(performance.now() - committedAt)
  })
  await until(async () => (await runners[0]!.metrics()).shards === 64)
  await pause(300)
  for (let n = 0; n < 10; n++) {
    await say(tenant, "a", n)
    committedAt = performance.now()
    await until(() => waits.length === n + 1, 1)
    await pause(17)
  }
  expect(waits.sort((a, b) => a - b)[5]).toBeLessThan(80)
})

test("a job that failed holds up its lane until it succeeds, and no other lane", async () => {
  const tenant = randomUUID()
  for (const [lane, n] of [
    ["a", 1],
    ["a", 2],
    ["b", 1],
  ] as const)
    await say(tenant, lane, n)
  const seen: string[] = []
  const attempts: unknown[] = []
  work(async (_, { messageId }, meta) => {
    if (messageId === "a#1") attempts.push(meta)
    if (messageId === "a#1" && attempts.length === 1) throw new AppError("unavailable", "the platform is away")
    seen.push(messageId)
  })
  await until(() => seen.includes("b#1"))
  await say(tenant, "a", 3)
  await pause(400)
  expect(seen).toEqual(["b#1"])
  await until(() => seen.length === 4)
  expect(seen).toEqual(["b#1", "a#1", "a#2", "a#3"])
  expect(attempts).toEqual([
    { attempts: 0, lastAttempt: false },
    { attempts: 1, lastAttempt: false },
  ])
})

test("a new worker keeps a lane shut behind a job that failed under another", async () => {
  const tenant = randomUUID()
  for (const n of [1, 2]) await say(tenant, "a", n)
  await query("update work set attempts = 1, run_at = now() + interval '800 ms' where payload->>'messageId' = 'a#1'")
  const seen: string[] = []
  work(async (_, { messageId }) => {
    seen.push(messageId)
  })
  await pause(600)
  expect(seen).toEqual([])
  await until(() => seen.length === 2)
  expect(seen).toEqual(["a#1", "a#2"])
})

test("a job for later holds up nothing and runs when it is due", async () => {
  const tenant = randomUUID()
  await say(tenant, "a", 1, 900)
  await say(tenant, "a", 2)
  const seen: string[] = []
  work(async (_, { messageId }) => {
    seen.push(messageId)
  })
  await until(() => seen.length === 1)
  expect(seen).toEqual(["a#2"])
  await until(() => seen.length === 2)
  expect(seen).toEqual(["a#2", "a#1"])
})

test("sets a poisonous job aside after its last attempt, lets its lane go on, and runs it again when asked", async () => {
  const tenant = randomUUID()
  for (const n of [1, 2]) await say(tenant, "a", n)
  await query("update work set attempts = $1, run_at = now() where payload->>'messageId' = 'a#1'", [retryPauses.length])
  const seen: string[] = []
  let poisonous = true
  work(async (_, { messageId }, { lastAttempt }) => {
    if (messageId === "a#1" && poisonous) throw new Error(`no sense in it, last: ${lastAttempt}`)
    seen.push(messageId)
  })
  await until(() => seen.length === 1)
  expect(seen).toEqual(["a#2"])
  const dead = await listDeadWork(10, tenant)
  expect(dead).toMatchObject([{ job: "deliverMessage", attempts: 6, error: "no sense in it, last: true" }])
  expect(await listDeadWork(10, randomUUID())).toEqual([])
  expect((await runners[0]!.metrics()).dead).toBe(1)
  poisonous = false
  await replayDeadWork(dead[0]!.id)
  await until(() => seen.length === 2)
  await expect(replayDeadWork(dead[0]!.id)).rejects.toMatchObject({ code: "missing" })
})

test("a job whose time has not come keeps its place in the lane and is no failed attempt", async () => {
  const tenant = randomUUID()
  for (const n of [1, 2]) await say(tenant, "a", n)
  const seen: string[] = []
  const attempts: number[] = []
  work(async (_, { messageId }, meta) => {
    if (messageId === "a#1") attempts.push(meta.attempts)
    if (messageId === "a#1" && attempts.length <= 8) throw new NotYet(20)
    seen.push(messageId)
  })
  await until(() => seen.length === 2)
  expect(seen).toEqual(["a#1", "a#2"])
  expect(attempts.slice(1)).toEqual(Array.from({ length: 8 }, () => 1))
})

test("waits as long as the outside asked for when that is longer", async () => {
  const tenant = randomUUID()
  await say(tenant, "a", 1)
  let tries = 0
  work(async () => {
    tries++
    throw new AppError("limited", "too fast", { details: { retryAfterSeconds: 77 } })
  })
  await until(async () => (await query("select 1 from work where attempts = 1")).length === 1)
  const [row] = await query("select extract(epoch from run_at - now())::int as wait, error from work")
  expect(row).toMatchObject({ error: "too fast" })
  expect(row!.wait).toBeGreaterThan(70)
  expect(tries).toBe(1)
})

test("what was committed late still comes before what its lane got after that", async () => {
  const tenant = randomUUID()
  const slow = new pg.Client({ connectionString: url })
  await slow.connect()
  const seen: string[] = []
  work(async (_, { messageId }) => {
    seen.push(messageId)
  })
  const lane = "late"
  // Another lane of the same share, so that its later id is met before the earlier one is committed.
  const beside = Array.from({ length: 1000 }, (_, n) => `beside${n}`).find(
    (l) => shardOf(tenant, l) === shardOf(tenant, lane),
  )!
  for (let n = 0; n < 40; n += 2) {
    await slow.query("begin")
    await insert(slow, tenant, lane, n)
    await say(tenant, beside, n)
    await until(() => seen.includes(`${beside}#${n}`), 1)
    await slow.query("commit")
    await say(tenant, lane, n + 1)
  }
  await slow.end()
  await until(() => seen.length === 60)
  expect(seen.filter((id) => id.startsWith(lane))).toEqual(Array.from({ length: 40 }, (_, n) => `${lane}#${n}`))
})

test("a transaction that began after one met already, and got its id before it, still comes first in its lane", async () => {
  const tenant = randomUUID()
  const [early, slow] = [new pg.Client({ connectionString: url }), new pg.Client({ connectionString: url })]
  await Promise.all([early.connect(), slow.connect()])
  const seen: string[] = []
  work(async (_, { messageId }) => {
    seen.push(messageId)
  })
  for (let n = 0; n < 20; n += 2) {
    await early.query("begin")
    await insert(early, tenant, "early", n)
    await slow.query("begin")
    await insert(slow, tenant, "late", n)
    await insert(early, tenant, "early", n + 1)
    await early.query("commit")
    // Found by the worker's own looking round: at that moment nothing newer than the slow transaction has ended.
    await until(() => seen.includes(`early#${n + 1}`), 1)
    await pause(30)
    await say(tenant, "beside", n)
    await until(() => seen.includes(`beside#${n}`), 1)
    await slow.query("commit")
    await say(tenant, "late", n + 1)
    await until(() => seen.length === 2.5 * (n + 2))
    await until(async () => (await waiting()) === 0)
  }
  await Promise.all([early.end(), slow.end()])
  expect(seen.filter((id) => id.startsWith("late"))).toEqual(Array.from({ length: 20 }, (_, n) => `late#${n}`))
})

test("sees a job whose transaction took long to commit, after later ones have run", async () => {
  const tenant = randomUUID()
  const slow = new pg.Client({ connectionString: url })
  await slow.connect()
  const seen: string[] = []
  work(async (_, { messageId }) => {
    seen.push(messageId)
  })
  await slow.query("begin")
  await insert(slow, tenant, "slow", 1)
  for (let n = 0; n < 200; n++) await say(tenant, `quick${n}`, 1)
  await until(() => seen.length === 200)
  await slow.query("commit")
  await slow.end()
  await until(() => seen.length === 201)
  expect(seen.at(-1)).toBe("slow#1")
})

test("a flooding tenant does not delay the others", async () => {
  const [flooding, calm] = [randomUUID(), randomUUID()]
  await flood(flooding, 20_000, 500)
  let floods = 0
  const calmAfter: number[] = []
  work(async (scope) => {
    await pause(5)
    if (scope.tenantId === flooding) floods++
    else calmAfter.push(floods)
  })
  await until(() => floods > 500)
  const before = floods
  const asked = performance.now()
  for (let n = 0; n < 10; n++) await say(calm, `lane${n}`, n)
  await until(() => calmAfter.length === 10)
  expect(performance.now() - asked).toBeLessThan(2000)
  expect(calmAfter.at(-1)! - before).toBeLessThan(4000)
  expect(await waiting()).toBeGreaterThan(5000)
})

test("one kind of job that hangs leaves room for the others", async () => {
  const tenant = randomUUID()
  await inTenant(systemScope(tenant), async (ctx) => {
    for (let n = 0; n < 100; n++) {
      const payload = { conversationId: "c", messageId: `${n}` }
      await enqueue(ctx, { name: "answerMessage", payload, lane: `bot:${n}`, key: `bot:${n}` })
    }
  })
  let delivered = 0
  const hanging: (() => void)[] = []
  work(
    async () => {
      delivered++
    },
    {
      answerMessage: () => new Promise((resolve) => hanging.push(resolve)),
    },
  )
  await until(() => hanging.length === 16)
  await say(tenant, "a", 1)
  await until(() => delivered === 1)
  await until(async () => {
    for (const goOn of hanging.splice(0)) goOn()
    return (await waiting()) === 0
  })
})

test("two workers share the lanes evenly, and one left alone takes them all", async () => {
  const owners = ["first", "second"]
  work(async () => {}, {}, owners[0])
  await until(async () => (await runners[0]!.metrics()).shards === 64)
  work(async () => {}, {}, owners[1])
  const share = async () => JSON.stringify(await leases())
  const even = JSON.stringify(owners.map((owner) => ({ owner, count: 32 })))
  await until(async () => (await share()) === even, 50, 6000)
  await runners.shift()!.stop()
  const alone = JSON.stringify([{ owner: "second", count: 64 }])
  await until(async () => (await share()) === alone, 50, 6000)
})

test("handing lanes to a worker that joins neither repeats nor overtakes", async () => {
  const tenant = randomUUID()
  await query(diary, undefined, ownerUrl)
  await flood(tenant, 1500, 50)
  spawnWorker("first")
  await until(async () => (await query("select 1 from ran limit 50")).length === 50, 20, 15_000)
  spawnWorker("second")
  await until(async () => (await waiting()) === 0, 50, 25_000)
  const owners = await query("select distinct owner from ran")
  expect(owners.length).toBe(2)
  expect(await repeats()).toBe(0)
  expect(await violations()).toBe(0)
})

test("what a killed worker held is taken over within seconds, with nothing lost and order kept", async () => {
  const tenant = randomUUID()
  await query(diary, undefined, ownerUrl)
  await flood(tenant, 1200, 40)
  const doomed = spawnWorker("doomed")
  spawnWorker("heir")
  await until(async () => (await query("select 1 from ran where owner = 'doomed' limit 20")).length === 20, 20, 15_000)
  doomed.kill("SIGKILL")
  await until(async () => (await waiting()) === 0, 50, 25_000)
  const [row] = await query("select count(distinct (lane, n))::int as jobs from ran where what = 'ends'")
  expect(row!.jobs).toBe(1200)
  expect(await violations()).toBe(0)
})

test("comes back by itself when the database drops every connection", async () => {
  const tenant = randomUUID()
  const seen: string[] = []
  work(async (_, { messageId }) => {
    seen.push(messageId)
  })
  await say(tenant, "a", 1)
  await until(() => seen.length === 1)
  await query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    [],
    ownerUrl,
  )
  await pause(100)
  await until(() =>
    say(tenant, "a", 2)
      .then(() => true)
      .catch(() => false),
  )
  await until(() => seen.length === 2, 10, 8000)
  expect(seen).toEqual(["a#1", "a#2"])
})

test("keeps a timed job in the deed's transaction, and moves it when it is set again by the same key", async () => {
  const tenant = randomUUID()
  const mail = { to: "a@example.com", subject: "s", text: "t", html: "h" }
  for (const hours of [1, 2]) {
    await inTenant(systemScope(tenant), (ctx) => {
      const runAt = new Date(ctx.now.getTime() + hours * 3_600_000)
      return enqueueLater(ctx, "sendMail", mail, { key: "survey", runAt })
    })
  }
  expect(await timedJobs()).toEqual([{ name: "sendMail", key: `${tenant}:survey`, minutes: 120, payload: mail }])
})

function work(deliver: Deliver, others: Partial<Handlers> = {}, owner?: string) {
  runners.push(runLanes({ handlers: onlyThese({ deliverMessage: deliver, ...others }), owner }))
}

/** What `say` writes, in a transaction the test holds open. */
function insert(client: pg.Client, tenantId: string, lane: string, n: number) {
  return client.query(
    `insert into work (tenant_id, shard, lane, job, payload, key)
     values ($1, $2, $3, 'deliverMessage', jsonb_build_object('messageId', $4::text), $4)`,
    [tenantId, shardOf(tenantId, lane), lane, `${lane}#${n}`],
  )
}

function say(tenantId: string, lane: string, n: number, delayMs = 0) {
  return inTenant(systemScope(tenantId), (ctx) =>
    enqueue(ctx, {
      name: "deliverMessage",
      payload: { messageId: `${lane}#${n}` },
      lane,
      key: `${lane}#${n}`,
      ...(delayMs ? { runAt: new Date(ctx.now.getTime() + delayMs) } : {}),
    }),
  )
}

/** Where the workers in processes of their own note what they do. */
const diary = `
  create table if not exists ran (id bigserial, lane text, n int, owner text, what text);
  truncate ran; grant all on ran to tideline_app; grant all on ran_id_seq to tideline_app`

async function flood(tenantId: string, jobs: number, laneCount: number) {
  const rows = Array.from({ length: jobs }, (_, n) => ({ lane: `lane${n % laneCount}`, n: Math.floor(n / laneCount) }))
  await query(
    `insert into work (tenant_id, shard, lane, job, payload, key)
     select $1::uuid, shard, lane, 'deliverMessage', jsonb_build_object('messageId', lane || '#' || n), $1 || lane || '#' || n
     from unnest($2::int[], $3::text[], $4::int[]) job (shard, lane, n)`,
    [tenantId, rows.map(({ lane }) => shardOf(tenantId, lane)), rows.map(({ lane }) => lane), rows.map(({ n }) => n)],
  )
}

function spawnWorker(owner: string) {
  const file = path.resolve(import.meta.dirname, "../support/lane-worker.ts")
  const env = { ...process.env, OWNER: owner, PAUSE_MS: "8", DATABASE_URL: url, DATABASE_POOL: "8" }
  const child = spawn(process.execPath, ["--import", "tsx", file], { env, stdio: ["ignore", "inherit", "inherit"] })
  children.push(child)
  return child
}

async function query(sql: string, values?: unknown[], connectionString?: string): Promise<Row[]> {
  if (!connectionString) return (await pool().query(sql, values)).rows
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const result = await client.query(sql, values)
    return result.rows
  } finally {
    await client.end()
  }
}

async function waiting(): Promise<number> {
  const [row] = await query("select count(*)::int as count from work where status = 'ready'")
  return row!.count
}

const leases = () =>
  query("select owner, count(*)::int from shard_lease where owner is not null group by owner order by owner")

/** How many jobs ended more than once. */
async function repeats() {
  const rows = await query("select 1 from ran where what = 'ends' group by lane, n having count(*) > 1")
  return rows.length
}

/** How many jobs began before the one ahead of them in their lane had ended at least once. */
async function violations() {
  const [row] = await query(
    `select count(*)::int from ran later where what = 'begins' and n > 0 and not exists (
       select 1 from ran before where before.lane = later.lane and before.n = later.n - 1
         and before.what = 'ends' and before.id < later.id)`,
  )
  return row!.count
}

function timedJobs() {
  return query(
    `select task.identifier as name, job.key, job.payload,
       round(extract(epoch from job.run_at - now()) / 60)::int as minutes
     from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id`,
  )
}

async function until(holds: () => boolean | Promise<boolean>, everyMs = 10, withinMs = 8000) {
  const deadline = performance.now() + withinMs
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`waited ${withinMs} ms in vain for ${holds}`)
    await pause(everyMs)
  }
}
