import { setTimeout as pause } from "node:timers/promises"
import { clock } from "@/server/clock"
import { systemScope } from "@/server/context"
import { pool } from "@/server/db/pool"
import { NotYet } from "@/server/errors"
import { type OrderedHandlers, retryPauses } from "@/server/jobs/run-lanes"

type Deed = () => Promise<void>
type Entry = { at: number; place: number; deed: Deed }
type Row = { job: keyof OrderedHandlers; payload: never; key: string; inMs: number }

/**
 * Time that stands still while anything is done and jumps to the next thing there is to do. The shop's ordered work is taken
 * out of its table after every deed and done when it is due on this clock, by the product's own handlers; what stood there
 * before is left alone. `between` is done after every deed.
 */
export async function moveClock(tenantId: string, handlers: OrderedHandlers, between: () => Promise<void>) {
  const { rows } = await pool().query<{ last: string }>("select coalesce(max(id), 0) as last from work")
  const since = rows[0]!.last
  const plan: Entry[] = []
  const kept = new Set<string>()
  let place = 0
  let failures = 0
  const at = (moment: number, deed: Deed) =>
    add(plan, { at: Math.max(moment, clock.now().getTime()), place: place++, deed })

  async function takeWork() {
    const { rows } = await pool().query<Row>(
      `with taken as (delete from work where tenant_id = $1 and id > $2 and status = 'ready' returning *)
       select job, payload, key, greatest(0, extract(epoch from run_at - clock_timestamp()) * 1000)::float8 as "inMs"
       from taken order by id`,
      [tenantId, since],
    )
    for (const row of rows) {
      if (kept.has(row.key)) continue
      kept.add(row.key)
      at(clock.now().getTime() + Math.round(row.inMs / 50) * 50, () => work(row, 0))
    }
  }

  async function work(row: Row, attempts: number) {
    kept.delete(row.key)
    try {
      const meta = { attempts, lastAttempt: attempts >= retryPauses.length }
      await handlers[row.job](systemScope(tenantId), row.payload, meta)
    } catch (error) {
      const isEarly = error instanceof NotYet
      const waitMs = isEarly ? error.waitMs : retryPauses[attempts]
      if (waitMs === undefined) {
        failures++
        console.error(`${row.job} failed: ${(error as Error).message}`)
        return
      }
      kept.add(row.key)
      at(clock.now().getTime() + waitMs, () => work(row, isEarly ? attempts : attempts + 1))
    }
  }

  return {
    at,
    /** Jobs that failed at every attempt. */
    failures: () => failures,
    /** Does everything there is to do before a moment, in its order. */
    async run(until: number) {
      while (plan[0] && plan[0].at < until) {
        const { at, deed } = take(plan)
        clock.stop(new Date(at))
        await deed()
        await takeWork()
        await between()
        // Bells are rung after a commit, by timers of a few milliseconds.
        if (place % 200 === 0) await pause(1)
      }
    },
  }
}

const before = (one: Entry, other: Entry) => one.at < other.at || (one.at === other.at && one.place < other.place)

/** A binary heap, soonest first. */
function add(heap: Entry[], entry: Entry) {
  let at = heap.push(entry) - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (!before(heap[at]!, heap[parent]!)) return
    ;[heap[at], heap[parent]] = [heap[parent]!, heap[at]!]
    at = parent
  }
}

function take(heap: Entry[]): Entry {
  const first = heap[0]!
  const last = heap.pop()!
  if (heap.length === 0) return first
  heap[0] = last
  for (let at = 0; ; ) {
    const [left, right] = [2 * at + 1, 2 * at + 2]
    let least = at
    if (left < heap.length && before(heap[left]!, heap[least]!)) least = left
    if (right < heap.length && before(heap[right]!, heap[least]!)) least = right
    if (least === at) return first
    ;[heap[at], heap[least]] = [heap[least]!, heap[at]!]
    at = least
  }
}
