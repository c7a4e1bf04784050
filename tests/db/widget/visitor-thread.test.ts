import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
const { inTenant } = await import("@/server/db")
const { issueVisitorToken } = await import("@/server/channels")
const inbox = await import("@/server/inbox")
const knowledge = await import("@/server/knowledge")
const threadDoor = await import("@/app/api/widget/[key]/thread/route")
const sourceDoor = await import("@/app/api/widget/[key]/source/route")
const sessionDoor = await import("@/app/api/widget/[key]/session/route")
const { showFrame } = await import("@/app/api/widget/[key]/show-frame")

let shop: Shop
let article: { id: string; question: string; answer: string }
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
  article = await inTenant(shop.owner, async (ctx) => {
    const { rows } = await knowledge.listArticles(ctx, { query: "", locale: "en", status: "published", limit: 1 })
    return rows[0]!
  })
})

const params = (key = shop.connectionId) => ({ params: Promise.resolve({ key }) })
const ask = (path: string, visitor?: string) =>
  new Request(`http://localhost:3000/api/widget/${shop.connectionId}/${path}`, {
    headers: {
      "accept-language": "en",
      ...(visitor ? { authorization: `Bearer ${issueVisitorToken(shop.connectionId, visitor, new Date())}` } : {}),
    },
  })
async function threadOf(visitor: string, query = "") {
  const answer = await threadDoor.GET(ask(`thread${query}`, visitor), params())
  expect(answer.headers.get("cache-control")).toBe("no-store")
  return answer.json()
}

describe("a visitor reads their own thread", () => {
  test("words, sources and the ids their browser gave; never notes or inner events", async () => {
    const customer = shop.customer()
    await customer.says(article.question, "human please")
    const { id: conversationId } = await customer.thread()
    await inTenant(shop.owner, async (ctx) => {
      await inbox.addNote(ctx, { conversationId, text: "secret note", clientId: randomUUID(), mentions: [] })
      await inbox.sendReply(ctx, { conversationId, text: "Hello from a person", clientId: randomUUID() })
      await inbox.resolveConversation(ctx, { conversationId })
    })
    const thread = await threadOf(customer.visitor)
    expect(JSON.stringify(thread)).not.toContain("secret note")
    expect(JSON.stringify(thread)).not.toContain("handed-off")
    expect(thread.messages[0].clientId).toMatch(/^[0-9a-f-]{36}$/)
    expect(thread.messages.slice(-3)).toMatchObject([
      { kind: "joined", name: "Owner", text: "" },
      { kind: "said", from: "agent", name: "Owner", text: "Hello from a person", clientId: null },
      { kind: "resolved" },
    ])
    expect(thread.conversation).toMatchObject({ status: "resolved", rated: false, line: null })
  })

  test("asked from a place, only what came later; from another conversation, everything", async () => {
    const customer = shop.customer()
    await customer.says(article.question)
    const first = await threadOf(customer.visitor)
    const { id } = first.conversation
    expect(first.messages).toHaveLength(2)
    // The bot's words carry the key they are shown under while they grow.
    const { messages: kept } = await customer.thread()
    expect(first.messages[1].clientId).toBe(`answer:${kept[0]?.id}`)
    expect((await threadOf(customer.visitor, `?after=${first.upTo}&conversation=${id}`)).messages).toEqual([])
    expect((await threadOf(customer.visitor, `?after=1&conversation=${id}`)).messages).toHaveLength(1)
    const other = `?after=${first.upTo}&conversation=${randomUUID()}`
    expect((await threadOf(customer.visitor, other)).messages).toHaveLength(2)
  })

  test("in line they see their place and an honest wait, and the rating once given", async () => {
    const customer = shop.customer()
    await customer.says("human please")
    const waiting = await threadOf(customer.visitor)
    expect(waiting.conversation).toMatchObject({ holder: "queue", line: { wait: { kind: "nobody" } } })
    expect(waiting.conversation.line.place).toBeGreaterThanOrEqual(1)
    await inTenant(shop.owner, (ctx) =>
      inbox.resolveConversation(ctx, { conversationId: waiting.conversation.id as string }),
    )
    await shop.post(customer.visitor, { id: randomUUID(), type: "rating", score: 5, text: "fast" })
    await shop.rest()
    expect((await threadOf(customer.visitor)).conversation.rated).toBe(true)
  })

  test("another visitor, a stranger and a token of another chat see nothing of it", async () => {
    const customer = shop.customer()
    await customer.says(article.question)
    expect(await threadOf(`visitor-${randomUUID()}`)).toEqual({ conversation: null, messages: [], upTo: 0 })
    expect((await threadDoor.GET(ask("thread"), params())).status).toBe(401)
    const foreign = issueVisitorToken(randomUUID(), customer.visitor, new Date())
    const request = new Request("http://localhost:3000/x", { headers: { authorization: `Bearer ${foreign}` } })
    const refused = await threadDoor.GET(request, params())
    expect(refused.status).toBe(401)
    expect((await refused.json()).message).toMatch(/\S/)
    expect((await threadDoor.GET(ask("thread?after=x", customer.visitor), params())).status).toBe(400)
  })
})

