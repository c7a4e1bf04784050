import { beforeAll, describe, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
const { inTenant } = await import("@/server/db")
const ai = await import("@/server/ai")
const { newId } = await import("@/server/clock")
const inbox = await import("@/server/inbox")
const knowledge = await import("@/server/knowledge")
const quality = await import("@/server/quality")
const { askReview } = await import("@/server/flows/ask-review")
const { correctAnswer, readReviewCase, recallTold, testReview } = await import("@/server/flows/decide-review")
const { recallAnswers, recallFact } = await import("@/server/flows/recall-answers")
const { sendCorrection, sendCorrections } = await import("@/server/flows/send-corrections")

let shop: Shop
let other: Shop
beforeAll(async () => {
  shop = await openShop({ locale: "zh-CN", name: "Mine" })
  other = await openShop({ locale: "zh-CN", name: "Theirs" })
})

type Words = { question: string; answer: string }
const write = (words: Words, of = shop) =>
  inTenant(of.owner, (ctx) => knowledge.addArticle(ctx, { topic: "service", locale: "zh-CN", aliases: [], ...words }))
async function rewrite(articleId: string, answer: string, of = shop) {
  await inTenant(of.owner, async (ctx) => {
    const { question, version } = await knowledge.readArticle(ctx, { articleId })
    const fields = { topic: "service" as const, locale: "zh-CN" as const, aliases: [], status: "published" as const }
    await knowledge.changeArticle(ctx, { articleId, version, question, answer, ...fields })
  })
  await of.rest()
}
async function asks(customer: ReturnType<Shop["customer"]>, question: string) {
  await customer.says(question)
  const thread = await customer.thread()
  return { ...thread, said: thread.messages.at(-1)! }
}
const listOf = async (articleId: string, of = shop) =>
  inTenant(of.owner, async (ctx) => {
    const { rows } = await quality.listRecalls(ctx, { status: "open", limit: 100 })
    const recall = rows.find(({ refId }) => refId === articleId)
    return recall ? quality.readRecall(ctx, { recallId: recall.id }) : null
  })
const told = (list: Awaited<ReturnType<typeof listOf>>) => list!.notices.map((notice) => notice.conversationId).sort()

describe("the list of who was told what does not hold", () => {
  test("is exact: everybody told the old fact, in any of its wordings, nobody else", async () => {
    const question = "会员日打折活动持续多久？"
    const { articleId } = await write({ question, answer: "会员日活动持续 7 天。" })
    await write({ question: "独角兽快闪店开多久？", answer: "独角兽快闪店开 7 天。" })
    await write({ question, answer: "会员日活动持续 7 天。" }, other)
    const people = Array.from({ length: 8 }, () => shop.customer())
    const [first, second, reworded, toldAgain, elsewhere, lost, silent, late] = people as [
      ...(typeof people)[number][],
    ] as typeof people
    const expected = [(await asks(first!, question)).id, (await asks(second!, question)).id]
    await asks(toldAgain!, question)
    await asks(elsewhere!, "独角兽快闪店开多久？")
    await asks(other.customer(), question)
    const failed = await asks(lost!, question)
    await inTenant(shop.owner, (ctx) =>
      inbox.recordDelivery(ctx, { message: { id: failed.said.id }, heard: "failed", reason: "blocked" }),
    )
    await silent!.says("你好")

    await rewrite(articleId, "会员日活动持续 7 天，全场参加。")
    expect(await listOf(articleId)).toBeNull()
    expected.push((await asks(reworded!, question)).id)

    const { version } = await inTenant(shop.owner, (ctx) => knowledge.readArticle(ctx, { articleId }))
    await inTenant(shop.owner, async (ctx) => {
      const fields = { topic: "service" as const, locale: "zh-CN" as const, aliases: [], status: "published" as const }
      await knowledge.changeArticle(ctx, {
        articleId,
        version,
        question,
        answer: "会员日活动持续 15 天，全场参加。",
        ...fields,
      })
    })
    // Before the list is drawn up one of them hears the new word.
    const again = await toldAgain!.thread()
    await inTenant(shop.owner, (ctx) =>
      ai.keepTurnFacts(ctx, {
        conversationId: again.id,
        messageId: again.messages[0]!.id,
        facts: [{ kind: "article", refId: articleId, version: version + 1, said: "15 天" }],
      }),
    )
    await shop.rest()
    await asks(late!, question)

    await recallAnswers(shop.owner, { articleId, version: version + 1 })
    const list = await listOf(articleId)
    expect(told(list)).toEqual(expected.sort())
    expect(list).toMatchObject({ fromVersion: 2, toVersion: 3, memberId: null })
    for (const { draft, said } of list!.notices) {
      expect(said).toContain("7 天")
      expect(draft).toMatch(/^更正：.*会员日打折活动持续多久.*15 天/s)
    }
    expect(await listOf(articleId, other)).toBeNull()
  })

  test("has precision and recall of one on a long history of versions, articles and customers", async () => {
    const told = ["7", "七", "15", "7", "15"].map((days) => `星河抱枕支持 ${days} 天试用。`)
    const holds = new Set([3, 5])
    const { articleId } = await write({ question: "星河抱枕能试用几天？", answer: told[0]! })
    const { articleId: otherArticle } = await write({ question: "星河毯子能试用几天？", answer: told[0]! })
    const people: { id: string; contactId: string }[] = []
    for (let at = 0; at < 30; at++) {
      const customer = shop.customer()
      await customer.says("你好")
      const { id, contactId } = await customer.thread()
      people.push({ id, contactId })
    }
    // A fixed walk through who is told what, and when; the same at every run.
    let seed = 11
    const draw = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((seed / 2_147_483_648) * below)
    }
    const last = new Map<string, number>()
    await inTenant(shop.owner, async (ctx) => {
      for (let step = 0; step < 240; step++) {
        const person = people[draw(people.length)]!
        const version = 1 + Math.min(draw(5), Math.floor(step / 48))
        const refId = draw(4) === 0 ? otherArticle : articleId
        if (refId === articleId) last.set(person.id, version)
        await ai.keepTurnFacts(
          { ...ctx, now: new Date(ctx.now.getTime() - (240 - step) * 60_000) },
          {
            conversationId: person.id,
            messageId: newId(),
            facts: [{ kind: "article", refId, version, said: told[version - 1]! }],
          },
        )
      }
    })
    for (const answer of told.slice(1, 4)) await rewrite(articleId, answer)
    await rewrite(articleId, told[4]!)
    const list = (await listOf(articleId))!.notices.map(({ conversationId }) => conversationId)
    const expected = people.filter(({ id }) => last.has(id) && !holds.has(last.get(id)!)).map(({ id }) => id)
    const right = list.filter((id) => expected.includes(id)).length
    expect(expected.length).toBeGreaterThan(5)
    expect(expected.length).toBeLessThan(last.size)
    expect({ precision: right / list.length, recall: right / expected.length }).toEqual({ precision: 1, recall: 1 })
  })

  test("a version that already said what holds now told nobody wrong; a newer list ends the older one", async () => {
    const question = "星空投影灯保修几年？"
    const { articleId } = await write({ question, answer: "星空投影灯保修 2 年。" })
    await asks(shop.customer(), question)
    await rewrite(articleId, "星空投影灯保修 1 年。")
    const wrong = await asks(shop.customer(), question)
    const before = await listOf(articleId)
    expect(before!.notices).toHaveLength(1)
    await rewrite(articleId, "星空投影灯保修 2 年。")
    const after = await listOf(articleId)
    expect(told(after)).toEqual([wrong.id])
    const older = await inTenant(shop.owner, (ctx) => quality.readRecall(ctx, { recallId: before!.id }))
    expect(older.status).toBe("dismissed")
  })

  test("is not drawn up by itself for words alone, nor for what was told long ago", async () => {
    const question = "薄荷蜡烛能烧多久？"
    const { articleId } = await write({ question, answer: "薄荷蜡烛能烧 30 小时。" })
    const customer = await asks(shop.customer(), question)
    await rewrite(articleId, "薄荷蜡烛大约能烧 30 小时，请放在平稳处。")
    expect(await listOf(articleId)).toBeNull()
    await inTenant(shop.owner, (ctx) =>
      ctx.db.turnFact.updateMany({
        where: { messageId: customer.said.id },
        data: { createdAt: new Date(ctx.now.getTime() - 40 * 86_400_000) },
      }),
    )
    await rewrite(articleId, "薄荷蜡烛大约能烧 50 小时，请放在平稳处。")
    expect(await listOf(articleId)).toBeNull()
    const asked = await inTenant(shop.owner, (ctx) => recallFact(ctx, { kind: "article", refId: articleId }))
    expect(asked.customers).toBe(1)
  })
})

