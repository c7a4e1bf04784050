import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
const { inTenant } = await import("@/server/db")
const inbox = await import("@/server/inbox")
const knowledge = await import("@/server/knowledge")

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
})

const known = "When will my order be shipped?"
const unknown = [
  "Do you sell zebra telescopes on the moon?",
  "Can your cat play the trombone?",
  "What is the airspeed of a swallow?",
]

async function articleOf(question: RegExp) {
  return inTenant(shop.owner, async (ctx) => {
    const { rows } = await knowledge.listArticles(ctx, { query: "", locale: "en", status: "published", limit: 100 })
    return rows.find((row) => question.test(row.question))!
  })
}

describe("the bot's turn", () => {
  test("answers a known question in the shop's words and names the source and its version", async () => {
    const article = await inTenant(
      shop.owner,
      async (ctx) =>
        (await knowledge.listArticles(ctx, { query: "", locale: "en", status: "published", limit: 1 })).rows[0]!,
    )
    const customer = shop.customer()
    await customer.says(article.question)
    const { messages, holder, waitingSince } = await customer.thread()
    expect(messages.map(({ author }) => author)).toEqual(["contact", "bot"])
    expect(messages[1]!.text).toBe(article.answer)
    expect(messages[1]!.cites).toEqual([{ articleId: article.id, version: 1, title: article.question }])
    expect(messages[1]!.status).toBe("sent")
    expect(holder).toBe("bot")
    expect(waitingSince).toBeNull()
  })

  test("cites the new version after an edit", async () => {
    const article = await inTenant(
      shop.owner,
      async (ctx) =>
        (await knowledge.listArticles(ctx, { query: "", locale: "en", status: "published", limit: 2 })).rows[1]!,
    )
    await inTenant(shop.owner, (ctx) =>
      knowledge.changeArticle(ctx, {
        articleId: article.id,
        version: article.version,
        topic: article.topic as never,
        locale: "en",
        question: article.question,
        answer: "From today on it is done by carrier pigeon.",
        aliases: article.aliases,
        status: "published",
      }),
    )
    const customer = shop.customer()
    await customer.says(article.question)
    const { messages } = await customer.thread()
    expect(messages[1]!.text).toBe("From today on it is done by carrier pigeon.")
    expect(messages[1]!.cites).toEqual([
      { articleId: article.id, version: article.version + 1, title: article.question },
    ])
  })

  test("answers a burst of short messages once", async () => {
    const customer = shop.customer()
    await customer.says("hi", "one thing", known)
    const { messages } = await customer.thread()
    expect(messages.map(({ author }) => author)).toEqual(["contact", "contact", "contact", "bot"])
  })

  test("calls a person at the third miss in a row, never at the second", async () => {
    const customer = shop.customer()
    await customer.says(unknown[0]!)
    await customer.says(unknown[1]!)
    expect(await customer.thread()).toMatchObject({ holder: "bot", misses: 2 })
    await customer.says(unknown[2]!)
    expect(await customer.thread()).toMatchObject({ holder: "queue", handoffReason: "three_misses" })
  })

  test("starts counting anew after an understood question", async () => {
    const article = await articleOf(/./)
    const customer = shop.customer()
    await customer.says(unknown[0]!)
    await customer.says(unknown[1]!)
    await customer.says(article.question)
    await customer.says(unknown[2]!)
    expect(await customer.thread()).toMatchObject({ holder: "bot", misses: 1 })
  })

  test.each(["转人工", "human please", "我要找真人客服", "can I talk to an agent"])(
    "hands over at once on “%s”",
    async (wish) => {
      const customer = shop.customer()
      await customer.says(wish)
      const thread = await customer.thread()
      expect(thread).toMatchObject({ holder: "queue", handoffReason: "asked" })
      expect(thread.summary).not.toBe("")
      expect(thread.messages.at(-1)).toMatchObject({ author: "system" })
    },
  )

  test("stays silent after a handoff until it is given back", async () => {
    const article = await articleOf(/./)
    const customer = shop.customer()
    await customer.says("human please")
    await customer.says(article.question)
    const silent = await customer.thread()
    expect(silent.messages.at(-1)!.author).toBe("contact")
    await inTenant(shop.owner, (ctx) => inbox.giveBack(ctx, { conversationId: silent.id }))
    await customer.says(article.question)
    expect((await customer.thread()).messages.at(-1)!.author).toBe("bot")
  })

  test("drops the reply in the making when a person takes over meanwhile", async () => {
    const { botScope } = await import("@/server/context")
    const customer = shop.customer()
    await customer.says("hello")
    const { id } = await customer.thread()
    await inTenant(shop.owner, (ctx) =>
      inbox.assignConversation(ctx, { conversationId: id, memberId: shop.owner.actor.memberId }),
    )
    const sent = await inTenant(botScope(shop.tenantId), (ctx) =>
      inbox.sendReply(ctx, { conversationId: id, text: "too late", clientId: "answer:late" }),
    )
    expect(sent).toBeNull()
  })

  test("keeps a delivery that comes twice once", async () => {
    const customer = shop.customer()
    const body = { id: randomUUID(), type: "text", text: "hello" }
    await Promise.all([
      shop.post(customer.visitor, body),
      shop.post(customer.visitor, body),
      shop.post(customer.visitor, body),
    ])
    await shop.rest()
    const { messages } = await customer.thread()
    expect(messages.filter(({ author }) => author === "contact")).toHaveLength(1)
  })
})

