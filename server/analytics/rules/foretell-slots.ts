/** Counts in equal slots, the oldest first. Null: not known, or not to be learnt from. */
export type Slots = {
  values: readonly (number | null)[]
  /** slots a day, and a week */
  day: number
  week: number
}

/** Ways to foretell. `day`, `week`: as it was then (seasonal naive). */
export const ways = ["week", "day", "median", "smoothing", "regression"] as const
export type Way = (typeof ways)[number]

/** What comes in the next `horizon` slots, never below 0; null where there is too little to tell it this way. */
export function foretell(way: Way, slots: Slots, horizon: number): number[] | null {
  const told = tellers[way](slots, horizon)
  return told ? told.map((value) => Math.max(0, value)) : null
}

const tellers: Record<Way, (slots: Slots, horizon: number) => number[] | null> = {
  week: (slots, horizon) => repeat(slots, slots.week, horizon),
  day: (slots, horizon) => repeat(slots, slots.day, horizon),
  median: medianOfWeeks,
  smoothing: smooth,
  regression: regress,
}

/** The same slot one season before; where that is not known, of the season before it. */
function repeat({ values }: Slots, season: number, horizon: number): number[] | null {
  return everySlot(horizon, (ahead) => {
    for (let at = before(values.length + ahead, season, values.length); at >= 0; at -= season) {
      const value = values[at]
      if (value != null) return value
    }
    return null
  })
}

/** The middle of the same slot in the last four weeks; two weeks at least. */
function medianOfWeeks({ values, week }: Slots, horizon: number): number[] | null {
  if (values.length < 2 * week) return null
  return everySlot(horizon, (ahead) => {
    const known: number[] = []
    for (let at = before(values.length + ahead, week, values.length); at >= 0 && known.length < 4; at -= week) {
      const value = values[at]
      if (value != null) known.push(value)
    }
    return known.length > 0 ? quantile(known, 0.5) : null
  })
}

const before = (at: number, season: number, end: number) => at - season * Math.ceil((at - end + 1) / season)

function everySlot(horizon: number, tellOne: (ahead: number) => number | null): number[] | null {
  const told: number[] = []
  for (let ahead = 0; ahead < horizon; ahead++) {
    const value = tellOne(ahead)
    if (value === null) return null
    told.push(value)
  }
  return told
}

/** The value below which that share of the values lies, between two neighbours by their distance. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = share * (sorted.length - 1)
  const low = sorted[Math.floor(place)]!
  return low + (sorted[Math.ceil(place)]! - low) * (place - Math.floor(place))
}

/**
 * Holt-Winters with two seasons (Taylor 2003): a level, the day and the week, each corrected by its share of every error, and
 * the last error dying out. The shares with the smallest squared errors half a horizon ahead are taken. In square roots, so
 * that a busy hour does not count for more than it says.
 */
function smooth({ values, day, week }: Slots, horizon: number): number[] | null {
  if (values.length < 2 * week) return null
  const roots = values.slice(-12 * week).map((value) => (value === null ? Number.NaN : Math.sqrt(value)))
  const first = firstSeasons(roots, day, week)
  let best: { loss: number; shares: Shares } | null = null
  const lag = Math.max(1, Math.min(week, Math.round(horizon / 2)))
  for (const shares of grid) {
    const { loss } = runSmoothing(roots, first, shares, lag)
    if (!best || loss < best.loss) best = { loss, shares }
  }
  const { level, byDay, byWeek, error, variance } = runSmoothing(roots, first, best!.shares, lag)
  let echo = error
  return Array.from({ length: horizon }, (_, ahead) => {
    const at = roots.length + ahead
    echo *= best!.shares.echo
    return Math.max(0, level + byDay[at % day]! + byWeek[at % week]! + echo) ** 2 + variance
  })
}

type Shares = { level: number; day: number; week: number; echo: number }
const grid: Shares[] = [0.001, 0.02, 0.1, 0.3].flatMap((level) =>
  [0.01, 0.05, 0.2].flatMap((day) =>
    [0.05, 0.15, 0.3].flatMap((week) => [0, 0.5, 0.8, 0.95].map((echo) => ({ level, day, week, echo }))),
  ),
)

type Seasons = { level: number; byDay: Float64Array; byWeek: Float64Array }

/** Level, day and week of the first two weeks. */
function firstSeasons(roots: number[], day: number, week: number): Seasons {
  const start = roots.slice(0, 2 * week)
  const level = meanOf(start)
  const byDay = Float64Array.from({ length: day }, (_, at) => meanOf(everyNth(start, at, day), level) - level)
  const byWeek = Float64Array.from(
    { length: week },
    (_, at) => meanOf(everyNth(start, at, week), level + byDay[at % day]!) - level - byDay[at % day]!,
  )
  return { level, byDay, byWeek }
}

const everyNth = (values: number[], first: number, nth: number) => values.filter((_, at) => at % nth === first)

function meanOf(values: number[], without = 0): number {
  const known = values.filter((value) => !Number.isNaN(value))
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) / known.length : without
}