test("a product's price that was told and has changed since is taken back the same way", async () => {
  const commerce = await import("@/server/commerce")
  const { productFactRef } = await import("@/server/commerce/contract")
  const { connectorId } = await inTenant(shop.owner, (ctx) =>
    commerce.addConnector(ctx, { kind: "csv", name: "Table", settings: { currency: "CNY" } }),
  )
  const sync = (price: string) =>
    inTenant(shop.owner, (ctx) =>
      commerce.keepProducts(ctx, {
        connectorId,
        products: [
          { externalId: "tent", sku: "T-1", title: "极光帐篷", facts: [{ name: "price", value: price, unit: "CNY" }] },
        ],
      }),
    )
  await sync("399")
  const { said, id } = await asks(shop.customer(), "极光帐篷多少钱？")
  expect(said.text).toContain("399")
  const { reviewId } = await inTenant(shop.owner, (ctx) =>
    askReview(ctx, { messageId: said.id, verdict: "wrong", note: "" }),
  )
  await sync("499")
  const product = await inTenant(shop.owner, (ctx) => ctx.db.product.findFirstOrThrow({ where: { connectorId } }))
  const refId = productFactRef(product.id, "price")
  const { products } = await inTenant(shop.owner, (ctx) => readReviewCase(ctx, { reviewId }))
  expect(products).toMatchObject([{ refId, version: 1, now: { version: 2, value: "499 CNY" } }])
  const recall = await inTenant(shop.owner, (ctx) => recallTold(ctx, { reviewId, kind: "product", refId }))
  const list = await inTenant(shop.owner, (ctx) => quality.readRecall(ctx, { recallId: recall.recallId! }))
  expect(told(list)).toEqual([id])
  expect(list).toMatchObject({ before: "399 CNY", after: "499 CNY", title: "极光帐篷 · price" })
  expect(list.notices[0]!.draft).toMatch(/^更正：.*极光帐篷.*499/s)
})

