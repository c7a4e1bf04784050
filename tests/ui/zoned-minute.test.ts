import { expect, test } from "vitest"
import { minuteIn, momentOf } from "@/components/ui/zoned-minute"

test.each([
  ["2026-11-30T23:30", "Asia/Shanghai", "2026-11-30T15:30:00.000Z"],
  ["2026-07-01T00:00", "America/New_York", "2026-07-01T04:00:00.000Z"],
  ["2026-01-01T00:00", "America/New_York", "2026-01-01T05:00:00.000Z"],
  // Hours before the clocks go forward and back.
  ["2026-03-29T00:30", "Europe/Berlin", "2026-03-28T23:30:00.000Z"],
  ["2026-10-25T12:00", "Europe/Berlin", "2026-10-25T11:00:00.000Z"],
  ["2026-06-01T05:45", "Asia/Kathmandu", "2026-06-01T00:00:00.000Z"],
])("%s in %s is %s, and back", (minute, timeZone, moment) => {
  expect(momentOf(minute, timeZone).toISOString()).toBe(moment)
  expect(minuteIn(new Date(moment), timeZone)).toBe(minute)
})
