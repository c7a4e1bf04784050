import { expect, test } from "vitest"
import { type BusinessHours, dueAt, minutesBetween } from "@/server/tickets/rules/due-at"

/** Monday to Friday nine to six, a lunch hour off on Mondays. */
const shanghai: BusinessHours = {
  timeZone: "Asia/Shanghai",
  spans: [
    { days: [1], from: "09:00", to: "12:00" },
    { days: [1], from: "13:00", to: "18:00" },
    { days: [2, 3, 4, 5], from: "09:00", to: "18:00" },
  ],
  holidays: ["2026-10-01", "2026-10-02"],
}
const at = (text: string) => new Date(`${text}+08:00`)

test("without hours every minute counts", () => {
  expect(dueAt(at("2026-09-28T23:00"), 90, null)).toEqual(at("2026-09-29T00:30"))
})

test("counts only while somebody is there, over lunch, night and weekend", () => {
  expect(dueAt(at("2026-09-21T11:30"), 60, shanghai)).toEqual(at("2026-09-21T13:30"))
  expect(dueAt(at("2026-09-22T17:30"), 60, shanghai)).toEqual(at("2026-09-23T09:30"))
  expect(dueAt(at("2026-09-25T17:00"), 120, shanghai)).toEqual(at("2026-09-28T10:00"))
  expect(dueAt(at("2026-09-26T12:00"), 1, shanghai)).toEqual(at("2026-09-28T09:01"))
})

test("a holiday is closed", () => {
  expect(dueAt(at("2026-09-30T17:30"), 60, shanghai)).toEqual(at("2026-10-05T09:30"))
})

test("hours that never open promise by the plain clock instead of never", () => {
  const closed = { ...shanghai, spans: [] }
  expect(dueAt(at("2026-09-22T10:00"), 60, closed)).toEqual(at("2026-09-22T11:00"))
})

test("a night belongs to the day it began on, and spans that overlap count once", () => {
  const night = { ...shanghai, spans: [{ days: [1], from: "22:00", to: "02:00" }] }
  expect(dueAt(at("2026-09-22T01:00"), 30, night)).toEqual(at("2026-09-22T01:30"))
  expect(dueAt(at("2026-09-22T01:30"), 60, night)).toEqual(at("2026-09-28T22:30"))
  const twice = { ...shanghai, spans: [...shanghai.spans, { days: [2], from: "10:00", to: "19:00" }] }
  expect(dueAt(at("2026-09-22T09:00"), 570, twice)).toEqual(at("2026-09-22T18:30"))
})

test("the night clocks change, an opening still begins when clocks show it", () => {
  const newYork: BusinessHours = {
    timeZone: "America/New_York",
    spans: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "09:00", to: "17:00" }],
    holidays: [],
  }
  // 8 March 2026: clocks jump from two to three in the morning.
  expect(dueAt(new Date("2026-03-07T22:00:00Z"), 60, newYork)).toEqual(new Date("2026-03-08T14:00:00Z"))
  expect(dueAt(new Date("2026-03-06T22:00:00Z"), 60, newYork)).toEqual(new Date("2026-03-07T15:00:00Z"))
})

test("what lies between a moment and its due moment is what was promised, from any start", () => {
  const start = at("2026-09-21T00:00").getTime()
  for (let step = 0; step < 300; step++) {
    const from = new Date(start + step * 47 * 60_000)
    const minutes = 1 + ((step * 37) % 2000)
    expect(minutesBetween(from, dueAt(from, minutes, shanghai), shanghai)).toBeCloseTo(minutes, 6)
  }
})

test("what is past counts backwards", () => {
  expect(minutesBetween(at("2026-09-23T09:30"), at("2026-09-22T17:30"), shanghai)).toBe(-60)
})