describe("corrections", () => {
  test("go once to each chosen customer, in the same thread, and leave it to whoever has it", async () => {
    const question = "云朵枕头几天能到？"
    const { articleId } = await write({ question, answer: "云朵枕头 3 天能到。" })
    const people = [shop.customer(), shop.customer(), shop.customer()]
    for (const person of people) await asks(person, question)
    const [open, resolved, skipped] = await Promise.all(people.map((person) => person.thread()))
    await inTenant(shop.owner, (ctx) => inbox.resolveConversation(ctx, { conversationId: resolved!.id }))
    await rewrite(articleId, "云朵枕头 10 天能到。")
    const { id: recallId } = (await listOf(articleId))!
    const edited = { recallId, conversationId: open!.id, draft: "更正：云朵枕头要 10 天才能到。" }
    await inTenant(shop.owner, (ctx) => quality.editNotice(ctx, edited))
    await inTenant(shop.owner, (ctx) =>
      quality.skipNotices(ctx, { recallId, conversations: [{ conversationId: skipped!.id }] }),
    )
    for (let twice = 0; twice < 2; twice++) {
      await inTenant(shop.owner, (ctx) => sendCorrections(ctx, { recallId }))
      await shop.rest()
    }
    await sendCorrection(shop.owner, { recallId, conversationId: open!.id })

    const [first, second, third] = await Promise.all(people.map((person) => person.thread()))
    expect(first!.messages.filter(({ text }) => text === edited.draft)).toMatchObject([
      { author: "system", status: "sent", cites: [{ articleId, version: 2 }] },
    ])
    expect(first).toMatchObject({ status: "open", holder: "bot" })
    expect(second!.messages.filter(({ text }) => text.startsWith("更正"))).toHaveLength(1)
    expect(second!.status).toBe("resolved")
    expect(third!.messages.some(({ text }) => text.startsWith("更正"))).toBe(false)
    const list = await inTenant(shop.owner, (ctx) => quality.readRecall(ctx, { recallId }))
    expect(list.status).toBe("sent")
    expect(list.notices.map(({ status, delivery }) => [status, delivery]).sort()).toEqual([
      ["sent", "sent"],
      ["sent", "sent"],
      ["skipped", null],
    ])
    // Corrected customers were told the new word: correcting it once more finds the one who was skipped as well.
    await rewrite(articleId, "云朵枕头 12 天能到。")
    expect((await listOf(articleId))!.notices).toHaveLength(3)
  })

  test("are not sent to who was told right in the meantime", async () => {
    const question = "月亮台灯多少瓦？"
    const { articleId } = await write({ question, answer: "月亮台灯是 5 瓦的。" })
    const customer = shop.customer()
    const { id: conversationId } = await asks(customer, question)
    await rewrite(articleId, "月亮台灯是 9 瓦的。")
    const { id: recallId } = (await listOf(articleId))!
    await asks(customer, question)
    await inTenant(shop.owner, (ctx) => sendCorrections(ctx, { recallId }))
    await shop.rest()
    expect((await customer.thread()).messages.filter(({ text }) => text.startsWith("更正"))).toEqual([])
    const list = await inTenant(shop.owner, (ctx) => quality.readRecall(ctx, { recallId }))
    expect(list).toMatchObject({ status: "dismissed", notices: [{ conversationId, status: "skipped" }] })
  })

  test("a shop whose list it is not cannot read, edit, send or skip it", async () => {
    const [recall] = (await inTenant(shop.owner, (ctx) => quality.listRecalls(ctx, { status: "open", limit: 1 }))).rows
    const recallId = recall!.id
    const missing = { code: "missing" }
    await expect(inTenant(other.owner, (ctx) => quality.readRecall(ctx, { recallId }))).rejects.toMatchObject(missing)
    await expect(inTenant(other.owner, (ctx) => sendCorrections(ctx, { recallId }))).rejects.toMatchObject(missing)
    await expect(inTenant(other.owner, (ctx) => quality.skipNotices(ctx, { recallId }))).rejects.toMatchObject(missing)
  })
})

