import { afterAll, beforeAll, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"

await freshDatabase()
const { liveMoved } = await import("@/scripts/simulate/moved-day")
const { openSimulatedShop } = await import("@/scripts/simulate/open-shop")
const { compareWithReports, periodOf, sumUp } = await import("@/scripts/simulate/sum-up")
const { writeScript } = await import("@/scripts/simulate/write-script")
const { clock, days, hours } = await import("@/server/clock")
const { closeDatabase } = await import("@/server/db")

const script = writeScript({
  seed: 3,
  days: 1,
  perDay: 14,
  agents: 2,
  channels: [
    ["webchat", 2],
    ["api", 1],
  ],
})
const midnight = Math.floor((Date.now() + hours(8)) / days(1)) * days(1) - hours(8) - days(1)
let shop: Awaited<ReturnType<typeof openSimulatedShop>>
let lived: Awaited<ReturnType<typeof liveMoved>>

beforeAll(async () => {
  clock.shift(midnight - hours(1) - Date.now())
  shop = await openSimulatedShop(script.agents, null)
  lived = await liveMoved(shop, script, midnight)
}, 120_000)
afterAll(closeDatabase)

test("what customers and agents tell of a day is what the shop's reports say", async () => {
  expect(await compareWithReports(shop, lived, periodOf(script, midnight))).toEqual([])
})

test("a report that forgets a customer is noticed", async () => {
  const short = { ...lived, told: lived.told.slice(1) }
  expect(await compareWithReports(shop, short, periodOf(script, midnight))).not.toEqual([])
})

test("everybody's day comes to an end, and every message was taken", () => {
  const { customers, conversations, refused, jobsFailed } = sumUp(script, lived)
  expect(lived.told.filter(({ isOver }) => !isOver)).toEqual([])
  expect({ customers, conversations, refused, jobsFailed }).toEqual({
    customers: 14,
    conversations: 14,
    refused: 0,
    jobsFailed: 0,
  })
})
