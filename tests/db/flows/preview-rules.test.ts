import { beforeAll, expect, test } from "vitest"
import type { HandoffRuleInput, RuleConditions, SupposedFacts } from "@/server/ai/contract"
import { freshDatabase } from "@/tests/support/database"
import type { Shop } from "@/tests/support/shop"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { inTenant } = await import("@/server/db")
const ai = await import("@/server/ai")
const { readStanding } = await import("@/server/billing")
const { handoffRuleInput, previewQuestion, turnTrace } = await import("@/server/ai/contract")
const { previewTurn } = await import("@/server/flows/preview-turn")

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
})

const weekdays = { when: "outside" as const, from: "09:00", to: "18:00", days: [1, 2, 3, 4, 5] }
const rule = (conditions: RuleConditions): HandoffRuleInput =>
  handoffRuleInput.parse({
    name: { "zh-CN": "试", en: "Tried" },
    words: { "zh-CN": [], en: ["trombone"] },
    conditions,
    reason: "policy",
    priority: "normal",
    enabled: true,
  })
/** The rule that fires at a sentence, supposing `facts`. */
async function fired(facts?: SupposedFacts, misses = 0) {
  const input = previewQuestion.parse({ text: "Do you tune a trombone?", locale: "en", misses, facts })
  const { record } = await previewTurn(shop.owner, input)
  return turnTrace.parse(record.trace).rule?.en ?? null
}

test.each<[string, RuleConditions, SupposedFacts, SupposedFacts]>([
  ["tags", { tags: ["VIP"] }, { tags: ["vip"] }, { tags: ["new"] }],
  [
    "the shop's clock",
    { hours: weekdays },
    { clock: { time: "18:00", weekday: 5 } },
    { clock: { time: "17:59", weekday: 5 } },
  ],
  ["whether somebody is free", { somebodyFree: false }, { somebodyFree: false }, { somebodyFree: true }],
  ["the budget", { budgetUsed: true }, { budgetUsed: true }, { budgetUsed: false }],
])("a rule that looks at %s can be tried", async (_, conditions, holds, fails) => {
  const { id } = await inTenant(shop.owner, (ctx) => ai.keepHandoffRule(ctx, rule(conditions)))
  expect(await fired(holds)).toBe("Tried")
  expect(await fired(fails)).toBe(null)
  await inTenant(shop.owner, (ctx) => ai.removeHandoffRule(ctx, { id }))
})

test("what is not supposed is as it stands: nobody is there, and nobody is known", async () => {
  const { id } = await inTenant(shop.owner, (ctx) => ai.keepHandoffRule(ctx, rule({ somebodyFree: false, misses: 1 })))
  expect(await fired(undefined, 0)).toBe(null)
  expect(await fired(undefined, 1)).toBe("Tried")
  await inTenant(shop.owner, (ctx) => ai.removeHandoffRule(ctx, { id }))
  const vip = await inTenant(shop.owner, (ctx) => ai.keepHandoffRule(ctx, rule({ tags: ["VIP"] })))
  expect(await fired()).toBe(null)
  await inTenant(shop.owner, (ctx) => ai.removeHandoffRule(ctx, { id: vip.id }))
})

test("a plan that keeps the bot silent is a used budget too, and a paid one is not", async () => {
  const standing = (status: string) =>
    inTenant(shop.owner, async (ctx) => {
      await readStanding(ctx)
      await ctx.db.subscription.updateMany({ data: { status } })
    })
  const { id } = await inTenant(shop.owner, (ctx) => ai.keepHandoffRule(ctx, rule({ budgetUsed: true })))
  expect(await fired()).toBe(null)
  await standing("unpaid")
  expect(await fired()).toBe("Tried")
  await standing("active")
  expect(await fired()).toBe(null)
  await inTenant(shop.owner, (ctx) => ai.removeHandoffRule(ctx, { id }))
})
