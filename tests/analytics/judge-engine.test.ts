import { describe, expect, test } from "vitest"
import { seeded } from "@/scripts/seeded"
import { type EnginePace, type EngineStanding, judgeEngine } from "@/server/analytics/rules/judge-engine"

const limits = { least: 1, most: 3 }
const pace = (answers: number, took: number, workers = 1): EnginePace => ({
  took: Array.from({ length: answers }, () => took),
  waiting: [],
  workers,
})
const quick: EngineStanding = { at: 0, slowSince: null, wanted: 1, addedAt: null, carried: 0 }
const at = (seconds: number) => 1_000_000 + seconds * 1000

describe("whether answers are too slow", () => {
  test("a mean over two seconds is, and a worker is added at once", () => {
    const decision = judgeEngine(at(0), pace(10, 2100), quick, limits)
    expect(decision).toMatchObject({ changed: true, slowSince: at(0), wanted: 2, addedAt: at(0) })
    expect(decision.why).toBe(
      "slow: 2.1 s on average (10 answers in the last minute, 0 customers waiting over 2.0 s); 1 workers alive, 2 wanted instead of 1",
    )
  })

  test("one slow answer alone is an accident", () => {
    expect(judgeEngine(at(0), pace(4, 9000), quick, limits)).toMatchObject({ changed: false, slowSince: null })
  })

  test("customers whose answer is late count with the time they wait already", () => {
    const stuck = { took: [], waiting: [3000, 3000, 3000, 3000, 3000], workers: 1 }
    expect(judgeEngine(at(0), stuck, quick, limits).slowSince).toBe(at(0))
  })

  test("it is over below a second and a half, not just below the bar", () => {
    const slow = { ...quick, at: at(0), slowSince: at(0), wanted: 2, addedAt: at(0) }
    expect(judgeEngine(at(30), pace(10, 1900), slow, limits)).toMatchObject({ changed: false, slowSince: at(0) })
    expect(judgeEngine(at(30), pace(10, 1400), slow, limits)).toMatchObject({ changed: true, slowSince: null })
    expect(judgeEngine(at(30), pace(0, 0), slow, limits)).toMatchObject({ changed: true, slowSince: null })
  })
})

describe("how many workers there should be", () => {
  const slow = { ...quick, at: at(0), slowSince: at(0), wanted: 2, addedAt: at(0), carried: 60 }

  test("another is added when a minute has not helped, up to the limit", () => {
    expect(judgeEngine(at(59), pace(60, 3000), slow, limits)).toMatchObject({ changed: false, wanted: 2 })
    expect(judgeEngine(at(60), pace(60, 3000), slow, limits)).toMatchObject({ wanted: 3, addedAt: at(60), carried: 30 })
    const full = { ...slow, wanted: 3 }
    expect(judgeEngine(at(600), pace(60, 3000), full, limits)).toMatchObject({ changed: false, wanted: 3 })
  })

  test("one leaves after two quiet minutes, when the others would have carried what comes", () => {
    const over = { ...slow, slowSince: null }
    expect(judgeEngine(at(119), pace(10, 500), over, limits).wanted).toBe(2)
    expect(judgeEngine(at(120), pace(10, 500), over, limits)).toMatchObject({ changed: true, wanted: 1 })
    expect(judgeEngine(at(120), pace(50, 500), over, limits)).toMatchObject({ changed: false, wanted: 2 })
  })

  test("a changed limit holds at once", () => {
    expect(judgeEngine(at(1), pace(10, 500), { ...slow, slowSince: null }, { least: 1, most: 1 }).wanted).toBe(1)
    expect(judgeEngine(at(1), pace(0, 0), quick, { least: 2, most: 4 })).toMatchObject({ changed: true, wanted: 2 })
  })
})

/** Looks every 15 seconds at a house where one worker carries `carries` answers a minute, and answers pile up beyond that. */
function live(perMinute: (look: number) => number, carries: number, slowModelMs: number, looks: number) {
  const wanted: number[] = []
  let standing: EngineStanding | null = null
  let waiting = 0
  for (let look = 0; look < looks; look++) {
    const workers = standing?.wanted ?? limits.least
    const done = Math.min(perMinute(look) + waiting * 4, workers * carries)
    waiting = Math.max(0, waiting + (perMinute(look) - done) / 4)
    const took = slowModelMs + (waiting / (workers * carries)) * 60_000
    const seen = {
      took: Array.from({ length: Math.round(done) }, () => took),
      // More would only say the same.
      waiting: Array.from({ length: took > 2000 ? Math.min(50, Math.round(waiting)) : 0 }, () => took),
      workers,
    }
    standing = judgeEngine(at(look * 15), seen, standing, limits)
    wanted.push(standing.wanted)
  }
  return wanted
}

describe("over a day of looks", () => {
  const random = seeded(7)
  const houses = Array.from({ length: 40 }, () => ({
    carries: 20 + random() * 500,
    load: random() * 1500,
    slowModelMs: 300 + random() * 4000,
  }))

  test("the number stays within the limits whatever comes", () => {
    for (const { carries, slowModelMs } of houses.slice(0, 10)) {
      const wild = live(() => random() * 3000, carries, slowModelMs, 300)
      expect(Math.min(...wild)).toBeGreaterThanOrEqual(limits.least)
      expect(Math.max(...wild)).toBeLessThanOrEqual(limits.most)
    }
  })

  test("under a steady load it only rises, and comes to rest", () => {
    for (const { carries, load, slowModelMs } of houses) {
      const wanted = live(() => load, carries, slowModelMs, 300)
      expect(wanted).toEqual([...wanted].sort((a, b) => a - b))
    }
  })

  test("after a rush it is back where it began", () => {
    const rush = live((look) => (look < 40 ? 900 : 60), 500, 600, 400)
    expect(Math.max(...rush)).toBeGreaterThan(1)
    expect(rush.at(-1)).toBe(1)
  })
})
