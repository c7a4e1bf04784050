import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { crossedAlerts } from "@/server/billing/rules/crossed-alerts"
import { entitlementsOf, type Subscription } from "@/server/billing/rules/entitlements-of"
import { forecastOf } from "@/server/billing/rules/forecast-of"
import { nextCharge } from "@/server/billing/rules/next-charge"
import { addMonths, periodOf } from "@/server/billing/rules/period-of"
import { isUpgrade, monthlyCost, plans } from "@/server/billing/rules/plans"
import { closedBefore, identifierOf, timestampOf } from "@/server/billing/rules/usage-hours"
import { writeOwnerMail } from "@/server/billing/words"

const day = 86_400_000
const start = new Date("2026-01-31T09:30:00Z")
const paying: Subscription = {
  plan: "shop",
  status: "active",
  periodStart: start,
  periodEnd: new Date("2026-02-28T09:30:00Z"),
  trialEndsAt: null,
  cancelAt: null,
  pastDueSince: null,
  nextPlan: null,
  currency: "cny",
  budgetCap: null,
  atCap: "human_only",
  stripeCustomerId: "cus_1",
  stripeSubscriptionId: "sub_1",
}
const now = new Date("2026-02-10T00:00:00Z")

describe("what a plan allows", () => {
  test("the plan's conversations, and nothing beyond without a budget", () => {
    expect(entitlementsOf(paying, now)).toMatchObject({ limit: 500, overage: 60, bot: true, standing: "fine" })
    expect(entitlementsOf({ ...paying, budgetCap: 80 }, now).limit).toBe(580)
    expect(entitlementsOf({ ...paying, budgetCap: 80, atCap: "continue" }, now).limit).toBeNull()
  })

  test("plans without a price have no beyond, whatever budget was set on an earlier plan", () => {
    const free = { ...paying, plan: "free", budgetCap: 80, atCap: "continue" }
    expect(entitlementsOf(free, now)).toMatchObject({ limit: 50, overage: null })
  })

  test("a trial works to its last moment and is the free plan from then on", () => {
    const trial = { ...paying, plan: "trial", status: "trialing" }
    const lastMoment = new Date(paying.periodEnd.getTime() - 1)
    expect(entitlementsOf(trial, lastMoment)).toMatchObject({ plan: "trial", limit: 500 })
    expect(entitlementsOf(trial, paying.periodEnd)).toMatchObject({
      plan: "free",
      limit: 50,
      period: { start: paying.periodEnd },
    })
  })

  test("an open bill stops the bot on the fifteenth day; people go on", () => {
    const late = { ...paying, status: "past_due", pastDueSince: now }
    const daysLater = (days: number) => entitlementsOf(late, new Date(now.getTime() + days * day))
    expect(daysLater(13.9)).toMatchObject({ standing: "past_due", bot: true })
    expect(daysLater(14)).toMatchObject({ standing: "stopped", bot: false, reply: true })
    expect(entitlementsOf({ ...late, status: "unpaid" }, now)).toMatchObject({ standing: "stopped" })
  })

  test("a cancelled shop is read-only and says for how long it is kept", () => {
    const ended = entitlementsOf({ ...paying, status: "canceled", cancelAt: now }, now)
    expect(ended).toMatchObject({ standing: "read_only", bot: false, reply: false })
    expect(ended.keptUntil).toEqual(new Date(now.getTime() + 30 * day))
  })
})

describe("periods", () => {
  test("the 31st becomes the last day of a shorter month", () => {
    expect(addMonths(start, 1)).toEqual(new Date("2026-02-28T09:30:00Z"))
    expect(addMonths(start, 2)).toEqual(new Date("2026-03-31T09:30:00Z"))
  })

  test("every moment after the start lies in exactly one period, and periods join without a gap", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 * 365 * day }), (later) => {
        const at = new Date(start.getTime() + later)
        const period = periodOf({ start, end: addMonths(start, 1) }, at)
        expect(period.start <= at && at < period.end).toBe(true)
        expect(periodOf({ start, end: addMonths(start, 1) }, new Date(period.end.getTime() - 1))).toEqual(period)
      }),
    )
  })
})

