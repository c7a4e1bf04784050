import fs from "node:fs"
import path from "node:path"
import { shuffled } from "@/server/ai/rules/fit-linear"

/** Rows of a development set, one JSON object a line; none when the set is not there. */
export function readRows<Row>(folder: string, file: string): Row[] {
  const place = path.join(folder, file)
  if (!fs.existsSync(place)) return []
  return fs
    .readFileSync(place, "utf8")
    .split("\n")
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as Row)
}

/** At most `most` rows, the same ones every time. */
export function sample<Row>(rows: Row[], most: number): Row[] {
  if (rows.length <= most) return rows
  return [...shuffled(rows.length, 17).subarray(0, most)].map((at) => rows[at] as Row)
}

/** The rows in `parts` equal parts, each with the rest: [rest to learn from, part to judge]. */
export function splits<Row>(rows: Row[], parts: number, judged = parts): [learn: Row[], judge: Row[]][] {
  const order = shuffled(rows.length, 23)
  return Array.from({ length: judged }, (_, part) => [
    rows.filter((_, at) => (order[at] as number) % parts !== part),
    rows.filter((_, at) => (order[at] as number) % parts === part),
  ])
}

/** Processor seconds this process has used: what a busy neighbour on the machine does not change. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Chance that a row that holds scores above one that does not, in percent (area under the ROC curve). */
export function areaUnder(rows: readonly { score: number; holds: boolean }[]): number {
  const order = [...rows].sort((a, b) => a.score - b.score)
  let rank = 0
  let ranks = 0
  let holding = 0
  for (let at = 0; at < order.length; ) {
    let end = at
    while (end < order.length && order[end]?.score === order[at]?.score) end++
    rank = (at + 1 + end) / 2
    for (; at < end; at++) {
      if (order[at]?.holds) {
        ranks += rank
        holding++
      }
    }
  }
  const others = rows.length - holding
  return holding > 0 && others > 0 ? (100 * (ranks - (holding * (holding + 1)) / 2)) / (holding * others) : 0
}
