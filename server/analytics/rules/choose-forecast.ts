import { foretell, quantile, type Slots, type Way, ways } from "@/server/analytics/rules/foretell-slots"

/** How far off a way of foretelling was. Shares of 1; null where there was nothing to divide by. */
export type Errors = {
  /** sum of the errors over the sum of what came */
  wape: number | null
  /** mean of each one's error over what came; those without any left out */
  mape: number | null
  /** mean error over the mean step from a week to the next: below 1 is better than "as a week before" */
  mase: number | null
}
type Compared = { forecast: Errors; naive: Errors }
type Band = { low: number[]; high: number[] }

export type Forecast = {
  expected: number[]
  /** four in five slots are to lie between; null where nothing could be tried */
  band: Band | null
  /** the band of each day's sum */
  dayBand: Band | null
  /** averaged into it; `week` alone where nothing could be tried */
  chosen: Way[]
  /** what would have been told at past moments, not knowing what came, against "as a week before" */
  backTest: { times: number; slots: Compared; days: Compared; tried: { way: Way; wape: number }[] } | null
}

const mostTimes = 12
const averaged = 3
const bandShare = 0.8

/**
 * The next `horizon` slots. Every way foretells what came after up to twelve past moments; the three that were least off are
 * averaged, and raised or lowered where that was too low or too high again and again, as in a shop that grows. How far off it was,
 * each time as the other moments would have had it, makes the band. Null with less than a week.
 */
export function chooseForecast(slots: Slots, horizon: number): Forecast | null {
  const trials = momentsToTry(slots, horizon).map((moment) => tryAt(slots, moment, horizon))
  return concludeForecast(slots, horizon, trials)
}

/** What is foretold after the trials; `chooseForecast` in steps, for who has to let others work between two trials. */
export function concludeForecast(slots: Slots, horizon: number, tried: Trial[]): Forecast | null {
  const now = tellAll(slots, horizon)
  const trials = tried.filter(({ told }) => told.week)
  if (!now.week || slots.values.length < slots.week) return null
  if (trials.length === 0) return { expected: now.week, band: null, dayBand: null, chosen: ["week"], backTest: null }
  const among = ways.filter((way) => now[way] && trials.every(({ told }) => told[way]))
  const chosen = bestOf(among, trials, slots.day)
  const asAveraged = trials.map(({ came, told }, at) => {
    const others = trials.length > 1 ? trials.filter((_, place) => place !== at) : trials
    return { came, told: average(bestOf(among, others, slots.day), told) }
  })
  const overlap = trials.length > 1 ? horizon / (trials[0]!.moment - trials[1]!.moment) : 1
  const level = (of: Judged[]) => (trials.length > 3 ? levelOf(of, Math.max(1, overlap)) : 1)
  const judged = asAveraged.map(({ came, told }, at) => {
    const factor = level(asAveraged.filter((_, place) => place !== at))
    return { came, told: told.map((value) => value * factor) }
  })
  const factor = level(asAveraged)
  const expected = average(chosen, now).map((value) => value * factor)
  const naive = trials.map(({ came, told }) => ({ came, told: told.week! }))
  const daily = judged.map((one) => inDays(one, slots.day))
  const days = { values: sumBy(slots.values, slots.day), week: Math.round(slots.week / slots.day) }
  return {
    expected,
    band: bandOf(expected, judged, slots.day),
    dayBand: bandOf(sumBy(expected, slots.day) as number[], daily, 1),
    chosen,
    backTest: {
      times: trials.length,
      slots: compare(judged, naive, weeklyStep(slots)),
      days: compare(
        daily,
        naive.map((one) => inDays(one, slots.day)),
        weeklyStep(days),
      ),
      tried: among.map((way) => ({ way, wape: wapeOf(judgedOf(way, trials)) })),
    },
  }
}

type Told = Partial<Record<Way, number[]>>
type Trial = { moment: number; came: readonly (number | null)[]; told: Told }
export type Judged = { came: readonly (number | null)[]; told: number[] }

/** The moments to foretell from: whole days, up to three apart, with two weeks known before the first where there are. */
export function momentsToTry({ values, day, week }: Slots, horizon: number): number[] {
  const last = values.length - horizon
  const first = last >= 2 * week ? 2 * week : week
  const step = day * Math.min(3, Math.max(1, Math.floor((last - first) / day / (mostTimes - 1))))
  return Array.from({ length: mostTimes }, (_, at) => last - at * step).filter((moment) => moment >= first)
}

/** What every way would have told at that moment, and what came. */
export function tryAt({ values, day, week }: Slots, moment: number, horizon: number): Trial {
  return {
    moment,
    came: values.slice(moment, moment + horizon),
    told: tellAll({ values: values.slice(0, moment), day, week }, horizon),
  }
}

function tellAll(slots: Slots, horizon: number): Told {
  const told: Told = {}
  for (const way of ways) {
    const values = foretell(way, slots, horizon)
    if (values) told[way] = values
  }
  return told
}

/** The three that were least off, in each slot and in each day as a whole: where little comes, an hour alone is chance. */
function bestOf(among: Way[], trials: Trial[], day: number): Way[] {
  return among
    .map((way) => {
      const judged = judgedOf(way, trials)
      return { way, off: wapeOf(judged) + wapeOf(judged.map((one) => inDays(one, day))) }
    })
    .sort((a, b) => a.off - b.off)
    .slice(0, averaged)
    .map(({ way }) => way)
}

