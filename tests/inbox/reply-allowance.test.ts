import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { splitText } from "@/server/channels/split-text"
import { allowanceOf, partsOf } from "@/server/inbox/rules/reply-allowance"
import { deadlinesOf } from "@/server/inbox/rules/reply-deadline"

const at = (minutes: number) => new Date(Date.UTC(2026, 0, 5, 2, minutes))
const window = { closesAt: at(60), agentClosesAt: at(120), granted: 5, used: 0, reserve: 1 }

describe("what a platform allows", () => {
  test("ends for the bot before it ends for a person, where the platform says so", () => {
    expect(allowanceOf(window, { author: "bot", parts: 1, now: at(61) })).toMatchObject({ why: "window-closed" })
    expect(allowanceOf(window, { author: "agent", parts: 1, now: at(61) })).toMatchObject({
      allowed: true,
      until: at(120),
    })
    expect(allowanceOf(window, { author: "agent", parts: 1, now: at(120) })).toMatchObject({ why: "window-closed" })
  })

  test("keeps the last message for a person", () => {
    const four = { ...window, used: 4 }
    expect(allowanceOf(four, { author: "bot", parts: 1, now: at(1) })).toMatchObject({
      why: "kept-for-people",
      left: 1,
    })
    expect(allowanceOf(four, { author: "system", parts: 1, now: at(1) })).toMatchObject({ why: "kept-for-people" })
    expect(allowanceOf(four, { author: "agent", parts: 1, now: at(1) })).toMatchObject({ allowed: true, left: 1 })
    expect(allowanceOf(four, { author: "agent", parts: 2, now: at(1) })).toMatchObject({ why: "quota-used" })
  })

  test("counts at least as many messages as the adapters cut a text into", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 6000, unit: "grapheme" }), (text) => {
        expect(partsOf({ text, files: 0 }, 650)).toBeGreaterThanOrEqual(text === "" ? 0 : splitText(text, 650).length)
      }),
    )
    expect(partsOf({ text: "short", files: 2 }, 650)).toBe(3)
    expect(partsOf({ text: "x".repeat(5000), files: 0 }, null)).toBe(1)
  })
})

describe("a deadline", () => {
  const pace = { minutes: 3, fromHour: 8, toHour: 23, timeZone: "Asia/Shanghai" }

  test("of the platform's pace is warned of a minute and more ahead, in the platform's own hours", () => {
    // 02:00 UTC is 10:00 in Shanghai
    const [deadline] = deadlinesOf({ since: at(0), closesAt: null, pace })
    expect(deadline).toMatchObject({ kind: "pace", at: at(3) })
    expect(deadline!.at.getTime() - deadline!.warnAt.getTime()).toBeGreaterThanOrEqual(60_000)
    const night = new Date(Date.UTC(2026, 0, 5, 15, 30))
    expect(deadlinesOf({ since: night, closesAt: null, pace })).toEqual([])
  })

  test("is always warned of at least 60 seconds ahead when there is that long, never before the wait began", () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 3 * 86_400 }), (seconds) => {
        const since = at(0)
        const closesAt = new Date(since.getTime() + seconds * 1000)
        for (const deadline of deadlinesOf({ since, closesAt, pace })) {
          expect(deadline.at.getTime() - deadline.warnAt.getTime()).toBeGreaterThanOrEqual(60_000)
          expect(deadline.warnAt.getTime()).toBeGreaterThanOrEqual(since.getTime())
        }
      }),
    )
  })
})
