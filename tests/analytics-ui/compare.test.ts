import { describe, expect, test } from "vitest"
import { compare, sayDuration } from "@/components/analytics/compare"
import { analyticsText } from "@/components/i18n/analytics"

const say = (seconds: number) => sayDuration(seconds, analyticsText.en.units)

describe("a time span", () => {
  test.each([
    [0, "0 ms"],
    [0.044, "44 ms"],
    [0.44, "0.4 s"],
    [9.94, "9.9 s"],
    [9.96, "10 s"],
    [59.4, "59 s"],
    [59.6, "1 min"],
    [200, "3 min 20 s"],
    [3599.6, "1 h"],
    [7500, "2 h 5 min"],
    [86_390, "1 d"],
    [100_800, "1 d 4 h"],
  ])("of %d seconds reads %s", (seconds, words) => {
    expect(say(seconds)).toBe(words)
  })
  test("is written in Chinese without losing a unit", () => {
    expect(sayDuration(200, analyticsText["zh-CN"].units)).toBe("3 分 20 秒")
  })
})

describe("a change", () => {
  test("of waiting time is good when it falls", () => {
    expect(compare(30, 60, "less", "share")).toEqual({ direction: "down", size: 0.5, tone: "good" })
    expect(compare(90, 60, "less", "share")).toEqual({ direction: "up", size: 0.5, tone: "breach" })
  })
  test("of volume is neither good nor bad", () => {
    expect(compare(12, 10, "either", "share")?.tone).toBe("neutral")
  })
  test("is level when it would be written as zero", () => {
    expect(compare(4.501, 4.5, "more", "difference")).toEqual({ direction: "level", size: 0, tone: "neutral" })
  })
  test("is silent where there was nothing before", () => {
    expect(compare(5, 0, "more", "share")).toBeNull()
    expect(compare(null, 3, "more", "share")).toBeNull()
    expect(compare(0.4, null, "more", "difference")).toBeNull()
  })
})
