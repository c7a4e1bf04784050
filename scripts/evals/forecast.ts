import fs from "node:fs"
import path from "node:path"
import { printFigure, printShare } from "@/scripts/evals/figure"
import { processorSeconds, readRows } from "@/scripts/evals/labelled"
import { chooseForecast, errorsOf, type Judged } from "@/server/analytics/rules/choose-forecast"
import { foretell, type Slots } from "@/server/analytics/rules/foretell-slots"

type Hourly = { id: string; train: number[]; test: number[] }

/**
 * The forecast on real series, always told from what was known then: calls of a bank (its last twenty working days), taxi
 * rides of a city (its last four weeks with Christmas, and the twelve before), and the hourly series of a competition.
 */
export function examine(folder: string, quick: boolean) {
  const bank = readDays(folder, "bank-calls/train.csv", 28)
  if (bank) {
    for (const days of quick ? [20, 5] : [20, 5, 1])
      roll(`bank.${days}-days`, { values: bank, day: 28, week: 140 }, { days, last: 20, bar: 8 })
    roll("bank.earlier.5-days", { values: bank.slice(0, -20 * 28), day: 28, week: 140 }, { days: 5, last: 60 })
  }
  const taxi = readDays(folder, "nyc-taxi/train.csv", 24)
  if (taxi) {
    roll("taxi.7-days", { values: taxi, day: 24, week: 168 }, { days: 7, last: 28 })
    roll("taxi.earlier.7-days", { values: taxi.slice(0, -28 * 24), day: 24, week: 168 }, { days: 7, last: 84 })
  }
  const hourly = readRows<Hourly>(folder, "m4-hourly/dev.jsonl")
  if (hourly.length > 0) judgeHourly(quick ? hourly.slice(0, 8) : hourly)
}

/** Slots in order, null on working days without a row: holidays. */
function readDays(folder: string, file: string, perDay: number): (number | null)[] | null {
  const place = path.join(folder, file)
  if (!fs.existsSync(place)) return null
  const days = new Map<string, number[]>()
  for (const line of fs.readFileSync(place, "utf8").trim().split("\n").slice(1)) {
    const [at = "", count] = line.split(",")
    const day = at.slice(0, 10)
    days.set(day, [...(days.get(day) ?? []), Number(count)])
  }
  const isWeekend = (at: number) => [0, 6].includes(new Date(at).getUTCDay())
  const weekends = [...days.keys()].some((day) => isWeekend(Date.parse(day)))
  const values: (number | null)[] = []
  const [first, last] = [[...days.keys()][0]!, [...days.keys()].at(-1)!].map(Date.parse) as [number, number]
  for (let at = first; at <= last; at += 86_400_000) {
    if (!weekends && isWeekend(at)) continue
    values.push(...(days.get(new Date(at).toISOString().slice(0, 10)) ?? Array<null>(perDay).fill(null)))
  }
  return values
}

/** Foretells so many days again and again over the last ones of a series. */
function roll(name: string, slots: Slots, { days, last, bar }: { days: number; last: number; bar?: number }) {
  const horizon = days * slots.day
  const [told, weekly, daily]: Judged[][] = [[], [], []]
  const within = { hits: 0, of: 0 }
  const started = processorSeconds()
  for (let now = slots.values.length - last * slots.day; now + horizon <= slots.values.length; now += horizon) {
    const known = { ...slots, values: slots.values.slice(0, now) }
    const came = slots.values.slice(now, now + horizon)
    const forecast = chooseForecast(known, horizon)!
    told!.push({ came, told: forecast.expected })
    weekly!.push({ came, told: foretell("week", known, horizon)! })
    daily!.push({ came, told: foretell("day", known, horizon)! })
    count(came, forecast.band!, within)
  }
  const seconds = (processorSeconds() - started) / told!.length
  const wape = (judged: Judged[]) => 100 * errorsOf(judged, null).wape!
  const naive = Math.min(wape(weekly!), wape(daily!))
  printFigure({ name: `forecast.${name}.wape`, value: wape(told!), unit: "%", baseline: Number(naive.toFixed(2)) })
  if (bar) printFigure({ name: `forecast.${name}.wape-against-bar`, value: wape(told!), unit: "%", baseline: bar })
  printShare(`forecast.${name}.band-of-80`, within.hits, within.of)
  printFigure({ name: `forecast.${name}.one`, value: seconds, unit: "s" })
}

function judgeHourly(series: Hourly[]) {
  const sums = { smape: 0, mase: 0, naiveSmape: 0, naiveMase: 0, wape: 0, naiveWape: 0 }
  const within = { hits: 0, of: 0 }
  let better = 0
  for (const { train, test } of series) {
    const known = { values: train, day: 24, week: 168 }
    const forecast = chooseForecast(known, test.length)!
    const naive = foretell("day", known, test.length)!
    const step = train.slice(24).reduce((sum, value, at) => sum + Math.abs(value - train[at]!), 0) / (train.length - 24)
    const judge = (told: number[]) => errorsOf([{ came: test, told }], step)
    const [mine, theirs] = [judge(forecast.expected), judge(naive)]
    sums.mase += mine.mase!
    sums.naiveMase += theirs.mase!
    sums.wape += 100 * mine.wape!
    sums.naiveWape += 100 * theirs.wape!
    sums.smape += smape(test, forecast.expected)
    sums.naiveSmape += smape(test, naive)
    if (mine.wape! <= theirs.wape!) better++
    count(test, forecast.band!, within)
  }
  const figure = (name: string, value: number, unit: string, baseline: number) =>
    printFigure({
      name: `forecast.m4.${name}`,
      value: value / series.length,
      unit,
      baseline: baseline / series.length,
    })
  figure("wape", sums.wape, "%", sums.naiveWape)
  figure("smape", sums.smape, "%", sums.naiveSmape)
  figure("mase", sums.mase, "", sums.naiveMase)
  printShare("forecast.m4.no-worse-than-naive", better, series.length)
  printShare("forecast.m4.band-of-80", within.hits, within.of)
}

const smape = (came: number[], told: number[]) =>
  came.reduce((sum, value, at) => sum + (200 * Math.abs(value - told[at]!)) / (value + told[at]!), 0) / came.length

function count(came: (number | null)[], band: { low: number[]; high: number[] }, within: { hits: number; of: number }) {
  came.forEach((value, at) => {
    if (value === null) return
    within.of++
    if (value >= band.low[at]! && value <= band.high[at]!) within.hits++
  })
}
