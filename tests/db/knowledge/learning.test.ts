import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
const { inTenant } = await import("@/server/db")
const inbox = await import("@/server/inbox")
const knowledge = await import("@/server/knowledge")
const { approveSuggestion, approveSuggestions } = await import("@/server/flows/approve-suggestion")
const { draftGapArticle } = await import("@/server/flows/draft-gap-article")
const { noteGap } = await import("@/server/flows/note-gap")
const { suggestKnowledge } = await import("@/server/flows/suggest-knowledge")
const { groupGaps } = await import("@/server/flows/group-gaps")

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ locale: "zh-CN" })
})

const gaps = (status: "open" | "answered" | "dismissed" = "open", of = shop) =>
  inTenant(of.owner, (ctx) => knowledge.listGaps(ctx, { status, limit: 100 }))
const suggestions = (status: "open" | "approved" | "dismissed" = "open", of = shop) =>
  inTenant(of.owner, (ctx) => knowledge.listKnowledgeSuggestions(ctx, { status, limit: 100 }))

async function asks(text: string, of = shop) {
  const customer = of.customer()
  await customer.says(text)
  return customer
}

async function agentSays(customer: ReturnType<Shop["customer"]>, text: string, of = shop) {
  const { id, activity } = await customer.thread()
  const reply = { conversationId: id, text, clientId: randomUUID(), seenActivity: activity }
  await inTenant(of.owner, (ctx) => inbox.sendReply(ctx, reply))
  await of.rest()
  return id
}

describe("the list of gaps", () => {
  test("puts one question in different words together and ranks by customers, not by askings", async () => {
    for (const text of ["你们家的猫咪会弹钢琴吗", "店里的猫咪会不会弹钢琴啊", "请问猫咪会弹钢琴么"]) await asks(text)
    const insistent = shop.customer()
    await insistent.says("火星上有没有你们的分店")
    await insistent.says("火星上到底有没有分店")
    const { rows } = await gaps()
    expect(rows.map(({ customers, asked }) => [customers, asked])).toEqual([
      [3, 3],
      [1, 2],
    ])
    expect(rows[0]!.question).toContain("猫咪")
    expect(rows[0]!.examples).toHaveLength(3)
  })

  test("keeps a gap's id while it grows, and a job that runs twice counts nothing twice", async () => {
    const [before] = (await gaps()).rows
    const customer = await asks("想问问你们的猫咪会弹钢琴吗？")
    const { id } = await customer.thread()
    const turn = await inTenant(shop.owner, (ctx) => ctx.db.turn.findFirstOrThrow({ where: { conversationId: id } }))
    await noteGap(shop.owner, { conversationId: id, turnId: turn.id })
    await groupGaps(shop.owner, { recheck: false })
    const [after] = (await gaps()).rows
    expect(after).toMatchObject({ id: before!.id, customers: 4, asked: 4 })
  })

  test("masks what only one customer is known by, and leaves courtesy and wishes for a person out", async () => {
    const before = (await gaps()).total
    await asks("你好")
    await asks("转人工")
    expect((await gaps()).total).toBe(before)
    await asks("我的电话13812345678，能用量子传送门寄到银河系吗")
    const { rows } = await gaps()
    const masked = rows.find(({ question }) => question.includes("量子传送门"))!
    expect(masked.question).not.toContain("13812345678")
  })

  test("a dismissed gap stays dismissed when it is asked again, and can be taken back", async () => {
    const gap = (await gaps()).rows.find(({ question }) => question.includes("量子传送门"))!
    await inTenant(shop.owner, (ctx) => knowledge.dismissGap(ctx, { gapId: gap.id }))
    await asks("能用量子传送门寄到银河系吗")
    expect((await gaps()).rows.map(({ id }) => id)).not.toContain(gap.id)
    expect((await gaps("dismissed")).rows).toMatchObject([{ id: gap.id, asked: 2 }])
    await inTenant(shop.owner, (ctx) => knowledge.restoreGap(ctx, { gapId: gap.id }))
    expect((await gaps()).rows.map(({ id }) => id)).toContain(gap.id)
  })

  test("one click drafts the article from what an agent answered; published, the bot answers and the gap is closed", async () => {
    const customer = await asks("木星风筝能飞多高")
    await customer.says("转人工")
    await agentSays(customer, "您好，木星风筝配的是两百米轮线，三级风里能飞到一百五十米左右。")
    const gap = (await gaps()).rows.find(({ question }) => question.includes("木星风筝"))!
    const { by, doubts, ...draft } = await draftGapArticle(shop.owner, { gapId: gap.id })
    expect(by).toBe("agent")
    expect(doubts).toEqual([])
    expect(draft).toMatchObject({ question: "木星风筝能飞多高", locale: "zh-CN" })
    expect(draft.answer).toContain("轮线")
    const publish = () => inTenant(shop.owner, (ctx) => knowledge.publishGap(ctx, { gapId: gap.id, ...draft }))
    const first = await publish()
    expect(await publish()).toEqual(first)
    await shop.rest()
    expect((await gaps("answered")).rows).toMatchObject([{ id: gap.id, articleId: first.articleId }])
    const next = await asks("木星风筝可以飞多高")
    expect((await next.thread()).messages.at(-1)!.text).toContain("轮线")
  })

  test("closes by itself once the shop's knowledge answers it, and opens again when that is gone", async () => {
    await asks("鲸鱼雪糕里有花生吗")
    const gap = (await gaps()).rows.find(({ question }) => question.includes("鲸鱼雪糕"))!
    const article = await inTenant(shop.owner, (ctx) =>
      knowledge.addArticle(ctx, {
        topic: "product",
        locale: "zh-CN",
        question: "鲸鱼雪糕里有没有花生？",
        answer: "鲸鱼雪糕不含花生。",
        aliases: ["鲸鱼雪糕里有花生吗"],
      }),
    )
    await shop.rest()
    expect((await gaps("answered")).rows.find(({ id }) => id === gap.id)).toMatchObject({
      articleId: article.articleId,
    })
    await inTenant(shop.owner, (ctx) =>
      knowledge.changeArticle(ctx, {
        ...article,
        topic: "product",
        locale: "zh-CN",
        question: "鲸鱼雪糕里有没有花生？",
        answer: "鲸鱼雪糕不含花生。",
        aliases: [],
        status: "archived",
      }),
    )
    await shop.rest()
    expect((await gaps()).rows.find(({ id }) => id === gap.id)).toMatchObject({ articleId: null })
  })
})

