import { beforeAll, describe, expect, test } from "vitest"
import type { AppError } from "@/server/errors"
import { freshDatabase } from "@/tests/support/database"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
Object.assign(process.env, { OPENAI_BASE_URL: "", OPENAI_API_KEY: "" })
const { inTenant } = await import("@/server/db")
const { readMedia } = await import("@/server/ai")
const { changeTone } = await import("@/server/flows/change-tone")
const { draftReply } = await import("@/server/flows/draft-reply")
const { summariseThread } = await import("@/server/flows/summarise-thread")
const translation = await import("@/server/flows/translate-message")

let shop: Shop
let conversationId: string
let messageId: string
beforeAll(async () => {
  shop = await openShop({ locale: "zh-CN" })
  const customer = shop.customer()
  await customer.says("转人工")
  await customer.says("¿Cuándo llega mi pedido?", "请问付款后多久发货？")
  const thread = await customer.thread()
  conversationId = thread.id
  messageId = thread.messages.findLast(({ text }) => text.startsWith("¿"))!.id
})
const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: AppError) => error.reason ?? error.code,
  )

describe("a copilot without a model", () => {
  test("drafts with an article's own words, at once, and says so", async () => {
    const began = performance.now()
    const events = []
    for await (const event of draftReply(shop.owner, { conversationId })) events.push(event)
    expect(performance.now() - began).toBeLessThan(2_000)
    const end = events.at(-1)
    expect(end).toMatchObject({ kind: "end", by: "article", why: "no-model", doubts: [] })
    const articles = await inTenant(shop.owner, (ctx) => ctx.db.article.findMany({ select: { answer: true } }))
    expect(articles.map(({ answer }) => answer)).toContain(end?.kind === "end" ? end.text : null)
  })

  test("summarises by rule", async () => {
    expect(await summariseThread(shop.owner, { conversationId })).toMatchObject({
      by: "rules",
      why: "no-model",
      text: expect.stringContaining("顾客问"),
    })
  })

  test("says that tone and translation need one, and leaves pictures to a person", async () => {
    expect(await reasonOf(changeTone(shop.owner, { conversationId, text: "好的", tone: "formal" }))).toBe("no-model")
    expect(await reasonOf(translation.translateMessage(shop.owner, { messageId }))).toBe("no-model")
    expect(await inTenant(shop.owner, (ctx) => translation.readTranslations(ctx, { conversationId }))).toMatchObject({
      hasModel: false,
      team: "zh",
      translations: [],
    })
    const picture = { kind: "image", url: "https://shop.example/a.png" }
    expect(await readMedia(shop.owner, [picture], "zh", async () => Buffer.alloc(0))).toEqual({
      texts: [],
      understood: false,
    })
  })
})
