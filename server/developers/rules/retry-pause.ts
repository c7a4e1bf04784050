const second = 1000
const minute = 60 * second
const hour = 60 * minute

const pauses = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 10 * hour]

/** How long after a failed attempt the next one comes, in milliseconds; null when that was the last. */
export function retryPause(attempts: number): number | null {
  return pauses[attempts - 1] ?? null
}

/** An address that has not taken anything for this long is switched off, in milliseconds. */
export const mostFailing = 5 * 24 * hour