describe("what people answered", () => {
  test("becomes a suggestion; approved, the bot answers the same question with it", async () => {
    const question = "企鹅抱枕的填充物是什么"
    const customer = await asks(question)
    await customer.says("转人工")
    await agentSays(customer, "您好，请稍等，我帮您查一下。")
    const conversationId = await agentSays(customer, "企鹅抱枕里面是三维中空棉，可以整只水洗。")
    await inTenant(shop.owner, (ctx) => inbox.resolveConversation(ctx, { conversationId }))
    await shop.rest()
    const [suggestion] = (await suggestions()).rows.filter((row) => row.conversationId === conversationId)
    expect(suggestion).toMatchObject({ kind: "article", question, answer: "企鹅抱枕里面是三维中空棉，可以整只水洗。" })
    await suggestKnowledge(shop.owner, { conversationId })
    expect((await suggestions()).rows.filter((row) => row.conversationId === conversationId)).toHaveLength(1)

    const { key } = await inTenant(shop.owner, (ctx) => ctx.db.intent.findFirstOrThrow({ select: { key: true } }))
    await inTenant(shop.owner, (ctx) =>
      ctx.db.turn.updateMany({ where: { conversationId, decision: { not: "handoff" } }, data: { intent: key } }),
    )
    const approve = () =>
      inTenant(shop.owner, (ctx) =>
        approveSuggestion(ctx, {
          suggestionId: suggestion!.id,
          kind: "article",
          topic: "product",
          locale: "zh-CN",
          question: "企鹅抱枕的填充物是什么？",
          answer: "企鹅抱枕里是三维中空棉，可以整只水洗。",
          aliases: [],
        }),
      )
    const first = await approve()
    expect(await approve()).toEqual(first)
    const line = await inTenant(shop.owner, (ctx) =>
      ctx.db.trainingLine.findFirst({
        where: { text: "企鹅抱枕的填充物是什么？" },
        select: { source: true, intent: { select: { key: true } } },
      }),
    )
    expect(line).toEqual({ source: "approved", intent: { key } })
    const next = await asks(question)
    const { messages } = await next.thread()
    expect(messages.at(-1)).toMatchObject({ author: "bot", text: "企鹅抱枕里是三维中空棉，可以整只水洗。" })
    expect(messages.at(-1)!.cites).toMatchObject([{ articleId: first.articleId, version: 1 }])
  })

  test("says what an article says already: then the customer's words are one more phrasing of it", async () => {
    const { articleId } = await inTenant(shop.owner, (ctx) =>
      knowledge.addArticle(ctx, {
        topic: "service",
        locale: "zh-CN",
        question: "云朵会员卡怎么续期？",
        answer: "云朵会员卡每年 88 元，到期前 7 天在小程序点“续卡”即可。",
        aliases: [],
      }),
    )
    const customer = await asks("那张卡快没了咋整")
    await customer.says("转人工")
    const conversationId = await agentSays(customer, "云朵会员卡到期前七天在小程序点“续卡”就可以，每年88元。")
    await inTenant(shop.owner, (ctx) => inbox.resolveConversation(ctx, { conversationId }))
    await shop.rest()
    const [suggestion] = (await suggestions()).rows.filter((row) => row.conversationId === conversationId)
    expect(suggestion).toMatchObject({ kind: "alias", question: "那张卡快没了咋整", articleId })
    await inTenant(shop.owner, (ctx) => approveSuggestions(ctx, { suggestions: [{ suggestionId: suggestion!.id }] }))
    const article = await inTenant(shop.owner, (ctx) => knowledge.readArticle(ctx, { articleId }))
    expect(article).toMatchObject({ version: 2, aliases: ["那张卡快没了咋整"] })
    const next = await asks("那张卡快没了咋整")
    expect((await next.thread()).messages.at(-1)!.text).toContain("续卡")
  })

  test.each([
    ["an order's number", "您的订单 202611230001 已经在今天上午发出了，请留意查收。"],
    ["a phone number", "请直接联系仓库的王先生，电话是13812345678，他会处理的。"],
    ["a greeting and a wait", "您好，请稍等一下，我马上帮您核实。"],
    ["a question back", "请问您说的是哪一款呢？"],
  ])("leaves %s alone", async (_, words) => {
    const customer = await asks(`独角兽台灯${words.length}能调光吗`)
    await customer.says("转人工")
    const conversationId = await agentSays(customer, words)
    await inTenant(shop.owner, (ctx) => inbox.resolveConversation(ctx, { conversationId }))
    await shop.rest()
    expect((await suggestions()).rows.filter((row) => row.conversationId === conversationId)).toEqual([])
  })

  test("what was put aside is not proposed again from another conversation", async () => {
    const tell = async () => {
      const customer = await asks("彩虹雨伞的伞骨是什么材质")
      await customer.says("转人工")
      const conversationId = await agentSays(customer, "彩虹雨伞用的是玻璃纤维伞骨，抗风不易断。")
      await inTenant(shop.owner, (ctx) => inbox.resolveConversation(ctx, { conversationId }))
      await shop.rest()
      return (await suggestions()).rows.filter((row) => row.conversationId === conversationId)
    }
    const [first] = await tell()
    const input = { suggestions: [{ suggestionId: first!.id }] }
    await inTenant(shop.owner, (ctx) => knowledge.dismissKnowledgeSuggestions(ctx, input))
    expect(await tell()).toEqual([])
  })

  test("a vague question the customer explained by picking an offer is a phrasing, not a gap", async () => {
    const english = await openShop({ locale: "en" })
    const customer = english.customer()
    await customer.says("my size banana")
    const before = await customer.thread()
    const [choice] = before.messages.at(-1)!.choices as { text: string; articleId: string }[]
    expect(choice?.articleId).toBeTruthy()
    expect((await gaps("open", english)).total).toBe(1)
    await customer.says(choice!.text)
    await inTenant(english.owner, (ctx) => inbox.resolveConversation(ctx, { conversationId: before.id }))
    await english.rest()
    expect((await gaps("open", english)).total).toBe(0)
    expect((await suggestions("open", english)).rows).toMatchObject([
      { kind: "alias", question: "my size banana", articleId: choice!.articleId },
    ])
  })
})

test("another shop's gaps and suggestions do not exist", async () => {
  const other = await openShop({ locale: "zh-CN" })
  const [gap] = (await gaps()).rows
  const [suggestion] = (await suggestions("dismissed")).rows
  expect((await gaps("open", other)).rows).toEqual([])
  await expect(inTenant(other.owner, (ctx) => knowledge.dismissGap(ctx, { gapId: gap!.id }))).rejects.toMatchObject({
    code: "missing",
  })
  const input = { suggestions: [{ suggestionId: suggestion!.id }] }
  await expect(inTenant(other.owner, (ctx) => knowledge.dismissKnowledgeSuggestions(ctx, input))).rejects.toMatchObject(
    { code: "missing" },
  )
})
