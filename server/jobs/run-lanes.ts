import { randomBytes } from "node:crypto"
import { hostname } from "node:os"
import { setTimeout as pause } from "node:timers/promises"
import pg from "pg"
import { type Scope, systemScope } from "@/server/context"
import { env } from "@/server/env"
import { AppError, NotYet } from "@/server/errors"
import { holdLanes, type LaneJob } from "@/server/jobs/hold-lanes"
import { listenForWork } from "@/server/jobs/listen-for-work"
import { measureWork, type WorkMeasure } from "@/server/jobs/measure-work"
import { beatMs, shareShards } from "@/server/jobs/share-shards"
import { logger } from "@/server/logger"
import { type OrderedJobName, type OrderedJobs, shardCount } from "@/server/queue"

export type Attempt = {
  /** how often this job has failed before */
  attempts: number
  /** when this one fails too, the job is set aside for a person to look at */
  lastAttempt: boolean
}
export type OrderedHandlers = {
  [N in OrderedJobName]: (scope: Scope, payload: OrderedJobs[N], meta: Attempt) => Promise<void>
}

export type LaneOptions = {
  handlers: OrderedHandlers
  /** this worker's name among the others */
  owner?: string
  /** jobs of one kind that run at once */
  concurrency?: number
  shards?: number
}

export type LaneMetrics = WorkMeasure & { active: number; shards: number; ratePerSecond: number }

export type LaneRunner = {
  /** Lets running jobs finish for up to four seconds, then gives the lanes back. */
  stop: () => Promise<void>
  metrics: () => Promise<LaneMetrics>
}

/** Pauses after the first, second, … failure, in milliseconds; one failure more and the job is dead. */
export const retryPauses = [1000, 5000, 30_000, 120_000, 600_000]

const pollMs = 200
const capacity = 4000

/**
 * Runs the ordered work: jobs of a lane one after the other, in the order of their ids, lanes side by side. A job that
 * fails holds up its own lane until it succeeds or is dead; a job for later holds up nothing. A job whose worker is
 * killed runs again elsewhere, so handlers write by unique keys and bound their own waiting.
 */
