/** A row of `work` as a worker holds it. */
export type LaneJob = {
  id: number
  tenantId: string
  shard: number
  lane: string
  job: string
  payload: unknown
  /** how often it has failed */
  attempts: number
  /** milliseconds until it may run; above zero only for a job that has failed */
  waitMs: number
}

export type HoldLimits = {
  /** jobs of one kind that run at once */
  concurrency: number
  /** jobs in memory; tenants share them */
  capacity: number
}

type Lane = { id: string; jobs: LaneJob[]; running: boolean }
/** One tenant's part in one kind of job. */
type Share = { active: number; ready: Lane[] }
type Kind = { active: number; shares: Map<string, Share> }

export type Lanes = ReturnType<typeof holdLanes>

/**
 * The lanes a worker holds in memory. Jobs of one lane run one after the other by id. Every kind of job has its own
 * places, so that slow ones cannot hold up quick ones; among k tenants each gets at most 1/(k+1) of the places and of
 * the memory, so there is always room for one more. Knows no database and no clock: `now` is in milliseconds.
 */
export function holdLanes({ concurrency, capacity }: HoldLimits) {
  const held = new Map<number, LaneJob>()
  const heldByTenant = new Map<string, number>()
  const lanes = new Map<string, Lane>()
  const kinds = new Map<string, Kind>()
  /** lanes whose first job failed, and when it is due: nothing of them is taken before */
  const closed = new Map<string, number>()
  let active = 0

  /** Takes rows in the order given. Answers whether all were taken that may be. */
  function admit(rows: LaneJob[], now: number): boolean {
    const refused = new Set<string>()
    for (const row of rows) {
      const id = laneId(row)
      if (held.has(row.id) || closed.has(id)) continue
      if (row.waitMs > 0) {
        closed.set(id, now + row.waitMs)
        continue
      }
      // Once one of a tenant's rows is refused, a later one of the same lane must not slip in before it.
      if (refused.has(row.tenantId) || isFull(row.tenantId)) {
        refused.add(row.tenantId)
        continue
      }
      hold(row, id)
    }
    return refused.size === 0
  }

  function isFull(tenantId: string) {
    const tenants = heldByTenant.has(tenantId) ? heldByTenant.size : heldByTenant.size + 1
    return (heldByTenant.get(tenantId) ?? 0) >= Math.max(20, Math.floor(capacity / (tenants + 1)))
  }

  function hold(row: LaneJob, id: string) {
    held.set(row.id, row)
    heldByTenant.set(row.tenantId, (heldByTenant.get(row.tenantId) ?? 0) + 1)
    const lane = lanes.get(id)
    if (!lane) {
      const created = { id, jobs: [row], running: false }
      lanes.set(id, created)
      makeReady(created)
      return
    }
    // A job committed late, or due only now, may stand before those already here.
    let at = lane.jobs.length
    while (at > 0 && lane.jobs[at - 1]!.id > row.id) at--
    if (at > 0 || lane.running) {
      lane.jobs.splice(at, 0, row)
      return
    }
    takeFromReady(lane)
    lane.jobs.unshift(row)
    makeReady(lane)
  }

  function shareOf({ job, tenantId }: LaneJob) {
    const kind: Kind = kinds.get(job) ?? { active: 0, shares: new Map() }
    kinds.set(job, kind)
    const share: Share = kind.shares.get(tenantId) ?? { active: 0, ready: [] }
    if (!kind.shares.has(tenantId)) kind.shares.set(tenantId, share)
    return { kind, share }
  }

  function makeReady(lane: Lane) {
    shareOf(lane.jobs[0]!).share.ready.push(lane)
  }

  function takeFromReady(lane: Lane) {
    const job = lane.jobs[0]!
    const { kind, share } = shareOf(job)
    share.ready = share.ready.filter((other) => other !== lane)
    if (share.active === 0 && share.ready.length === 0) kind.shares.delete(job.tenantId)
  }

  /** The next job to run, or null when every place is taken or nothing is ready. Tenants take turns. */
  function next(): LaneJob | null {
    for (const kind of kinds.values()) {
      if (kind.active >= concurrency) continue
      const most = Math.max(1, Math.ceil(concurrency / (kind.shares.size + 1)))
      for (const [tenantId, share] of kind.shares) {
        if (share.ready.length === 0 || share.active >= most) continue
        const lane = share.ready.shift()!
        lane.running = true
        share.active++
        kind.active++
        active++
        kind.shares.delete(tenantId)
        kind.shares.set(tenantId, share)
        return lane.jobs.shift()!
      }
    }
    return null
  }

  /** The job has run; its lane goes on. It stays held until `release`. */
  function finish(job: LaneJob) {
    leavePlace(job)
    const id = laneId(job)
    const lane = lanes.get(id)
    if (!lane) return
    lane.running = false
    if (lane.jobs.length > 0) makeReady(lane)
    else lanes.delete(id)
  }

  /** The job has failed: its lane is shut, and what waits behind it leaves the memory. It stays held until `release`. */
  function shut(job: LaneJob) {
    leavePlace(job)
    const id = laneId(job)
    closed.set(id, Number.POSITIVE_INFINITY)
    for (const follower of lanes.get(id)?.jobs ?? []) release(follower.id)
    lanes.delete(id)
  }

  /** A lane that was shut is due again at `dueAt`. */
  function reopenAt(job: LaneJob, dueAt: number) {
    closed.set(laneId(job), dueAt)
  }

  function leavePlace(job: LaneJob) {
    const { kind, share } = shareOf(job)
    share.active--
    kind.active--
    active--
    if (share.active === 0 && share.ready.length === 0) kind.shares.delete(job.tenantId)
  }

  /** The job is off the table, or no longer ours: forget it. */
  function release(id: number) {
    const job = held.get(id)
    if (!job) return
    held.delete(id)
    const left = heldByTenant.get(job.tenantId)! - 1
    if (left > 0) heldByTenant.set(job.tenantId, left)
    else heldByTenant.delete(job.tenantId)
  }

  /** Opens the lanes that are due and names those still shut. Only a look from the very first row may follow. */
  function reopen(now: number): string[] {
    for (const [id, dueAt] of closed) if (dueAt <= now) closed.delete(id)
    return [...closed.keys()]
  }

  /** Drops everything of these shards that does not run at this moment. */
  function abandon(isLost: (shard: number) => boolean) {
    for (const lane of lanes.values()) {
      const first = lane.jobs[0]
      if (!first || !isLost(first.shard)) continue
      if (!lane.running) {
        takeFromReady(lane)
        lanes.delete(lane.id)
      }
      for (const job of lane.jobs) release(job.id)
      lane.jobs = []
    }
  }

  return {
    admit,
    next,
    finish,
    shut,
    reopenAt,
    reopen,
    release,
    abandon,
    holds: (id: number) => held.has(id),
    heldIds: () => [...held.keys()],
    fullTenants: () => [...heldByTenant.keys()].filter(isFull),
    room: () => Math.max(0, capacity - held.size),
    shardsInUse: () => new Set([...held.values()].map((job) => job.shard)),
    counts: () => ({ held: held.size, active }),
  }
}

const laneId = (job: LaneJob) => `${job.tenantId}:${job.lane}`
