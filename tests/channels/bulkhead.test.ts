import { expect, test } from "vitest"
import { openBulkhead } from "@/server/channels/bulkhead"

test("a connection that hangs gets four places, the others all they want", () => {
  const bulkhead = openBulkhead()
  for (let n = 0; n < 4; n++) bulkhead.begin("slow", 0)
  expect(bulkhead.waitFor("slow", 1000)).toBe(0)
  expect(bulkhead.waitFor("slow", 2500)).toBeGreaterThan(0)
  expect(bulkhead.waitFor("other", 2500)).toBe(0)
})

test("three failures in a row make a connection rest, longer each time, and one try at a time finds out whether it is well", () => {
  const bulkhead = openBulkhead()
  const fail = (now: number) => bulkhead.begin("down", now)({ kind: "failed" }, now)
  fail(0)
  fail(0)
  expect(bulkhead.waitFor("down", 0)).toBe(0)
  fail(0)
  expect(bulkhead.waitFor("down", 0)).toBe(1000)
  expect(bulkhead.waitFor("down", 1000)).toBe(0)
  const end = bulkhead.begin("down", 1000)
  expect(bulkhead.waitFor("down", 1000)).toBeGreaterThan(0)
  end({ kind: "failed" }, 1100)
  expect(bulkhead.waitFor("down", 1100)).toBe(2000)
  bulkhead.begin("down", 3200)({ kind: "taken" }, 3300)
  expect(bulkhead.waitFor("down", 3300)).toBe(0)
})

test("a platform that asks to wait is left alone for as long as it asks, at most a minute", () => {
  const bulkhead = openBulkhead()
  bulkhead.begin("busy", 0)({ kind: "asked-to-wait", seconds: 7 }, 0)
  expect(bulkhead.waitFor("busy", 0)).toBe(7000)
  expect(bulkhead.waitFor("busy", 7000)).toBe(0)
  bulkhead.begin("busy", 7000)({ kind: "asked-to-wait", seconds: 3600 }, 7000)
  expect(bulkhead.waitFor("busy", 7000)).toBe(60_000)
})