describe("a conversation's charge", () => {
  const charge = { at: now, reversedAt: null, reversedFor: null }
  const later = new Date(now.getTime() + 1000)

  test("comes with the first answer and not with the next", () => {
    expect(nextCharge(null, null)).toBe("first")
    expect(nextCharge(charge, null)).toBe("none")
  })

  test("comes again only after the conversation was opened again", () => {
    expect(nextCharge(charge, later)).toBe("again")
    expect(nextCharge({ ...charge, reversedAt: later, reversedFor: "reopened" }, null)).toBe("again")
    expect(nextCharge({ ...charge, reversedAt: later, reversedFor: "human_reply" }, null)).toBe("none")
    expect(nextCharge({ ...charge, reversedAt: later, reversedFor: "low_rating" }, later)).toBe("again")
  })
})

test("alerts go off once each, also when one conversation crosses several", () => {
  expect(crossedAlerts(24, 50, 0)).toEqual([])
  expect(crossedAlerts(25, 50, 0)).toEqual([50])
  expect(crossedAlerts(26, 50, 50)).toEqual([])
  expect(crossedAlerts(1, 1, 0)).toEqual([50, 80, 95, 100])
  expect(crossedAlerts(10, 0, 0)).toEqual([])
})

test("the forecast carries the pace on, says when the limit is met, and keeps silent on the first day", () => {
  const period = { start, end: new Date(start.getTime() + 30 * day) }
  const at = (days: number) => new Date(start.getTime() + days * day)
  expect(forecastOf(5, 500, period, at(0.9))).toBeNull()
  expect(forecastOf(200, 500, period, at(10))).toEqual({ total: 600, reachesLimitAt: at(25) })
  expect(forecastOf(100, 500, period, at(10))).toEqual({ total: 300, reachesLimitAt: null })
  expect(forecastOf(-1, 500, period, at(10))).toEqual({ total: 0, reachesLimitAt: null })
})

test("a month costs the plan and each conversation beyond it; a dearer plan is an upgrade", () => {
  expect(monthlyCost("shop", 500, "cny")).toBe(plans.shop.monthly.cny)
  expect(monthlyCost("shop", 510, "cny")).toBe(plans.shop.monthly.cny + 10 * plans.shop.overage.cny)
  expect(monthlyCost("free", 900, "usd")).toBe(0)
  expect([isUpgrade("free", "shop"), isUpgrade("shop", "team"), isUpgrade("team", "shop")]).toEqual([true, true, false])
})

test("an hour closes five minutes late, has one name, and is dated inside its period", () => {
  expect(closedBefore(new Date("2026-02-10T10:04:59Z"))).toEqual(new Date("2026-02-10T09:00:00Z"))
  expect(closedBefore(new Date("2026-02-10T10:05:00Z"))).toEqual(new Date("2026-02-10T10:00:00Z"))
  const hour = new Date("2026-02-10T09:00:00Z")
  const tenant = "0190a000-0000-7000-8000-000000000001"
  expect(identifierOf(tenant, hour, 0)).toBe(`conversations:${tenant}:2026-02-10T09`)
  expect(identifierOf(tenant, hour, 12)).toBe(`conversations:${tenant}:2026-02-10T09:c12`)
  expect(identifierOf(tenant, hour, 12).length).toBeLessThanOrEqual(100)
  expect(timestampOf(hour, start)).toBe(hour.getTime() / 1000)
  expect(timestampOf(hour, new Date("2026-02-10T09:20:00Z"))).toBe(hour.getTime() / 1000 + 1200)
})

test("owners are written to in the shop's language and time zone, and names cannot become markup", () => {
  const shop = {
    name: "<b>Tea & Co</b>",
    locale: "zh-CN",
    timeZone: "Asia/Shanghai",
    page: "http://x/s/settings/billing",
  }
  const until = new Date("2026-02-28T20:00:00Z")
  const mail = { about: "usage" as const, percent: 80, used: 40, base: 50, atCap: "cached" as const, until }
  expect(writeOwnerMail(mail, shop).subject).toContain("已用 80%")
  expect(writeOwnerMail(mail, shop).text).toContain("2026年3月1日")
  expect(writeOwnerMail(mail, { ...shop, locale: "en" }).html).toContain("March 1, 2026")
  expect(writeOwnerMail({ about: "canceled", keptUntil: null }, shop).html).not.toContain("<b>")
})
