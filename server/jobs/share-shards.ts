import type pg from "pg"

export type ShareOptions = {
  db: pg.Pool
  owner: string
  /** how many shards there are */
  shards: number
  /** shards of which something is still running or not yet written down; they are kept until it is */
  inUse: () => ReadonlySet<number>
  /** called with what is served from now on, whenever that changes */
  onChange: (serving: ReadonlySet<number>) => void
}

/** A lease lasts this long, so a killed worker's lanes are taken over within five seconds. */
export const leaseMs = 4000
export const beatMs = 1000

export type Shards = ReturnType<typeof shareShards>

/**
 * Shares the shards among the workers that are alive: each says so in `lane_worker` every second, holds at most
 * ceil(shards / alive) leases, takes free or expired ones, and gives back what is too many once it has come to rest.
 */
export function shareShards({ db, owner, shards, inUse, onChange }: ShareOptions) {
  const leased = new Set<number>()
  /** leased, but to be given back: nothing new of them is taken */
  const leaving = new Set<number>()
  let validUntil = 0
  /** what every worker has at least once all have come to rest */
  let least = shards
  let prepared = false
  let closing = false

  /** One look at who is alive and what is ours. Throws when the database cannot be reached. */
  async function beat(): Promise<void> {
    if (!prepared) await prepare()
    const asked = performance.now()
    const { rows } = await db.query<{ alive: number; mine: number[] }>(
      `with me as (
         insert into lane_worker (id, until) select $1, now() + $2::float8 * interval '1 ms' where not $3
         on conflict (id) do update set until = excluded.until),
       renewed as (
         update shard_lease set until = now() + $2::float8 * interval '1 ms' where owner = $1 returning shard)
       select (select count(*)::int from lane_worker where until > now() and id <> $1) + 1 as alive,
         (select coalesce(array_agg(shard), '{}') from renewed) as mine`,
      [owner, leaseMs, closing],
    )
    const { alive, mine } = rows[0]!
    replace(leased, mine)
    validUntil = asked + leaseMs
    const share = closing ? 0 : Math.ceil(shards / alive)
    least = closing ? 0 : Math.floor(shards / alive)
    chooseLeaving(share)
    tell()
    await giveBack()
    if (leased.size < share) await take(share - leased.size)
  }

  async function prepare() {
    await db.query("insert into shard_lease (shard) select generate_series(0, $1::int - 1) on conflict do nothing", [
      shards,
    ])
    await db.query("delete from lane_worker where until < now() - interval '1 minute'")
    prepared = true
  }

  function chooseLeaving(share: number) {
    const surplus = [...leased].sort((a, b) => b - a).slice(0, Math.max(0, leased.size - share))
    // Those already leaving go first, or they would come and go.
    const before = [...leaving].filter((shard) => leased.has(shard))
    replace(leaving, [...before, ...surplus.filter((shard) => !before.includes(shard))].slice(0, surplus.length))
  }

  async function giveBack() {
    const busy = inUse()
    const idle = [...leaving].filter((shard) => !busy.has(shard))
    if (idle.length === 0) return
    await db.query("update shard_lease set owner = null, until = null where owner = $1 and shard = any($2::int[])", [
      owner,
      idle,
    ])
    for (const shard of idle) {
      leased.delete(shard)
      leaving.delete(shard)
    }
  }

  async function take(wanted: number) {
    const { rows } = await db.query<{ shard: number }>(
      `update shard_lease set owner = $1, until = now() + $2::float8 * interval '1 ms'
       where shard in (
         select shard from shard_lease where shard < $4 and (owner is null or until < now())
         order by shard limit $3 for update skip locked)
       returning shard`,
      [owner, leaseMs, wanted, shards],
    )
    if (rows.length === 0) return
    for (const { shard } of rows) leased.add(shard)
    tell()
  }

  function tell() {
    onChange(serving())
  }

  function serving(): ReadonlySet<number> {
    return new Set([...leased].filter((shard) => !leaving.has(shard)))
  }

  return {
    beat,
    /** False once the leases may have run out unnoticed, as after a pause of the process: then nothing may start. */
    isValid: () => performance.now() < validUntil,
    /** True when every worker has its part, as far as this one can see. */
    isSettled: () => leaving.size === 0 && leased.size >= least,
    held: () => leased.size,
    /** Forgets that this worker is alive and asks for every lease to be given back; `beat` does it as they come to rest. */
    leave: () => {
      closing = true
    },
    /** Gives everything back at once. */
    async end() {
      await db.query("delete from lane_worker where id = $1", [owner])
      await db.query("update shard_lease set owner = null, until = null where owner = $1", [owner])
      leased.clear()
      leaving.clear()
    },
  }
}

function replace(set: Set<number>, values: Iterable<number>) {
  set.clear()
  for (const value of values) set.add(value)
}
