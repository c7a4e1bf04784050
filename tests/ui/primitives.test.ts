import { expect, test } from "vitest"
import { hueOf, initialsOf } from "@/components/ui/avatar"
import { sayDistance } from "@/components/ui/relative-time"

test("takes the last character of a Chinese name and the outer letters of a Latin one", () => {
  expect(["李敏", "王 大锤", "Ana Souza", "bo", "김민", "🙂", ""].map(initialsOf)).toEqual([
    "敏",
    "锤",
    "AS",
    "B",
    "민",
    "?",
    "?",
  ])
})

test("spreads ids that differ little over the whole circle of colours", () => {
  const hues = Array.from({ length: 240 }, (_, number) => hueOf(`contact-${number}`))
  expect(new Set(hues).size).toBe(24)
  expect(hues.every((hue) => hue >= 0 && hue < 360)).toBe(true)
})

test("says how long ago in the reader's language, and the date after a week", () => {
  const minutes = 60_000
  const say = (distance: number, locale = "zh-CN") => sayDistance(distance, locale, "long", "11月2日")
  expect(say(-20_000)).toBe("现在")
  expect(say(-3 * minutes)).toBe("3分钟前")
  expect(say(-26 * 60 * minutes)).toBe("昨天")
  expect(say(-26 * 60 * minutes, "en")).toBe("yesterday")
  expect(say(-8 * 24 * 60 * minutes)).toBe("11月2日")
})
