import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest"
import { clock, minutes } from "@/server/clock"
import type { AppError } from "@/server/errors"
import { freshDatabase } from "@/tests/support/database"
import { startModelStub } from "@/tests/support/model-stub"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
const stub = await startModelStub()
Object.assign(process.env, {
  OPENAI_BASE_URL: stub.url,
  OPENAI_API_KEY: "sk-spend",
  OPENAI_MODEL: "stub",
  OPENAI_MODEL_STRONG: "strong",
})
const { inTenant } = await import("@/server/db")
const { listModelSpend, readModelDay, releaseModelCalls, reserveTokens, withTokens } = await import(
  "@/server/ai/spend-tokens"
)
const { z } = await import("zod")

let shop: Shop
beforeEach(async () => {
  stub.script("good")
  stub.requests.length = 0
  shop = await openShop({ locale: "en" })
})
beforeAll(() => clock.reset())
afterAll(() => stub.close())

const allow = (dailyTokens: number) =>
  inTenant(shop.owner, (ctx) => ctx.db.botSettings.updateMany({ data: { dailyTokens } }))
const day = () => inTenant(shop.owner, readModelDay)
const calls = () => inTenant(shop.owner, (ctx) => ctx.db.modelCall.findMany({ orderBy: { id: "asc" } }))
const pay = (estimate: number, promptTokens: number) =>
  withTokens(shop.owner, { purpose: "answer", estimate }, async () => ({
    value: "said",
    usage: { promptTokens, completionTokens: 0, estimated: false },
  }))
const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: AppError) => [error.code, error.reason],
  )

describe("tokens of a day", () => {
  test("are reserved before the call and settled with what it really cost", async () => {
    await allow(10_000)
    const call = await reserveTokens(shop.owner, { purpose: "draft", estimate: 4_000 })
    expect(await day()).toEqual({ cap: 10_000, used: 0, reserved: 4_000, calls: 1 })
    await call.settle({ promptTokens: 900, completionTokens: 100, estimated: false })
    await call.settle({ promptTokens: 900, completionTokens: 100, estimated: false })
    expect(await day()).toEqual({ cap: 10_000, used: 1_000, reserved: 0, calls: 1 })
    expect(await calls()).toMatchObject([
      { purpose: "draft", model: "stub", state: "settled", used: 1_000, failure: null },
    ])
  })

  test("are told apart by the model they were spent on", async () => {
    await pay(300, 200)
    const asked: string[] = []
    await withTokens(shop.owner, { purpose: "answer", estimate: 900, strong: true }, async ({ model }) => {
      asked.push(model)
      return { value: "said", usage: { promptTokens: 700, completionTokens: 50, estimated: false } }
    })
    await pay(300, 100)
    expect(asked).toEqual(["strong"])
    expect(await inTenant(shop.owner, listModelSpend)).toEqual([
      { model: "strong", calls: 1, used: 750 },
      { model: "stub", calls: 2, used: 300 },
    ])
    expect(await day()).toMatchObject({ used: 1_050, reserved: 0 })
  })

  test("hold exactly, however many ask at once: of fifty, ten are let in", async () => {
    await allow(1_000)
    let inside = 0
    let most = 0
    let refused = 0
    const asked = Array.from({ length: 50 }, () =>
      reasonOf(
        withTokens(shop.owner, { purpose: "answer", estimate: 100 }, async () => {
          most = Math.max(most, ++inside)
          // Nobody leaves before everybody has asked.
          await vi.waitFor(() => expect(refused).toBe(40), { timeout: 20_000 })
          inside--
          return { value: null, usage: { promptTokens: 60, completionTokens: 40, estimated: false } }
        }),
      ).then((outcome) => {
        if (outcome) refused++
        return outcome
      }),
    )
    const outcomes = await Promise.all(asked)
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(10)
    expect(outcomes.filter((outcome) => outcome?.[1] === "model-budget")).toHaveLength(40)
    expect(most).toBe(10)
    expect(await day()).toEqual({ cap: 1_000, used: 1_000, reserved: 0, calls: 10 })
    expect(await reasonOf(pay(1, 1))).toEqual(["limited", "model-budget"])
  })

  test("given back by a cheap call serve the next", async () => {
    await allow(1_000)
    for (let n = 0; n < 9; n++) await pay(900, 10)
    expect(await day()).toMatchObject({ used: 90, reserved: 0, calls: 9 })
  })

  test("of a failed call are given back, unless the endpoint counted some", async () => {
    await allow(10_000_000)
    stub.script("500", "truncated")
    const ask = () =>
      withTokens(shop.owner, { purpose: "answer", estimate: 500 }, (model) =>
        model.completeStructured({
          schema: z.object({ words: z.string() }),
          name: "words",
          messages: [{ role: "user", content: "hello" }],
          maxTokens: 50,
        }),
      )
    expect(await reasonOf(ask())).toEqual(["unavailable", "server"])
    expect(await day()).toMatchObject({ used: 0, reserved: 0 })
    expect(await reasonOf(ask())).toEqual(["unavailable", "truncated"])
    const after = await day()
    expect(after.reserved).toBe(0)
    expect(after.used).toBeGreaterThan(0)
    expect((await calls()).map(({ state, failure }) => [state, failure])).toEqual([
      ["released", "server"],
      ["settled", "truncated"],
    ])
  })

  test("of a call whose process died are free again after a while; if it comes home after all, it is paid for", async () => {
    await allow(1_000)
    const lost = await reserveTokens(shop.owner, { purpose: "answer", estimate: 900 })
    expect(await reasonOf(pay(200, 1))).toEqual(["limited", "model-budget"])
    expect(await releaseModelCalls([shop.tenantId])).toBe(0)
    clock.shift(minutes(6))
    try {
      expect(await releaseModelCalls([shop.tenantId])).toBe(1)
      expect(await releaseModelCalls([shop.tenantId])).toBe(0)
    } finally {
      clock.reset()
    }
    expect(await day()).toMatchObject({ used: 0, reserved: 0 })
    await pay(200, 150)
    await lost.settle({ promptTokens: 300, completionTokens: 0, estimated: false })
    expect(await day()).toMatchObject({ used: 450, reserved: 0 })
  })

  test("are each shop's own", async () => {
    await allow(100)
    await pay(100, 100)
    const other = await openShop({ locale: "en" })
    expect(await inTenant(other.owner, readModelDay)).toMatchObject({ used: 0, reserved: 0 })
  })

  test("no more than the plan includes, whatever the shop allows itself", async () => {
    await allow(90_000_000)
    expect((await day()).cap).toBe(500_000)
  })
})