export function runLanes(options: LaneOptions): LaneRunner {
  const { handlers, concurrency = 32, shards: shardTotal = shardCount } = options
  const owner = options.owner ?? `${hostname()}:${process.pid}:${randomBytes(3).toString("hex")}`
  const db = openEnginePool()
  const lanes = holdLanes({ concurrency, capacity })
  let serving: ReadonlySet<number> = new Set()
  const seen = followCommits()
  /** Something older may be waiting: look from the first row on, and do not look at newer ones before. */
  let behind = true
  /** grows whenever shards are gained or lost: a look begun before left out rows by what was held then, and does not count */
  let shares = 0
  let lastWide = 0
  /** a look that brings little is not repeated at once: it costs more the longer the table is */
  let restMs = 2
  let woken = false
  let wake: (() => void) | undefined
  let stopped = false
  const leaving = new AbortController()
  const done: number[] = []
  let writing = false
  const tally = countRate()

  const shards = shareShards({ db, owner, shards: shardTotal, inUse: lanes.shardsInUse, onChange: serve })
  const listener = listenForWork(env.DATABASE_URL, look)
  const beating = beatForever()
  const watching = watch()

  function serve(now: ReadonlySet<number>) {
    const gained = [...now].some((shard) => !serving.has(shard))
    const lost = [...serving].some((shard) => !now.has(shard))
    serving = now
    if (gained || lost) shares++
    if (lost) lanes.abandon((shard) => !now.has(shard))
    if (gained) {
      behind = true
      look()
    }
  }

  async function beatForever() {
    const outage = noteOutage("leases cannot be renewed")
    while (!stopped) {
      try {
        await shards.beat()
        outage.over()
      } catch (error) {
        outage.because(error)
        if (!shards.isValid()) serve(new Set())
      }
      const wait = shards.isSettled() && shards.isValid() ? beatMs : beatMs / 5
      await pause(wait, undefined, { signal: leaving.signal }).catch(() => {})
    }
  }

  async function watch() {
    const outage = noteOutage("waiting work cannot be read")
    while (!stopped) {
      const isWide = behind || performance.now() - lastWide >= pollMs
      try {
        if (serving.size > 0 && shards.isValid()) await (isWide ? lookWide() : lookFresh())
        outage.over()
      } catch (error) {
        outage.because(error)
        behind = true
        await pause(pollMs)
      }
      startReady()
      await untilWoken(restMs)
    }
  }

  async function untilWoken(atLeast: number) {
    await pause(atLeast)
    if (woken || stopped) {
      woken = false
      return
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pollMs)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    wake = undefined
    woken = false
  }

  function look() {
    woken = true
    wake?.()
  }

  /** What was committed since the last look. */
  async function lookFresh() {
    const mine = [...serving]
    const most = Math.max(10, Math.ceil(lanes.room() / mine.length))
    const floor = seen.floor()
    const known = lanes.heldIds().filter((id) => id > floor)
    const sharesBefore = shares
    const { rows } = await db.query<Found>(freshLook, [mine, floor, most, known])
    if (shares !== sharesBefore) return lookAgain()
    const taken = take(rows)
    restMs = 2
    const perShard = new Map<number, number>()
    for (const row of rows) perShard.set(row.shard, (perShard.get(row.shard) ?? 0) + 1)
    if (!taken || [...perShard.values()].some((count) => count >= most)) lookAgain()
  }

  function lookAgain() {
    behind = true
    look()
  }

  /** Everything that waits, from the first row on: what is due now, was shut before, or did not fit. */
  async function lookWide() {
    const started = performance.now()
    const sharesBefore = shares
    const full = lanes.fullTenants()
    const shut = lanes.reopen(started)
    const { rows } = await db.query<Found & { asked: number; size: number }>(wideLook, [
      [...serving],
      full,
      lanes.room(),
      lanes.heldIds(),
      shut,
      mostTenants,
    ])
    if (shares !== sharesBefore) return lookAgain()
    const perTenant = new Map<string, number>()
    for (const row of rows) perTenant.set(row.tenantId, (perTenant.get(row.tenantId) ?? 0) + 1)
    const limited =
      full.length > 0 ||
      rows.some((row) => row.asked >= mostTenants || (row.id !== null && perTenant.get(row.tenantId)! >= row.size))
    const taken = take(rows)
    behind = limited || !taken
    lastWide = performance.now()
    restMs = rows.length >= 200 ? 2 : Math.max(10, 2 * (lastWide - started))
  }

  function take(rows: Found[]): boolean {
    const jobs: LaneJob[] = []
    for (const row of rows) if (row.id !== null && serving.has(row.shard)) jobs.push({ ...row, id: Number(row.id) })
    seen.note(rows)
    return lanes.admit(jobs, performance.now())
  }

  function startReady() {
    if (stopped || !shards.isValid()) return
    for (let job = lanes.next(); job; job = lanes.next()) void run(job)
  }

  async function run(job: LaneJob) {
    try {
      const handler = handlers[job.job as OrderedJobName] as OrderedHandlers[OrderedJobName] | undefined
      if (!handler) throw new AppError("broken", `Nothing handles ${job.job}`)
      const meta = { attempts: job.attempts, lastAttempt: job.attempts >= retryPauses.length }
      await handler(systemScope(job.tenantId), job.payload as never, meta)
    } catch (error) {
      lanes.shut(job)
      startReady()
      await setAside(job, error)
      return
    }
    lanes.finish(job)
    done.push(job.id)
    tally.add()
    if (!writing) void writeDone()
    startReady()
  }

  async function writeDone() {
    writing = true
    while (done.length > 0) {
      // What finishes within these milliseconds shares one commit.
      await pause(4)
      const ids = done.splice(0, 2000)
      await insist("finished work cannot be written down", async () => {
        const begun = performance.now()
        const { rows } = await db.query<{ xid: string }>({ name: "work-done", text: writtenDown, values: [ids] })
        seen.mark(Number(rows[0]!.xid), begun)
      })
      for (const id of ids) lanes.release(id)
      if (behind && lanes.room() > capacity / 3) look()
    }
    writing = false
  }

  async function setAside(job: LaneJob, error: unknown) {
    const isLater = error instanceof NotYet
    // What was not tried is no attempt; but above zero it keeps its place in the lane.
    const attempts = isLater ? Math.max(1, job.attempts) : job.attempts + 1
    const pauseMs = isLater ? error.waitMs : pauseAfter(attempts, error)
    const message = error instanceof Error ? error.message : String(error)
    const facts = { job: job.job, work: job.id, tenantId: job.tenantId, attempts, err: message }
    if (pauseMs === null) logger.error(facts, "a job is dead")
    else if (!isLater) logger.warn({ ...facts, pauseMs }, "a job failed and will be tried again")
    await insist("a failed job cannot be written down", () =>
      db.query(
        `update work set attempts = $3, error = $4, status = $5, run_at = now() + $6::float8 * interval '1 ms'
         where id = $1 and attempts = $2 and status = 'ready'`,
        [job.id, job.attempts, attempts, message.slice(0, 500), pauseMs === null ? "dead" : "ready", pauseMs ?? 0],
      ),
    )
    lanes.reopenAt(job, performance.now() + (pauseMs ?? 0))
    lanes.release(job.id)
    if (pauseMs === null) lookAgain()
  }

  /** Does a write until it succeeds: a database that is away must not make finished work run again. */
  async function insist(complaint: string, write: () => Promise<unknown>) {
    const outage = noteOutage(complaint)
    for (let wait = 100; ; wait = Math.min(2000, wait * 2)) {
      try {
        await write()
        return outage.over()
      } catch (error) {
        if (db.ended) return
        outage.because(error)
        await pause(wait)
      }
    }
  }

  async function stop() {
    if (stopped) return
    stopped = true
    leaving.abort()
    look()
    await listener.stop()
    await Promise.all([watching, beating])
    lanes.abandon(() => true)
    shards.leave()
    const deadline = performance.now() + 4000
    while (lanes.counts().held > 0 && performance.now() < deadline) {
      await shards.beat().catch(() => {})
      await pause(20)
    }
    await shards.end().catch((error: Error) => logger.warn({ err: error.message }, "leases are left to run out"))
    await db.end()
  }

  async function metrics(): Promise<LaneMetrics> {
    const measure = await measureWork(db)
    return { ...measure, active: lanes.counts().active, shards: shards.held(), ratePerSecond: tally.perSecond() }
  }

  return { stop, metrics }
}