function runSmoothing(roots: number[], first: Seasons, shares: Shares, lag: number) {
  const byDay = first.byDay.slice()
  const byWeek = first.byWeek.slice()
  const [day, week] = [byDay.length, byWeek.length]
  let { level } = first
  let error = 0
  let loss = 0
  let counted = 0
  const levels = new Float64Array(roots.length)
  for (let at = 0; at < roots.length; at++) {
    const root = roots[at]!
    levels[at] = level
    const echo = shares.echo * error
    if (Number.isNaN(root)) {
      error = echo
      continue
    }
    const d = at % day
    const w = at % week
    error = root - (level + byDay[d]! + byWeek[w]!)
    const surprise = error - echo
    if (at >= week) {
      loss += (root - (levels[at - lag + 1]! + byDay[d]! + byWeek[w]!)) ** 2
      counted++
    }
    level += shares.level * surprise
    byDay[d]! += shares.day * surprise
    byWeek[w]! += shares.week * surprise
  }
  return { level, byDay, byWeek, error, loss, variance: counted > 0 ? loss / counted : 0 }
}

/**
 * Ridge regression on waves of the day and the week (Fourier) and a trend that may bend every two weeks and stays where it is
 * from now on. Old weeks count for less. In square roots, as above.
 */
function regress({ values, day, week }: Slots, horizon: number): number[] | null {
  if (values.length < 2 * week) return null
  const recent = values.slice(-12 * week)
  const waves = wavesOf(day, week)
  const knots = bends(recent.length, week)
  const width = waves[0]!.length + knots.length
  const row = new Float64Array(width)
  const rowAt = (at: number) => {
    const wave = waves[at % week]!
    row.set(wave)
    for (let knot = 0; knot < knots.length; knot++)
      row[wave.length + knot] = Math.max(0, Math.min(at, recent.length) - knots[knot]!) / recent.length
    return row
  }
  const gram = Array.from({ length: width }, () => new Float64Array(width))
  const right = new Float64Array(width)
  const weightAt = (at: number) => 0.5 ** ((recent.length - at) / (6 * week))
  let mass = 0
  for (let at = 0; at < recent.length; at++) {
    const value = recent[at]
    if (value == null) continue
    const weight = weightAt(at)
    mass += weight
    const x = rowAt(at)
    const y = Math.sqrt(value)
    for (let i = 0; i < width; i++) {
      const scaled = weight * x[i]!
      if (scaled === 0) continue
      right[i]! += scaled * y
      const line = gram[i]!
      for (let j = 0; j <= i; j++) line[j]! += scaled * x[j]!
    }
  }
  if (mass === 0) return null
  for (let i = 1; i < width; i++) gram[i]![i]! += mass * (i < waves[0]!.length ? 0.001 : 0.01)
  const weights = solvePositive(gram, right)
  const valueAt = (at: number) => rowAt(at).reduce((sum, x, i) => sum + x * weights[i]!, 0)
  let variance = 0
  recent.forEach((value, at) => {
    if (value !== null) variance += weightAt(at) * (Math.sqrt(value) - valueAt(at)) ** 2
  })
  return Array.from(
    { length: horizon },
    (_, ahead) => Math.max(0, valueAt(recent.length + ahead)) ** 2 + variance / mass,
  )
}

/** For each slot of the week: 1, the waves of the day, and those of the week that are none of the day. */
function wavesOf(day: number, week: number): Float64Array[] {
  const days = Math.round(week / day)
  const beats: number[] = []
  for (let beat = 1; beat <= Math.min(12, day / 2); beat++) beats.push(beat * days)
  for (let beat = 1; beat <= 6 * days; beat++) if (beat % days !== 0) beats.push(beat)
  return Array.from({ length: week }, (_, at) =>
    Float64Array.from([
      1,
      ...beats.flatMap((beat) => {
        const angle = (2 * Math.PI * beat * at) / week
        return [Math.sin(angle), Math.cos(angle)]
      }),
    ]),
  )
}

/** Where the trend may bend: at the beginning and every two weeks, the last time two weeks before the end. */
function bends(length: number, week: number): number[] {
  const knots: number[] = []
  for (let at = length - 2 * week; at > 0; at -= 2 * week) knots.unshift(at)
  return [0, ...knots]
}

/** Solves a symmetric positive system, given by its lower half, which is used up (Cholesky). */
function solvePositive(lower: Float64Array[], right: Float64Array): Float64Array {
  const size = right.length
  for (let i = 0; i < size; i++) {
    const line = lower[i]!
    for (let j = 0; j <= i; j++) {
      const other = lower[j]!
      let sum = line[j]!
      for (let k = 0; k < j; k++) sum -= line[k]! * other[k]!
      line[j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / other[j]!
    }
  }
  const solved = right.slice()
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) solved[i]! -= lower[i]![k]! * solved[k]!
    solved[i]! /= lower[i]![i]!
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) solved[i]! -= lower[k]![i]! * solved[k]!
    solved[i]! /= lower[i]![i]!
  }
  return solved
}
