import { readFileSync } from "node:fs"
import path from "node:path"
import { printFigure, printShare } from "@/scripts/evals/figure"
import { findPromises } from "@/server/promises/rules/find-promises"
import { instantOf } from "@/server/zoned-time"

const timeZone = "Asia/Shanghai"
const hours = {
  timeZone,
  spans: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "18:00" }],
  holidays: ["2026-04-06"],
}

type Row = { said: string; text: string; promises: { kind: string; due: string }[] }

/** How well promises are found in sentences nobody promised to keep easy, and whether they are due when people say so. */
export function examine(_data: string, quick: boolean) {
  for (const part of quick ? ["dev"] : ["dev", "held-out"]) examinePart(part)
}

function examinePart(part: string) {
  const file = path.resolve(import.meta.dirname, `../../tests/evals/promises/${part}.jsonl`)
  const rows = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Row)
  const counts = rows.map((row) => {
    const found = findPromises(row.text, { at: momentOf(row.said), timeZone, hours })
    const left = [...found]
    const matched = row.promises.flatMap((meant) => {
      const at = left.findIndex(({ kind }) => kind === meant.kind)
      return at === -1 ? [] : [{ meant, found: left.splice(at, 1)[0]! }]
    })
    const timely = matched.filter(
      (pair) => Math.abs(pair.found.dueAt.getTime() - momentOf(pair.meant.due).getTime()) <= 3_600_000,
    )
    return { found: found.length, meant: row.promises.length, right: matched.length, timely: timely.length }
  })
  const sum = (key: keyof (typeof counts)[number], of = counts) => of.reduce((total, row) => total + row[key], 0)
  const f1 = (of: typeof counts) => (200 * sum("right", of)) / (sum("found", of) + sum("meant", of))
  const name = `promises.${part}`
  printFigure({ name: `${name}.sentences`, value: rows.length, unit: "" })
  printFigure({ name: `${name}.f1`, value: f1(counts), unit: "%", baseline: 85, ci: spread(counts, f1) })
  printShare(`${name}.precision`, sum("right"), sum("found"))
  printShare(`${name}.recall`, sum("right"), sum("meant"))
  printShare(`${name}.due-within-1h`, sum("timely"), sum("right"))
}

const momentOf = (local: string) => {
  const [date, time] = local.split("T") as [string, string]
  const [hour, minute] = time.split(":").map(Number) as [number, number]
  return new Date(instantOf(new Date(date), hour * 60 + minute, timeZone))
}

/** A 95 % interval by drawing the sentences anew a thousand times; the same draws every run. */
function spread<T>(rows: T[], measure: (of: T[]) => number): [number, number] {
  let state = 7
  const draw = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % rows.length
  }
  const values = Array.from({ length: 1000 }, () => measure(rows.map(() => rows[draw()]!))).sort((a, b) => a - b)
  return [values[24]!, values[974]!].map((value) => Math.round(value * 100) / 100) as [number, number]
}
