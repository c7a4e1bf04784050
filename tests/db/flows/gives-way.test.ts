import { afterAll, beforeAll, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import type { Shop } from "@/tests/support/shop"
import { openRestShop } from "@/tests/support/shop-systems"
import { allow, connectRest } from "../commerce/setting"

await freshDatabase()
const rest = await openRestShop()
allow(rest)
const { openShop } = await import("@/tests/support/shop")
const { inTenant } = await import("@/server/db")
const knowledge = await import("@/server/knowledge")

const question = "Where is my order?"
const answer = "Open My orders and tap the parcel: every step of its way is there."
let shop: Shop
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
})
afterAll(() => rest.close())

async function said(...words: string[]) {
  const customer = shop.customer()
  for (const text of words) await customer.says(text)
  const { messages, holder } = await customer.thread()
  return { holder, last: messages.at(-1)?.text ?? "" }
}
const tracking = { answer: expect.stringMatching(/choose Track parcel/) }
const asksForNumber = /What is the order number\?/

test("a shop with no shop system answers with its article", async () => {
  expect(await said(question)).toEqual({ holder: "bot", last: tracking.answer })
})

test("without an article that answers it asks for the order, and hands it over", async () => {
  const { rows } = await inTenant(shop.owner, (ctx) =>
    knowledge.listArticles(ctx, { query: "track", locale: "en", status: "published", limit: 100 }),
  )
  for (const { id: articleId, version, topic, question, answer, aliases } of rows)
    await inTenant(shop.owner, (ctx) =>
      knowledge.changeArticle(ctx, {
        ...{ articleId, version, topic: topic as never, question, answer, aliases },
        ...{ locale: "en", status: "draft" },
      }),
    )
  expect(await said(question)).toMatchObject({ holder: "bot", last: expect.stringMatching(asksForNumber) })
  expect(await said(question, "TB1001")).toMatchObject({ holder: "queue" })
})

test("an article that answers goes first again", async () => {
  await inTenant(shop.owner, (ctx) =>
    knowledge.addArticle(ctx, {
      ...{ topic: "shipping", locale: "en", question, answer, aliases: [], status: "published" },
      ...{ validFrom: null, validUntil: null },
    }),
  )
  expect(await said(question)).toEqual({ holder: "bot", last: answer })
})

test("whoever names the order is not told to read about orders", async () => {
  const { holder, last } = await said("Where is my order TB1001?")
  expect(holder).toBe("queue")
  expect(last).not.toContain(answer)
})

test("once a shop system is connected the dialogue begins, article or not", async () => {
  await connectRest(shop, rest)
  await shop.rest()
  expect((await said(question)).last).toMatch(asksForNumber)
})
