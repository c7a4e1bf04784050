import { beforeAll, expect, test } from "vitest"
import { dayAfter } from "@/server/analytics/rules/special-days"
import type { Ring } from "@/server/bell"
import { freshDatabase } from "@/tests/support/database"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
const { inTenant } = await import("@/server/db")
const { systemScope } = await import("@/server/context")
const { newId, clock } = await import("@/server/clock")
const { onBell } = await import("@/server/bell")
const analytics = await import("@/server/analytics")
const { foretellWeek, foretellWeeks } = await import("@/server/flows/foretell-week")
const { readStaffingPlan } = await import("@/server/flows/read-staffing")
const routing = await import("@/server/routing")
const { plainRouting } = await import("@/server/routing/contract")

let shop: Shop
let today: string
const hour = 3_600_000
const day = 24 * hour
const daysKnown = 35

/** Four conversations at ten and two at twenty, half of those at ten for a person, on every day; none on Sundays. */
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
  await liveDays(shop, daysKnown)
  today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(clock.now())
  await foretellWeek(systemScope(shop.tenantId))
}, 60_000)

async function liveDays({ owner, connectionId }: Shop, many: number) {
  await inTenant(owner, async (ctx) => {
    const midnight = Math.floor((ctx.now.getTime() + 8 * hour) / day) * day - 8 * hour
    const opened: { at: Date; person: boolean }[] = []
    for (let back = 1; back <= many; back++) {
      const begins = midnight - back * day
      if (new Date(begins + 12 * hour).getUTCDay() === 0) continue
      for (let at = 0; at < 6; at++)
        opened.push({ at: new Date(begins + (at < 4 ? 10 : 20) * hour + at * 60_000), person: at < 2 })
    }
    const contactId = newId(ctx.now)
    await ctx.db.contact.create({ data: { id: contactId, createdAt: ctx.now, lastSeenAt: ctx.now } })
    const rows = opened.map((one) => ({ ...one, conversationId: newId(one.at) }))
    await ctx.db.conversation.createMany({
      data: rows.map(({ conversationId, at }) => ({
        id: conversationId,
        contactId,
        connectionId,
        channel: "webchat",
        threadRef: conversationId,
        openedAt: at,
        lastMessageAt: at,
        status: "resolved",
      })),
    })
    await ctx.db.outcome.createMany({
      data: rows.map(({ conversationId, at, person }) => ({
        conversationId,
        channel: "webchat",
        openedAt: at,
        firstContactAt: at,
        handoffAt: person ? new Date(at.getTime() + 60_000) : null,
        firstHumanReplyAt: person ? new Date(at.getTime() + 120_000) : null,
        resolvedBy: person ? "agent" : "bot",
        resolvedAt: new Date(at.getTime() + 720_000),
        updatedAt: at,
      })),
    })
  })
}

const read = (series: "all" | "people" = "all") =>
  inTenant(shop.owner, (ctx) => analytics.readForecast(ctx, { series }))
const isSunday = (date: string) => new Date(date).getUTCDay() === 0

test("the next seven days come as the weeks before them", async () => {
  const { made, past } = await read()
  expect(past.at(-1)!.day).toBe(today)
  // Of today only the hours that have begun.
  expect(past.at(-1)!.came).toHaveLength(new Date(clock.now().getTime() + 8 * hour).getUTCHours() + 1)
  expect(made!.days.map(({ day }) => day)).toEqual(Array.from({ length: 7 }, (_, at) => dayAfter(today, at)))
  for (const { day, expected, total } of made!.days) {
    if (isSunday(day)) expect(total.expected).toBeLessThan(1)
    else expect(expected[10]! / 4).toBeCloseTo(1, 0)
    expect(total.low!).toBeLessThanOrEqual(total.expected)
  }
  expect(made!.backTest!.slots.forecast.wape).not.toBeNull()
})

test("the screens hear that it is made", async () => {
  const heard: Ring[] = []
  onBell((rings) => heard.push(...rings))
  await foretellWeek(systemScope(shop.tenantId))
  await expect.poll(() => heard).toContainEqual({ tenantId: shop.tenantId, name: "forecast.made" })
  onBell(() => undefined)
})

