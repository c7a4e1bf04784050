import { expect, test } from "vitest"
import { textWidthPx } from "@/components/charts/chart-data"
import { layChart } from "@/components/charts/chart-layout"
import { linePath } from "@/components/charts/line-path"
import { valueTicks } from "@/components/charts/value-ticks"

const series = [
  { key: "bot", label: "Bot" },
  { key: "human", label: "People" },
]
const rows = [
  { day: "1", bot: 3, human: 1 },
  { day: "2", bot: 0, human: null },
  { day: "3", bot: 2, human: 4 },
]
const plan = {
  rows,
  series,
  names: ["1", "2", "3"],
  formatValue: String,
  sideways: false,
  stacked: true,
  width: 600,
  height: 220,
}

test("the value axis has round marks from zero that hold the largest figure", () => {
  for (const largest of [0, 0.3, 1, 3, 7, 96, 100, 1234, 5_000_001]) {
    const ticks = valueTicks(largest)
    expect(ticks[0]).toBe(0)
    expect(ticks[3]).toBeGreaterThanOrEqual(largest)
    expect(ticks[3]).toBeLessThanOrEqual(Math.max(largest, 1) * 2.5)
  }
  expect(valueTicks(96)).toEqual([0, 50, 100, 150])
  expect(valueTicks(7.3)).toEqual([0, 3, 6, 9])
})

test("stacked figures stand on each other and draw nothing for zero or a gap", () => {
  const { bars } = layChart(plan)
  expect(bars.map(({ row, place }) => [row, place])).toEqual([
    [0, 0],
    [0, 1],
    [2, 0],
    [2, 1],
  ])
  const [bot, human] = bars
  expect(human!.y + human!.height).toBeCloseTo(bot!.y)
  expect(bot!.height / human!.height).toBeCloseTo(3)
})

test("every bar lies within the band of its row, in either direction and of any number of rows", () => {
  for (const sideways of [false, true]) {
    for (const stacked of [false, true]) {
      for (const count of [1, 3, 31, 90]) {
        const many = Array.from({ length: count }, (_, n) => ({ day: String(n), bot: n % 7, human: n % 3 }))
        const { bars, bands } = layChart({
          ...plan,
          rows: many,
          names: many.map(({ day }) => day),
          sideways,
          stacked,
          height: sideways ? count * 42 + 8 : 220,
        })
        for (const bar of bars) {
          const band = bands[bar.row]!
          expect(bar.x).toBeGreaterThanOrEqual(band.x - 0.01)
          expect(bar.y).toBeGreaterThanOrEqual(band.y - 0.01)
          expect(bar.x + bar.width).toBeLessThanOrEqual(band.x + band.width + 0.01)
          expect(bar.y + bar.height).toBeLessThanOrEqual(band.y + band.height + 0.01)
        }
      }
    }
  }
})

test("an axis with marks of its own has them all, and a figure stands between them", () => {
  const { lines, pointOf, words } = layChart({ ...plan, ticks: [0, 50, 100] })
  expect(words.filter(({ textAnchor }) => textAnchor === "end").map(({ text }) => text)).toEqual(["0", "50", "100"])
  const [zero, half, whole] = lines.map(({ y1 }) => y1)
  expect([pointOf(0, 0).y, pointOf(1, 50).y, pointOf(2, 100).y]).toEqual([zero, half, whole])
  expect(pointOf(0, 75).y).toBeCloseTo((half! + whole!) / 2)
  expect(pointOf(0, 0).x).toBeLessThan(pointOf(1, 0).x)
})

test("a line breaks where nothing was counted", () => {
  const at = (x: number) => ({ x, y: 1 })
  expect(linePath([at(0), at(1), null, null, at(4), at(5)])).toBe("M0.0 1.0L1.0 1.0M4.0 1.0L5.0 1.0")
})

test("names that would touch are left out, the last one never", () => {
  const days = Array.from({ length: 60 }, (_, n) => ({ day: String(n), bot: n, human: 1 }))
  const { words } = layChart({ ...plan, rows: days, names: days.map(({ day }) => `Nov ${day}`) })
  const names = words.filter(({ textAnchor }) => textAnchor === "middle")
  expect(names.at(-1)?.text).toBe("Nov 59")
  for (const [n, name] of names.entries()) {
    if (n > 0) expect(name.x - names[n - 1]!.x).toBeGreaterThan(textWidthPx(name.text))
  }
})

test("a long name beside its bar is cut and told in full", () => {
  const { words } = layChart({ ...plan, names: ["a".repeat(60), "b", "c"], sideways: true, height: 100 })
  const name = words.find(({ whole }) => whole.length === 60)
  expect(name?.text.endsWith("…")).toBe(true)
})

test("names stand as far apart as they are wide, the last one always, and rows without a name leave them room", () => {
  const named = (names: string[]) =>
    layChart({ ...plan, rows: names.map((day) => ({ day, bot: 1, human: 1 })), names, width: 400, height: 200 })
      .words.filter(({ text, y }) => names.includes(text) && y > 174)
      .map(({ text }) => text)
  const days = Array.from({ length: 40 }, (_, day) => `11/${day + 10}`)
  const shown = named(days)
  expect(shown.length).toBeGreaterThan(2)
  expect(shown.length).toBeLessThan(12)
  expect(shown.at(-1)).toBe("11/49")
  const hours = Array.from({ length: 96 }, (_, hour) => (hour % 24 === 0 ? `12/${hour / 24}` : ""))
  expect(named(hours)).toEqual(["12/0", "12/1", "12/2", "12/3"])
})