const judgedOf = (way: Way, trials: Trial[]): Judged[] => trials.map(({ came, told }) => ({ came, told: told[way]! }))
const wapeOf = (judged: Judged[]) => errorsOf(judged, null).wape ?? 0

function average(chosen: Way[], told: Told): number[] {
  const all = chosen.map((way) => told[way]!)
  return all[0]!.map((_, at) => all.reduce((sum, values) => sum + values[at]!, 0) / all.length)
}

/** Day by day; a day of which a slot is not known is not known. */
const inDays = ({ came, told }: Judged, day: number): Judged => ({
  came: sumBy(came, day),
  told: sumBy(told, day) as number[],
})

function sumBy(values: readonly (number | null)[], day: number): (number | null)[] {
  return Array.from({ length: Math.floor(values.length / day) }, (_, at) =>
    values
      .slice(at * day, (at + 1) * day)
      .reduce((sum, value) => (sum === null || value === null ? null : sum + value), 0),
  )
}

const compare = (forecast: Judged[], naive: Judged[], step: number | null): Compared => ({
  forecast: errorsOf(forecast, step),
  naive: errorsOf(naive, step),
})

/** How far off what was told is from what came; slots that are not known do not count. */
export function errorsOf(judged: Judged[], step: number | null): Errors {
  let off = 0
  let sum = 0
  let count = 0
  let shares = 0
  let shared = 0
  for (const { came, told } of judged) {
    came.forEach((value, at) => {
      if (value === null) return
      const error = Math.abs(value - told[at]!)
      off += error
      sum += value
      count++
      if (value === 0) return
      shares += error / value
      shared++
    })
  }
  return {
    wape: sum > 0 ? off / sum : null,
    mape: shared > 0 ? shares / shared : null,
    mase: count > 0 && step ? off / count / step : null,
  }
}

/** The mean difference between a slot and the same one a week before. */
function weeklyStep({ values, week }: Pick<Slots, "values" | "week">): number | null {
  let sum = 0
  let count = 0
  for (let at = week; at < values.length; at++) {
    const [now, then] = [values[at], values[at - week]]
    if (now == null || then == null) continue
    sum += Math.abs(now - then)
    count++
  }
  return count > 0 ? sum / count : null
}

/**
 * How many times as much as was told is to be expected, from moments so many of which overlap. Of the mean only what exceeds
 * chance: its variance, doubled since weeks resemble their neighbours, is taken off. Half of that, since growth dies out.
 */
function levelOf(judged: Judged[], overlap: number): number {
  const ratios = judged.flatMap(({ came, told }) => {
    const [all, foretold] = [sumOf(came), sumOf(told.filter((_, at) => came[at] !== null))]
    return all > 0 && foretold > 0 ? [Math.log(all / foretold)] : []
  })
  if (ratios.length < 3) return 1
  const mean = sumOf(ratios) / ratios.length
  const variance = sumOf(ratios.map((ratio) => (ratio - mean) ** 2)) / (ratios.length - 1)
  const doubt = (2 * variance * overlap) / ratios.length
  return mean ** 2 > doubt ? Math.exp((mean - doubt / mean) / 2) : 1
}

const sumOf = (values: readonly (number | null)[]) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0)

/**
 * As far around what is expected as four in five lay in hindsight, in units of the spread a slot of its size has and of how far
 * off such a day ahead was, which never shrinks with the days. The slots of one moment are off together: with few moments the
 * share rises as split conformal prediction has it, the one to come counted as if it lay outside.
 */
function bandOf(expected: number[], judged: Judged[], day: number): Band | null {
  const days = Array.from({ length: Math.ceil(expected.length / day) }, (_, at) => restsOf(judged, at * day, day))
  if (days.some((rests) => rests.length === 0)) return null
  const scales = rising(days.map((rests) => Math.sqrt(sumOf(rests.map((rest) => rest ** 2)) / rests.length + 1e-9)))
  const sizes = days.flatMap((rests, at) => rests.map((rest) => Math.abs(rest) / scales[at]!))
  const reach = quantile(sizes, Math.min(1, bandShare * (1 + 1 / judged.length)))
  const reaches = expected.map((value, at) => reach * scales[Math.floor(at / day)]! * spreadOf(value))
  return {
    low: expected.map((value, at) => Math.max(0, value - reaches[at]!)),
    high: expected.map((value, at) => value + reaches[at]!),
  }
}

/** What came beyond what was told, in slots of one day ahead, in units of their spread. */
const restsOf = (judged: Judged[], from: number, day: number) =>
  judged.flatMap(({ came, told }) =>
    told
      .slice(from, from + day)
      .flatMap((value, at) => (came[from + at] == null ? [] : [(came[from + at]! - value) / spreadOf(value)])),
  )

/** The nearest values that never fall: neighbours that do are given their mean. */
function rising(values: number[]): number[] {
  const level: { mean: number; many: number }[] = []
  for (const value of values) {
    let last = { mean: value, many: 1 }
    for (let before = level.at(-1); before && before.mean > last.mean; before = level.at(-1)) {
      level.pop()
      const many = before.many + last.many
      last = { mean: (before.mean * before.many + last.mean * last.many) / many, many }
    }
    level.push(last)
  }
  return level.flatMap(({ mean, many }) => Array<number>(many).fill(mean))
}

// Something in hours in which nothing is expected, too.
const spreadOf = (value: number) => Math.sqrt(value + 0.1) + 0.1 * value