/** A row of a look; without an id it only tells the look's snapshot. */
type Found = Omit<LaneJob, "id"> & { id: string | null; xmin: string }

const columns = `work.id, work.tenant_id as "tenantId", work.shard, work.lane, work.job, work.payload, work.attempts,
  case when work.attempts = 0 then 0 else greatest(0, extract(epoch from work.run_at - now()) * 1000)::float8 end as "waitMs"`

/** Times are kept to the millisecond, rounded: what is due at once may seem to lie half a one ahead. */
const isDue = "run_at <= now() + interval '1 ms'"

const snapshot = "(select pg_snapshot_xmin(pg_current_snapshot()) as xmin) snapshot"

const writtenDown = `
  with gone as (delete from work where id = any($1::bigint[]))
  select pg_current_xact_id() as xid`

// Neither statement is prepared: only with its values in hand does the planner make a hash of the ids to leave out.
const freshLook = `
  select snapshot.xmin, found.*
  from ${snapshot} left join (
    select work.* from unnest($1::int[]) mine (shard) cross join lateral (
      select ${columns} from work
      where work.shard = mine.shard and status = 'ready' and work.id > $2::bigint
        and (${isDue} or attempts > 0) and work.id <> all($4::bigint[])
      order by work.id limit $3) work) found on true`

/** More tenants than these take turns by lot. */
const mostTenants = 500

