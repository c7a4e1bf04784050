import { afterEach, beforeAll, expect, test } from "vitest"
import type { Context } from "@/server/context"
import { freshDatabase } from "@/tests/support/database"
import type { Shop } from "@/tests/support/shop"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { inTenant } = await import("@/server/db")
const { clock, days } = await import("@/server/clock")
const knowledge = await import("@/server/knowledge")

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
})
afterEach(() => clock.reset())

const inShop = <T>(work: (ctx: Context) => Promise<T>) => inTenant(shop.owner, work)
const inDays = (count: number) => new Date(clock.now().getTime() + days(count))
const words = { topic: "promotion" as const, locale: "en" as const, answer: "Ten percent off", aliases: [] }
const isQuoted = async (query: string) => {
  const { passages } = await knowledge.searchKnowledge(shop.owner, { query, language: "en" })
  return passages.some(({ question }) => question === query)
}
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error) => [error.code, error.reason],
  )

test("an article is quoted within its time only", async () => {
  const question = "Is there a lantern sale?"
  await inShop((ctx) => knowledge.addArticle(ctx, { ...words, question, validFrom: inDays(1), validUntil: inDays(3) }))
  expect(await isQuoted(question)).toBe(false)
  clock.shift(days(2))
  expect(await isQuoted(question)).toBe(true)
  clock.shift(days(2))
  expect(await isQuoted(question)).toBe(false)
})

test("its time is seen in the list, stays when it is not named, and goes when it is emptied", async () => {
  const question = "Is there a kite sale?"
  const validUntil = inDays(2)
  const { articleId } = await inShop((ctx) => knowledge.addArticle(ctx, { ...words, question }))
  const change = (version: number, fields: { validFrom?: Date | null; validUntil?: Date | null }) =>
    inShop((ctx) =>
      knowledge.changeArticle(ctx, { ...words, articleId, version, question, status: "published", ...fields }),
    )
  const listed = async () =>
    (await inShop((ctx) => knowledge.listArticles(ctx, { query: "kite", status: "published", limit: 5 }))).rows[0]
  await change(1, { validUntil })
  expect(await listed()).toMatchObject({ validFrom: null, validUntil })
  await change(2, {})
  expect(await listed()).toMatchObject({ version: 3, validUntil })
  await change(3, { validUntil: null })
  expect(await listed()).toMatchObject({ validUntil: null })
})

test("an end before the beginning is refused, also when only one of them is new", async () => {
  const question = "Is there a drum sale?"
  const refused = ["invalid", "article-dates"]
  const backwards = { ...words, question, validFrom: inDays(2), validUntil: inDays(1) }
  expect(await codeOf(inShop((ctx) => knowledge.addArticle(ctx, backwards)))).toEqual(refused)
  const { articleId } = await inShop((ctx) => knowledge.addArticle(ctx, { ...words, question, validFrom: inDays(2) }))
  const change = { ...words, articleId, version: 1, question, status: "published" as const, validUntil: inDays(1) }
  expect(await codeOf(inShop((ctx) => knowledge.changeArticle(ctx, change)))).toEqual(refused)
})
