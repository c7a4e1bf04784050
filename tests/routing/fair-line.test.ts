import fc from "fast-check"
import { beforeAll, expect, test } from "vitest"
import { headStartMinutes } from "@/server/inbox/rules/line-order"
import { agent, rule } from "./desk"
import { playLine, type Shop } from "./play-line"

const minute = 60_000
const names = ["webchat", "telegram", "douyin", "email"]

/** A team for each channel, equally strong; the first channel brings several times its share of the work. */
const skewedShop: fc.Arbitrary<Shop> = fc
  .record({
    channels: fc.integer({ min: 2, max: 4 }),
    each: fc.integer({ min: 2, max: 4 }),
    skew: fc.integer({ min: 1, max: 8 }),
    load: fc.double({ min: 0.5, max: 1.1, noNaN: true }),
    minutesEach: fc.integer({ min: 3, max: 8 }),
    urgentPercent: fc.constantFrom(0, 10),
    seed: fc.nat(1_000_000),
  })
  .map(({ channels, each, skew, load, minutesEach, urgentPercent, seed }) => {
    const teams = names.slice(0, channels).map((name) => ({ id: name, name }))
    const people = teams.flatMap(({ id }) =>
      Array.from({ length: each }, (_, at) => agent(`${id}-${at}`, { teamIds: [id], capacity: 3 })),
    )
    const perHour = (load * people.length * 3 * 60) / minutesEach / (skew + channels - 1)
    return {
      people,
      teams,
      rules: teams.map(({ id }) => rule("channel", { channels: [id] }, { teamId: id })),
      channels: teams.map(({ id }, at) => ({
        channel: id,
        perHour: at === 0 ? skew * perHour : perHour,
        urgentPercent,
      })),
      minutesEach,
      hours: 1.5,
      seed,
    }
  })

const longestOf = ({ channels }: Shop, waited: { channel: string; at: number; began: number }[]) =>
  channels
    .map(({ channel }) => Math.max(0, ...waited.filter((one) => one.channel === channel).map((w) => w.began - w.at)))
    .sort((one, other) => one - other)

const calm = (shop: Shop) => ({ ...shop, channels: shop.channels.map((one) => ({ ...one, urgentPercent: 0 })) })
// The longest of many waits is chance at its edge, so the shops are always the same.
const shops = fc.sample(skewedShop, { numRuns: 120, seed: 3 }).map(calm)
let played: (ReturnType<typeof playLine> & { shop: Shop })[]
beforeAll(() => {
  played = shops.map((shop) => ({ shop, ...playLine(shop) }))
}, 60_000)

test("whatever the skew, no channel's longest wait is more than twice the middle one's", () => {
  for (const { shop, waited } of played.filter(({ shop }) => shop.channels.length > 2)) {
    const longest = longestOf(shop, waited)
    const middle = longest[Math.floor((longest.length - 1) / 2)]!
    // What begins with nobody waiting anywhere takes a minute to be called starving, and some more until a place frees.
    expect(longest.at(-1)!).toBeLessThanOrEqual(Math.max(2 * middle, 2 * minute))
  }
})

// Of two channels the lower one is no middle: it may have had no customer at all in the minutes in which the house was full.
test("while a channel starves nobody who came later is taken before its customers, so that more only more places could give", () => {
  expect(played.filter(({ outOfTurn }) => outOfTurn > 0)).toEqual([])
})

test("without anybody's help the same lines would be far beyond that", () => {
  const shop = shops.find(({ channels }) => channels.length > 2 && channels[0]!.perHour > 4 * channels[1]!.perHour)!
  const { waited, outOfTurn } = playLine(shop, { helps: false })
  const longest = longestOf(shop, waited)
  expect(longest.at(-1)!).toBeGreaterThan(Math.max(4 * longest[0]!, 10 * minute))
  expect(outOfTurn).toBeGreaterThan(0)
})

test("everybody in line is given to somebody in the end, and nobody ever holds more than they can", () => {
  fc.assert(
    fc.property(skewedShop, (shop) => {
      const { waited, left, mostHeld } = playLine(shop)
      expect(left).toBe(0)
      expect(waited.length).toBe(shop.channels.reduce((sum, one) => sum + Math.round(one.perHour * shop.hours), 0))
      expect(mostHeld).toBeLessThanOrEqual(1)
    }),
    { numRuns: 30 },
  )
})

test("who is urgent is overtaken only by who came more than the head start before, while anybody may take either", () => {
  fc.assert(
    fc.property(skewedShop, (shop) => {
      const open = { ...shop, rules: [], channels: shop.channels.map((one) => ({ ...one, urgentPercent: 20 })) }
      const { waited } = playLine(open)
      const ahead = headStartMinutes[2] * minute
      for (const urgent of waited.filter(({ priority }) => priority === 2)) {
        const overtook = waited.filter(
          ({ priority, at, began }) =>
            priority === 1 && began < urgent.began && began >= urgent.at && at > urgent.at - ahead,
        )
        expect(overtook).toEqual([])
      }
    }),
    { numRuns: 20 },
  )
})

test("the same shop plays the same day", () => {
  fc.assert(
    fc.property(skewedShop, (shop) => {
      expect(playLine(shop)).toEqual(playLine(structuredClone(shop)))
    }),
    { numRuns: 5 },
  )
})
