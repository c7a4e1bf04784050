import type { Script } from "./write-script"

const minute = 60_000

/**
 * The busiest minutes of a script's first day as a script of its own that begins with them: who arrives within, and whoever
 * works all through it; everybody, where nobody does.
 */
export function peakOf(script: Script, minutes: number): Script {
  const arrivals = script.customers.map(({ arrivesAt }) => arrivesAt)
  const last = 24 * 60 - minutes
  const from = mostWithin(arrivals, minutes * minute, last * minute)
  const begins = from / minute
  const ends = begins + minutes
  const there = script.agents.filter(
    ({ shift, breaks }) =>
      shift.from <= begins && shift.to >= ends && breaks.every((rest) => rest.to <= begins || rest.from >= ends),
  )
  return {
    days: 1,
    customers: script.customers
      .filter(({ arrivesAt }) => arrivesAt >= from && arrivesAt < from + minutes * minute)
      .map((customer) => ({ ...customer, arrivesAt: customer.arrivesAt - from })),
    agents: there.length > 0 ? there : script.agents,
  }
}

/** From which whole minute on the most arrive within so long; the earliest such, and none after `last`. */
function mostWithin(arrivals: readonly number[], length: number, last: number): number {
  const froms = Array.from({ length: last / minute + 1 }, (_, at) => at * minute)
  const many = froms.map((from) => arrivals.filter((at) => at >= from && at < from + length).length)
  return froms[many.indexOf(Math.max(...many))]!
}
