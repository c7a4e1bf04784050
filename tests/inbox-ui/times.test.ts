import { expect, test } from "vitest"
import { sayWait, waitingTone } from "@/components/inbox/waiting"
import { instantOf, localOf, snoozeTimes } from "@/server/inbox/rules/snooze-times"

const seconds = (count: number) => count * 1000

test("a wait turns amber after two minutes and coral after five", () => {
  expect([30, 120, 121, 300, 301].map((wait) => waitingTone(seconds(wait)))).toEqual([
    "calm",
    "calm",
    "warn",
    "warn",
    "breach",
  ])
})

test("a wait reads as a clock, then as hours, then as days; a clock ahead of ours reads as nothing", () => {
  expect([134, 3725, 26 * 3600, -5].map((wait) => sayWait(seconds(wait), "en"))).toEqual([
    "02:14",
    "1:02:05",
    "1d 2h",
    "00:00",
  ])
  expect(sayWait(seconds(26 * 3600), "zh-CN")).toBe("1天 2小时")
})

test("tomorrow at nine is nine on the shop's wall, not on the browser's", () => {
  const lateEvening = new Date("2026-03-04T15:30:00Z") // 23:30 on a Wednesday in Shanghai
  const { hour, tomorrow, nextWeek } = snoozeTimes(lateEvening, "Asia/Shanghai")
  expect(hour.toISOString()).toBe("2026-03-04T16:30:00.000Z")
  expect(tomorrow.toISOString()).toBe("2026-03-05T01:00:00.000Z")
  expect(nextWeek.toISOString()).toBe("2026-03-09T01:00:00.000Z")
})

test("on a Monday next week is a week ahead, on a Sunday it is tomorrow", () => {
  const nextWeekFrom = (day: string) => snoozeTimes(new Date(`${day}T12:00:00Z`), "UTC").nextWeek.toISOString()
  expect(nextWeekFrom("2026-03-09")).toBe("2026-03-16T09:00:00.000Z")
  expect(nextWeekFrom("2026-03-08")).toBe("2026-03-09T09:00:00.000Z")
})

test("nine in the morning stays nine over a change of the clocks", () => {
  const beforeSummerTime = new Date("2026-03-28T12:00:00Z")
  expect(snoozeTimes(beforeSummerTime, "Europe/Berlin").tomorrow.toISOString()).toBe("2026-03-29T07:00:00.000Z")
  expect(instantOf("2026-03-28T09:00", "Europe/Berlin").toISOString()).toBe("2026-03-28T08:00:00.000Z")
})

test("a wall-clock time read back is what was typed", () => {
  expect(localOf(instantOf("2026-07-01T18:45", "America/New_York"), "America/New_York")).toBe("2026-07-01T18:45")
})
