/** How soon the bot answers, over all shops and the last minute. Times are milliseconds. */
export type EnginePace = {
  /** how long customers waited for each answer of the last minute */
  took: readonly number[]
  /** how long those wait already whose answer is later than `slowMs` */
  waiting: readonly number[]
  /** worker processes that are alive */
  workers: number
}

/** What holds since the decision before; times are epoch milliseconds. */
export type EngineStanding = {
  at: number
  slowSince: number | null
  wanted: number
  addedAt: number | null
  /** answers a minute one worker carried when one was added last */
  carried: number
}

type EngineLimits = { least: number; most: number }

/** Answers that take longer than this on average are too slow. */
export const slowMs = 2000
/** They are quick again below this, so that an average about the bar is one alarm and not many. */
const quickMs = 1500
/** One slow answer is an accident. */
const fewestAnswers = 5
const addAgainMs = 60_000
const leaveAfterMs = 120_000
/** A worker leaves when the others had less to do than this share of what they proved to carry. */
const spare = 0.7

/**
 * Whether answers are too slow, and how many workers there should be. Too slow: one more at once, and another each minute
 * it lasts. Quick for two minutes while so few are asked that the others would do without it: one fewer. Under a steady
 * load the number therefore only rises, and comes to rest. `why` tells the decision in words; `changed` is false when it
 * is the one before.
 */
export function judgeEngine(
  now: number,
  pace: EnginePace,
  before: EngineStanding | null,
  { least, most }: EngineLimits,
): EngineStanding & { changed: boolean; meanMs: number; why: string } {
  const standing = before ?? { at: 0, slowSince: null, wanted: least, addedAt: null, carried: 0 }
  const meanMs = meanOf([...pace.took, ...pace.waiting])
  const isSlow = standing.slowSince !== null ? meanMs > quickMs : isTooSlow(pace, meanMs)
  const within = Math.min(Math.max(standing.wanted, least), most)
  const rests = now - standing.at
  let wanted = within
  if (isSlow && within < most && rests >= addAgainMs) wanted = within + 1
  else if (!isSlow && standing.slowSince === null && within > least && rests >= leaveAfterMs) {
    if (pace.took.length <= spare * standing.carried * (within - 1)) wanted = within - 1
  }
  const isAdded = wanted > within
  const changed = isSlow !== (standing.slowSince !== null) || wanted !== standing.wanted
  return {
    at: changed ? now : standing.at,
    slowSince: isSlow ? (standing.slowSince ?? now) : null,
    wanted,
    addedAt: isAdded ? now : isSlow ? standing.addedAt : null,
    carried: isAdded ? pace.took.length / within : standing.carried,
    changed,
    meanMs,
    why: inWords(pace, meanMs, isSlow, standing.wanted, wanted),
  }
}

const isTooSlow = ({ took, waiting }: EnginePace, meanMs: number) =>
  took.length + waiting.length >= fewestAnswers && meanMs > slowMs

/** Whether this shop's own customers wait too long. */
export const isSlowFor = (times: readonly number[]) => meanOf(times) > slowMs

export function meanOf(times: readonly number[]): number {
  return times.length === 0 ? 0 : times.reduce((sum, time) => sum + time, 0) / times.length
}

function inWords({ took, waiting, workers }: EnginePace, meanMs: number, isSlow: boolean, from: number, to: number) {
  const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`
  const answers = `${took.length} answers in the last minute, ${waiting.length} customers waiting over ${seconds(slowMs)}`
  const workersWanted = to === from ? `${to} wanted` : `${to} wanted instead of ${from}`
  return `${isSlow ? "slow" : "quick"}: ${seconds(meanMs)} on average (${answers}); ${workers} workers alive, ${workersWanted}`
}