describe("an agent's reply", () => {
  test("takes the conversation, reaches the customer and ends the wait", async () => {
    const customer = shop.customer()
    await customer.says("human please")
    const { id, activity } = await customer.thread()
    await inTenant(shop.owner, (ctx) =>
      inbox.sendReply(ctx, { conversationId: id, text: "Here I am", clientId: randomUUID(), seenActivity: activity }),
    )
    await shop.rest()
    const thread = await customer.thread()
    expect(thread).toMatchObject({ holder: "agent", agentId: shop.owner.actor.memberId, waitingSince: null })
    expect(thread.messages.at(-1)).toMatchObject({ author: "agent", text: "Here I am", status: "sent" })
  })

  test("is stopped while there is something the agent has not seen, and kept once when repeated", async () => {
    const customer = shop.customer()
    await customer.says("human please")
    const { id, activity } = await customer.thread()
    await customer.says("are you there?")
    const clientId = randomUUID()
    const send = (seenActivity: number) =>
      inTenant(shop.owner, (ctx) => inbox.sendReply(ctx, { conversationId: id, text: "Yes", clientId, seenActivity }))
    await expect(send(activity)).rejects.toMatchObject({ code: "conflict", reason: "unseen-activity" })
    const now = (await customer.thread()).activity
    const first = await send(now)
    expect(await send(now)).toEqual(first)
  })

  test("makes a charge of the bot's answer void", async () => {
    const article = await articleOf(/./)
    const customer = shop.customer()
    await customer.says(article.question)
    const { id, activity } = await customer.thread()
    const charge = () => inTenant(shop.owner, (ctx) => ctx.db.usage.findMany({ where: { conversationId: id } }))
    expect(await charge()).toMatchObject([{ quantity: 1, reversedAt: null }])
    await inTenant(shop.owner, (ctx) =>
      inbox.sendReply(ctx, { conversationId: id, text: "Let me add", clientId: randomUUID(), seenActivity: activity }),
    )
    await shop.rest()
    expect((await charge()).some((row) => row.reversedAt !== null)).toBe(true)
  })
})

test("the outcome of a conversation tells bot and people apart", async () => {
  const article = await articleOf(/./)
  const customer = shop.customer()
  await customer.says(article.question)
  await customer.says("human please")
  const { id, activity } = await customer.thread()
  await inTenant(shop.owner, (ctx) =>
    inbox.sendReply(ctx, { conversationId: id, text: "Hello", clientId: randomUUID(), seenActivity: activity }),
  )
  await inTenant(shop.owner, (ctx) => inbox.resolveConversation(ctx, { conversationId: id }))
  await shop.post(customer.visitor, { id: randomUUID(), type: "rating", score: 5 })
  await shop.rest()
  const outcome = await inTenant(shop.owner, (ctx) =>
    ctx.db.outcome.findFirstOrThrow({ where: { conversationId: id } }),
  )
  expect(outcome).toMatchObject({
    botReplies: 2,
    humanReplies: 1,
    handoffReason: "asked",
    resolvedBy: "agent",
    rating: 5,
  })
})

test("what was asked of a person is not answered by the bot after it was given back", async () => {
  const article = await articleOf(/./)
  const customer = shop.customer()
  await customer.says("human please")
  await customer.says("my neighbour's trombone is blue")
  const { id } = await customer.thread()
  await inTenant(shop.owner, (ctx) => inbox.giveBack(ctx, { conversationId: id }))
  await customer.says(article.question)
  expect((await customer.thread()).messages.at(-1)).toMatchObject({ author: "bot", text: article.answer })
})
