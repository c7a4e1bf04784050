import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { clock, days } from "@/server/clock"
import type { Context } from "@/server/context"
import { freshDatabase } from "@/tests/support/database"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
Object.assign(process.env, { OPENAI_BASE_URL: "", OPENAI_API_KEY: "" })
const { inTenant } = await import("@/server/db")
const { findCachedAnswer, keepCachedAnswer, tidyCachedAnswers } = await import("@/server/ai/cached-answer")
const { changeArticle } = await import("@/server/knowledge")
const { changeArticle: changeInput } = await import("@/server/knowledge/contract")

let shop: Shop
let article: { id: string; version: number; question: string; answer: string; topic: string; locale: string }
beforeAll(() => clock.reset())
beforeEach(async () => {
  shop = await openShop({ locale: "en" })
  article = await inTenant(shop.owner, (ctx) => ctx.db.article.findFirstOrThrow({ where: { locale: "en" } }))
})

const settings = { tone: "warm" as const, instructions: "", guardrails: "" }
const asked = (text: string, more: object = {}) => ({ text, language: "en", settings, ...more })
const given = () => ({
  text: article.answer,
  sentences: [{ text: article.answer, cites: [] }],
  cites: [{ articleId: article.id, version: article.version, title: article.question }],
  choices: [],
  confidence: 0.9,
  intent: null,
})
const inShop = <T>(run: (ctx: Context) => Promise<T>) => inTenant(shop.owner, run)
const keep = (text: string, personal = false) =>
  inShop((ctx) => keepCachedAnswer(ctx, { ...asked(text), answer: given(), personal }))
const find = (text: string, more: object = {}) => inShop((ctx) => findCachedAnswer(ctx, asked(text, more)))

describe("an answer given before", () => {
  test("is given again to the same question", async () => {
    expect(await keep("When do you ship?")).toEqual({ kept: true })
    expect(await find("hi, when do you ship")).toEqual(given())
    await find("When do you ship?")
    const row = await inShop((ctx) => ctx.db.cachedAnswer.findFirstOrThrow())
    expect(row.hits).toBe(2)
  })

  test("is given to the same question in nearly the same words, and not to one that only looks alike", async () => {
    await keep("When do you ship?")
    expect(await find("Good morning, do you know when you ship, please?")).toEqual(given())
    for (const lookAlike of [
      "When did you ship?",
      "When do you ship 3?",
      "When don't you ship?",
      "Where do you ship?",
    ]) {
      expect(await find(lookAlike)).toBeNull()
    }
  })

  test("is not given to another question, language, tone, or another shop", async () => {
    await keep("When do you ship?")
    expect(await find("When do you ship to Spain?")).toBeNull()
    expect(await find("When do you ship?", { language: "zh" })).toBeNull()
    expect(await find("When do you ship?", { settings: { ...settings, tone: "brief" } })).toBeNull()
    shop = await openShop({ locale: "en" })
    expect(await find("When do you ship?")).toBeNull()
  })

  test("is forgotten with the knowledge it was built on", async () => {
    await keep("When do you ship?")
    const { id: articleId, ...fields } = article
    const change = changeInput.parse({
      articleId,
      version: fields.version,
      topic: fields.topic,
      locale: fields.locale,
      question: fields.question,
      answer: "Something else now.",
      status: "published",
    })
    await inShop((ctx) => changeArticle(ctx, change))
    expect(await find("When do you ship?")).toBeNull()
  })

  test("is not given once its article's time is over", async () => {
    await keep("When do you ship?")
    await inShop((ctx) =>
      ctx.db.article.updateMany({
        where: { id: article.id },
        data: { validUntil: new Date(clock.now().getTime() - 1_000) },
      }),
    )
    expect(await find("When do you ship?")).toBeNull()
  })

  test("is never kept when it told something of one customer, or rests on nothing", async () => {
    expect(await keep("When do you ship?", true)).toEqual({ kept: false })
    expect(await keep("Where is my order 12345678?")).toEqual({ kept: false })
    const bare = { ...given(), cites: [] }
    const kept = await inShop((ctx) =>
      keepCachedAnswer(ctx, { ...asked("Hello there"), answer: bare, personal: false }),
    )
    expect(kept).toEqual({ kept: false })
    expect(await inShop((ctx) => ctx.db.cachedAnswer.count())).toBe(0)
  })

  test("is thrown away when nobody asked for it in two weeks, and when the knowledge moved on", async () => {
    await keep("When do you ship?")
    await tidyCachedAnswers([shop.tenantId])
    expect(await inShop((ctx) => ctx.db.cachedAnswer.count())).toBe(1)
    clock.shift(days(15))
    try {
      expect(await find("When do you ship?")).toBeNull()
      await tidyCachedAnswers([shop.tenantId])
    } finally {
      clock.reset()
    }
    expect(await inShop((ctx) => ctx.db.cachedAnswer.count())).toBe(0)
  })
})