describe("a doubted answer", () => {
  test("is reviewed, corrected in its article, tested again and taken back", async () => {
    const question = "雪人水杯能装多少毫升？"
    const { articleId } = await write({ question, answer: "雪人水杯支持装热水，容量充足。" })
    const customer = shop.customer()
    const { said, id: conversationId } = await asks(customer, question)
    const agent = await shop.colleague("agent")
    const doubt = { messageId: said.id, verdict: "wrong" as const, note: "不能装热水" }
    const { reviewId } = await inTenant(agent, (ctx) => askReview(ctx, doubt))
    expect(await inTenant(agent, (ctx) => askReview(ctx, doubt))).toEqual({ reviewId })
    const before = await inTenant(shop.owner, (ctx) => readReviewCase(ctx, { reviewId }))
    expect(before).toMatchObject({ status: "open", verdict: "wrong", question, answer: said.text, note: "不能装热水" })
    expect(before.sources).toMatchObject([{ articleId, cited: { version: 1 }, now: { version: 1 } }])

    const corrected = await inTenant(shop.owner, (ctx) =>
      correctAnswer(ctx, {
        reviewId,
        correction: "雪人水杯不支持装热水，只能装 40 度以下的水。",
        article: { articleId, version: 1, question },
      }),
    )
    expect(corrected.customers).toBe(1)
    const test = await testReview(shop.owner, { reviewId })
    expect(test).toMatchObject({ decision: "answer", text: "雪人水杯不支持装热水，只能装 40 度以下的水。" })
    const after = await inTenant(shop.owner, (ctx) => readReviewCase(ctx, { reviewId }))
    expect(after).toMatchObject({ status: "corrected", recallId: corrected.recallId, test })
    await inTenant(shop.owner, (ctx) => sendCorrections(ctx, { recallId: corrected.recallId! }))
    await shop.rest()
    const thread = await customer.thread()
    expect(thread.id).toBe(conversationId)
    expect(thread.messages.at(-1)!.text).toMatch(/^更正：.*不支持装热水/s)
  })

  test("saves nothing when somebody has changed the article meanwhile", async () => {
    const question = "鲸鱼水桶有几种颜色？"
    const { articleId } = await write({ question, answer: "鲸鱼水桶有 3 种颜色。" })
    const { said } = await asks(shop.customer(), question)
    const ask = { messageId: said.id, verdict: "unsure" as const, note: "" }
    const { reviewId } = await inTenant(shop.owner, (ctx) => askReview(ctx, ask))
    await rewrite(articleId, "鲸鱼水桶有 4 种颜色。")
    const correction = { reviewId, correction: "有 5 种。", article: { articleId, version: 1, question } }
    await expect(inTenant(shop.owner, (ctx) => correctAnswer(ctx, correction))).rejects.toMatchObject({
      reason: "newer-version",
    })
    expect(await inTenant(shop.owner, (ctx) => quality.readReview(ctx, { reviewId }))).toMatchObject({
      status: "open",
      correction: null,
    })
    // Corrected already by somebody else: those who were told the cited version can still be told.
    const recall = await inTenant(shop.owner, (ctx) => recallTold(ctx, { reviewId, kind: "article", refId: articleId }))
    expect(recall.customers).toBe(1)
  })

  test("only what the bot said can be doubted, and only by its own shop", async () => {
    const { messages } = await asks(shop.customer(), "你好")
    const doubt = (messageId: string, of: Shop) =>
      inTenant(of.owner, (ctx) => askReview(ctx, { messageId, verdict: "wrong", note: "" }))
    await expect(doubt(messages[0]!.id, shop)).rejects.toMatchObject({ code: "missing" })
    await expect(doubt(messages[1]!.id, other)).rejects.toMatchObject({ code: "missing" })
    expect((await doubt(messages[1]!.id, shop)).reviewId).toBeTruthy()
  })
})