describe("a source opens", () => {
  test("only for whom an answer cites it, as it was when it was quoted", async () => {
    const customer = shop.customer()
    await customer.says(article.question)
    const path = `source?articleId=${article.id}&version=1`
    const source = await (await sourceDoor.GET(ask(path, customer.visitor), params())).json()
    expect(source).toEqual({ title: article.question, text: article.answer, changed: false })
    expect((await sourceDoor.GET(ask(path, `visitor-${randomUUID()}`), params())).status).toBe(404)
    const uncited = `source?articleId=${article.id}&version=2`
    expect((await sourceDoor.GET(ask(uncited, customer.visitor), params())).status).toBe(404)
    expect((await sourceDoor.GET(ask("source?articleId=x&version=1", customer.visitor), params())).status).toBe(400)
  })
})

describe("the chat opens", () => {
  const post = (body: string, origin = "http://localhost:3000") =>
    sessionDoor.POST(
      new Request(`http://localhost:3000/api/widget/${shop.connectionId}/session`, {
        method: "POST",
        headers: { origin, host: "localhost:3000", "x-tideline-address": randomUUID() },
        body,
      }),
      params(),
    )

  test("a token that holds is renewed for the same visitor; anything else makes a new one", async () => {
    const { token } = await (await post("{}")).json()
    const renewed = await (await post(JSON.stringify({ token }))).json()
    expect(renewed.token.split(".")[0]).toBe(token.split(".")[0])
    const forged = await (await post(JSON.stringify({ token: `${token}x` }))).json()
    expect(forged.token.split(".")[0]).not.toBe(token.split(".")[0])
  })

  test("not from another site's page, and not with words it does not know", async () => {
    expect((await post("{}", "https://evil.example")).status).toBe(403)
    expect((await post('{"visitorId":"chosen"}')).status).toBe(400)
    expect((await post("{")).status).toBe(400)
    expect((await post(`{"token":"${"x".repeat(5000)}"}`)).status).toBe(400)
  })

  test("in the merchant's colour, under a policy that names the merchant's sites, and says so when it is closed", async () => {
    await inTenant(shop.owner, (ctx) =>
      ctx.db.connection.updateMany({
        where: { id: shop.connectionId },
        data: { settings: { color: "#ffd43b", sites: "https://shop.example" } },
      }),
    )
    const open = await showFrame(ask(""), params())
    expect(open.headers.get("content-security-policy")).toContain("frame-ancestors 'self' https://shop.example")
    expect(open.headers.get("content-security-policy")).toContain("default-src 'none'")
    expect(await open.text()).toContain("--brand:#ffd43b;--brand-ink:#000000")
    for (const key of [randomUUID(), "not-a-key"]) {
      const closed = await showFrame(ask(""), params(key))
      expect(closed.status).toBe(404)
      expect(await closed.text()).toContain("This chat is closed")
    }
  })
})