test("what reaches people is foretold apart", async () => {
  const people = (await read("people")).made!.days.find(({ day }) => !isSunday(day))!
  expect(people.expected[10]!).toBeGreaterThan(1.5)
  expect(people.expected[20]!).toBeLessThan(0.5)
})

test("a shop without a whole week is told nothing", async () => {
  const young = await openShop({ locale: "en" })
  await liveDays(young, 4)
  await foretellWeek(systemScope(young.tenantId))
  const { made } = await inTenant(young.owner, (ctx) => analytics.readForecast(ctx, { series: "all" }))
  expect(made).toMatchObject({ chosen: [], days: [], backTest: null, record: null })
  expect(made!.knownDays).toBeLessThan(7)
})

test("a special day is foretold by its factor once it is kept, and as usual once it is gone", async () => {
  const festival = [1, 2].map((days) => dayAfter(today, days)).find((date) => !isSunday(date))!
  const totalOf = async () => (await read()).made!.days.find((told) => told.day === festival)!.total.expected
  const usual = await totalOf()
  await inTenant(shop.owner, (ctx) =>
    analytics.keepSpecialDay(ctx, { day: festival, name: "Double eleven", factor: 3, like: null }),
  )
  await shop.rest()
  expect(await totalOf()).toBeCloseTo(3 * usual, 5)
  await inTenant(shop.owner, (ctx) => analytics.removeSpecialDay(ctx, { day: festival }))
  await shop.rest()
  expect(await totalOf()).toBeCloseTo(usual, 5)
})

test("what came stands beside what was told, and neither changes when it is foretold again", async () => {
  const told = [dayAfter(today, -1), dayAfter(today, -2)].find((date) => !isSunday(date))!
  await inTenant(shop.owner, (ctx) =>
    ctx.db.forecastHour.createMany({
      data: [10, 11].map((hour) => ({ series: "all", day: new Date(told), hour, expected: 3, low: 1, high: 5 })),
    }),
  )
  await foretellWeeks([shop.tenantId])
  await shop.rest()
  await foretellWeek(systemScope(shop.tenantId))
  const rows = await inTenant(shop.owner, (ctx) =>
    ctx.db.forecastHour.findMany({ where: { series: "all", day: new Date(told) }, orderBy: { hour: "asc" } }),
  )
  expect(rows.map(({ hour, expected, came }) => ({ hour, expected, came }))).toEqual([
    { hour: 10, expected: 3, came: 4 },
    { hour: 11, expected: 3, came: 0 },
  ])
  expect((await read()).made!.record).toMatchObject({ wape: 1, within: 0.5, naive: null })
})

test("people are needed in open hours alone, as many as the promise asks, and held against shifts", async () => {
  const memberId = shop.owner.actor.memberId
  const plan = () => inTenant(shop.owner, readStaffingPlan)
  const everyDay = [1, 2, 3, 4, 5, 6, 7]
  await inTenant(shop.owner, async (ctx) => {
    await routing.changeRoutingSettings(ctx, {
      ...plainRouting,
      hours: { timeZone: "Asia/Shanghai", spans: [{ days: everyDay, from: "09:00", to: "18:00" }], holidays: [] },
    })
    await routing.keepProfile(ctx, {
      memberId,
      skills: {},
      limits: {},
      shifts: [{ days: everyDay, from: "10:00", to: "12:00" }],
    })
    const promise = { share: 80, seconds: 30, handlingSeconds: null, atOnce: 1, patienceSeconds: null }
    await analytics.keepStaffing(ctx, promise)
  })
  const { days, measured, agents, handlingSeconds } = await plan()
  expect(measured.handlingSeconds).toBe(600)
  expect(handlingSeconds).toBe(600)
  const { hours } = days.find(({ day }) => !isSunday(day))!
  expect(hours[10]!.needed).toBe(2)
  expect(hours[10]!.onShift.map((place) => agents[place])).toEqual(["Owner"])
  expect(hours[14]!.onShift).toEqual([])
  expect(hours[20]).toMatchObject({ open: false, needed: 0 })
  await inTenant(shop.owner, (ctx) =>
    analytics.keepStaffing(ctx, { share: 99, seconds: 5, handlingSeconds: 3600, atOnce: 1, patienceSeconds: null }),
  )
  expect((await plan()).days.find(({ day }) => !isSunday(day))!.hours[10]!.needed).toBeGreaterThan(4)
})
