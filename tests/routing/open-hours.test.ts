import { expect, test } from "vitest"
import { isOpen, type OpenHours, opensAt } from "@/server/routing/rules/open-hours"

const shanghai: OpenHours = {
  timeZone: "Asia/Shanghai",
  spans: [
    { days: [1, 2, 3, 4, 5], from: "09:00", to: "18:00" },
    { days: [5], from: "20:00", to: "02:00" },
  ],
  holidays: ["2026-10-01"],
}
const at = (iso: string) => new Date(iso)

test.each([
  ["Monday at nine in Shanghai", "2026-09-28T09:00:00+08:00", true],
  ["Monday a minute before", "2026-09-28T08:59:00+08:00", false],
  ["Monday at six in the evening", "2026-09-28T18:00:00+08:00", false],
  ["Friday before midnight", "2026-10-02T23:30:00+08:00", true],
  ["Friday's night, on Saturday's calendar", "2026-10-03T01:30:00+08:00", true],
  ["Saturday's own night", "2026-10-04T01:30:00+08:00", false],
  ["a holiday", "2026-10-01T11:00:00+08:00", false],
])("%s", (_, iso, expected) => {
  expect(isOpen(shanghai, at(iso))).toBe(expected)
})

test("the clock is the hours' own, also where summer time begins", () => {
  const berlin = { timeZone: "Europe/Berlin", spans: [{ days: [7], from: "03:00", to: "04:00" }], holidays: [] }
  expect(isOpen(berlin, at("2026-03-29T01:30:00Z"))).toBe(true)
  expect(isOpen(berlin, at("2026-03-22T01:30:00Z"))).toBe(false)
})

test("without hours it is always open", () => {
  expect(isOpen(null, at("2026-09-28T03:00:00Z"))).toBe(true)
})

test("it says when it opens next, past the holiday", () => {
  expect(opensAt(shanghai, at("2026-09-30T18:00:00+08:00"))).toEqual(at("2026-10-02T09:00:00+08:00"))
  expect(opensAt(shanghai, at("2026-09-28T10:00:00+08:00"))).toEqual(at("2026-09-28T10:00:00+08:00"))
  expect(
    opensAt({ ...shanghai, spans: [{ days: [1], from: "09:07", to: "18:00" }] }, at("2026-09-29T00:00:00Z")),
  ).toEqual(at("2026-10-05T09:07:00+08:00"))
})

test("what never opens has no opening", () => {
  const never = {
    ...shanghai,
    spans: [{ days: [4], from: "09:00", to: "10:00" }],
    holidays: ["2026-10-01", "2026-10-08", "2026-10-15"],
  }
  expect(opensAt(never, at("2026-09-25T00:00:00Z"))).toBeNull()
})