// Tenants with waiting work are found by skipping through the index; each gives at most its part of the room. The ids in
// memory and the lanes that are shut are left out, so that no more than is new travels here.
const wideLook = `
  with recursive waiting (id) as (
    (select tenant_id from work where status = 'ready' order by tenant_id limit 1)
    union all
    select (select work.tenant_id from work where status = 'ready' and work.tenant_id > waiting.id
            order by work.tenant_id limit 1)
    from waiting where waiting.id is not null),
  asked as materialized (
    select id from waiting where id is not null and id <> all($2::uuid[]) order by random() limit $6),
  part as materialized (select count(*)::int as asked, greatest(20, $3::int / (count(*)::int + 1)) as size from asked)
  select snapshot.xmin, part.asked, part.size, work.*
  from ${snapshot} cross join part left join asked on true left join lateral (
    select ${columns} from work
    where status = 'ready' and work.tenant_id = asked.id and work.shard = any($1::int[])
      and (${isDue} or attempts > 0)
      and work.id <> all($4::bigint[]) and (work.tenant_id || ':' || work.lane) <> all($5::text[])
    order by work.id limit (select size from part)) work on true
  order by work.id`

/**
 * Keeps the id up to which no new row can appear any more. Ids are given out before the commit, so a lower one may show
 * up after a higher one; it must be found before what its lane got later. Every transaction that was open at a look got
 * its number before any that begins afterwards; the deletes of finished work are such marks. (The end of a look's own
 * snapshot is none: it is the number after the last that has *ended*, and open ones may lie above it.) Once everything up
 * to the mark has ended, what the look saw is behind us. A moment more for those that had an id but no transaction number
 * yet; and not for ever, since the product's own transactions end within fifteen seconds.
 */
function followCommits() {
  const looks: { newest: number; mark: number | null; at: number }[] = []
  let newest = 0
  let floor = 0
  return {
    floor: () => floor,
    note(rows: Found[]) {
      const now = performance.now()
      const xmin = Number(rows[0]!.xmin)
      const isBehind = ({ mark, at }: (typeof looks)[number]) =>
        (mark !== null && mark < xmin && at < now - 20) || at < now - 20_000
      while (looks[0] && isBehind(looks[0])) floor = looks.shift()!.newest
      const before = newest
      for (const { id } of rows) newest = Math.max(newest, Number(id))
      if (newest > before) looks.push({ newest, mark: null, at: now })
    },
    /** A transaction of this number began at `begun`: it stands above all that were open at the looks before. */
    mark(xid: number, begun: number) {
      for (const look of looks) if (look.mark === null && look.at <= begun) look.mark = xid
    },
  }
}

// Its own few connections: leases must be renewed while the handlers use all the others. The planner may not read the
// whole table, whatever it believes about the size of one that was empty a second ago.
function openEnginePool() {
  const opened = new pg.Pool({
    connectionString: env.DATABASE_URL,
    max: 4,
    connectionTimeoutMillis: 5000,
    query_timeout: 10_000,
    keepAlive: true,
    application_name: "tideline-lanes",
    options: "-c enable_seqscan=off",
  })
  const lost = (error: Error) => logger.debug({ err: error.message }, "a database connection was lost")
  opened.on("error", lost)
  opened.on("connect", (client) => client.on("error", lost))
  return opened
}

/** Milliseconds until the next attempt, longer when the outside asked for it; null when there is none. */
function pauseAfter(attempts: number, error: unknown): number | null {
  const wait = retryPauses[attempts - 1]
  if (wait === undefined) return null
  const asked = error instanceof AppError ? Number(error.details?.retryAfterSeconds) * 1000 : Number.NaN
  return asked > wait ? Math.min(asked, 3_600_000) : wait
}

/** One log line when something stops working and one when it works again. */
function noteOutage(complaint: string) {
  let since: number | null = null
  return {
    because(error: unknown) {
      if (since === null) logger.warn({ err: error instanceof Error ? error.message : String(error) }, complaint)
      since ??= performance.now()
    },
    over() {
      if (since !== null) logger.info({ seconds: Math.round((performance.now() - since) / 1000) }, `over: ${complaint}`)
      since = null
    },
  }
}

/** Jobs finished a second, over the last ten whole seconds. */
function countRate() {
  const perSecond = new Map<number, number>()
  const second = () => Math.floor(performance.now() / 1000)
  return {
    add() {
      const now = second()
      const before = perSecond.get(now)
      if (before === undefined) for (const old of perSecond.keys()) if (old < now - 10) perSecond.delete(old)
      perSecond.set(now, (before ?? 0) + 1)
    },
    perSecond() {
      const now = second()
      let sum = 0
      for (const [at, count] of perSecond) if (at < now && at >= now - 10) sum += count
      return sum / 10
    },
  }
}
