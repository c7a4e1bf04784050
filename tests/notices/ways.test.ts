import { expect, test } from "vitest"
import { clockOf, houseWishes, isKept, isQuiet, minuteOf, noticeKinds, wishesOver } from "@/server/notices/rules/ways"

const at = (hour: number, minute = 0) => hour * 60 + minute

test("quiet hours hold from their first minute to before their last", () => {
  const lunch = { from: at(12), to: at(13, 30) }
  expect([at(11, 59), at(12), at(13, 29), at(13, 30)].map((minute) => isQuiet(lunch, minute))).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test("quiet hours go over midnight", () => {
  const night = { from: at(22), to: at(8) }
  expect([at(21, 59), at(22), at(3), at(7, 59), at(8)].map((minute) => isQuiet(night, minute))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ])
})

test("without hours, or with hours that end as they begin, nothing is quiet", () => {
  expect(isQuiet(null, at(3))).toBe(false)
  expect(isQuiet({ from: at(9), to: at(9) }, at(9))).toBe(false)
})

test("a member's wishes replace the house's kind by kind", () => {
  const none = { list: false, sound: false, desktop: false }
  const kinds = wishesOver({ assigned: none })
  expect(kinds.assigned).toEqual(none)
  expect(kinds.mentioned).toEqual(houseWishes.kinds.mentioned)
})

test("new words and new waiting customers sound without being kept", () => {
  expect(noticeKinds.filter((kind) => !isKept(kind))).toEqual(["message", "waiting"])
})

test("a minute of the day is written as a clock shows it, and read back", () => {
  expect([0, 570, 1439].map(clockOf)).toEqual(["00:00", "09:30", "23:59"])
  expect(["00:00", "09:30", "23:59"].map(minuteOf)).toEqual([0, 570, 1439])
})
