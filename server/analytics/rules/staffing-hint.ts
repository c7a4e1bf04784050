export type Pace = {
  /** how long people waited for an agent lately, those still in line included, in milliseconds */
  waits: number[]
  /** the same in the days before */
  usualWaits: number[]
  /** conversations that came into the line lately, a minute */
  arrivals: number
  /** how long agents lately held one, in milliseconds */
  handlings: number[]
  agentsOnline: number
  /** how many conversations one agent holds at once, on average */
  capacity: number
}

export type StaffingHint = { wait: number; usual: number | null; more: number }

const fewestWaits = 3
const shortestWorthMs = 60_000
const usualTimes = 2
const withoutHistoryMs = 6 * 60_000

/**
 * Whether waits have grown to at least twice the usual and a minute, and how many more agents it takes: enough hands for
 * what arrives while one is held (Little's law). Null: nothing out of the ordinary. Times are milliseconds.
 */
export function staffingHint(pace: Pace): StaffingHint | null {
  if (pace.waits.length < fewestWaits) return null
  const wait = median(pace.waits)
  const usual = pace.usualWaits.length < fewestWaits ? null : median(pace.usualWaits)
  if (wait < Math.max(shortestWorthMs, usualTimes * (usual ?? 0))) return null
  const handling = pace.handlings.length > 0 ? median(pace.handlings) : withoutHistoryMs
  const inHand = (pace.arrivals * handling) / 60_000
  const needed = Math.ceil(inHand / Math.max(1, pace.capacity))
  return { wait, usual, more: Math.max(1, needed - pace.agentsOnline) }
}

function median(values: number[]) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]!
}
