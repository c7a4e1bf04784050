import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, test } from "vitest"
import type { ApiScope } from "@/server/developers/contract"
import { freshDatabase } from "@/tests/support/database"
import type { Shop } from "@/tests/support/shop"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { addApiKey, revokeApiKey } = await import("@/server/developers")
const { apiScopes } = await import("@/server/developers/contract")
const { answerRest, callsAMinute, maxBodyBytes } = await import("@/server/api/rest/answer-rest")
const { inTenant } = await import("@/server/db")
const { clock, days, hours, seconds } = await import("@/server/clock")

let shop: Shop
let key: string
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
  key = await keyWith([...apiScopes])
})

const keyWith = async (scopes: ApiScope[], validDays?: number) =>
  (await inTenant(shop.owner, (ctx) => addApiKey(ctx, { name: "Test", scopes, days: validDays }))).token

type Asked = { body?: unknown; headers?: Record<string, string>; token?: string | null }
async function ask(address: string, { body, headers = {}, token = key }: Asked = {}) {
  const [method, path] = address.split(" ") as [string, string]
  const response = await answerRest(
    new Request(`http://localhost:3000/api/v1${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
    }),
  )
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null }
}

/** A customer who was handed to a person. */
async function handed() {
  const customer = shop.customer()
  await customer.says("human please")
  return { customer, conversation: await customer.thread() }
}

test("text that cannot be kept is the caller's mistake, not ours", async () => {
  const { conversation } = await handed()
  const contact = `/contacts/${conversation.contactId}`
  for (const note of ["half\u0000way", "\u0000"]) {
    expect(await ask(`PATCH ${contact}`, { body: { note } })).toMatchObject({ status: 400, body: { code: "invalid" } })
  }
  expect(await ask("GET /articles?query=%00")).toMatchObject({ status: 400, body: { code: "invalid" } })
  expect((await ask(`PATCH ${contact}`, { body: { note: "whole" } })).body).toMatchObject({ note: "whole" })
})

describe("a key", () => {
  test("says whose it is and what it may do", async () => {
    const { status, body } = await ask("GET /me")
    expect(status).toBe(200)
    expect(body).toMatchObject({ tenant: { id: shop.tenantId }, scopes: [...apiScopes] })
  })

  test("is kept as a hash only", async () => {
    const rows = await inTenant(shop.owner, (ctx) => ctx.db.apiKey.findMany())
    expect(JSON.stringify(rows)).not.toContain(key)
    expect(rows.some(({ prefix }) => key.startsWith(prefix))).toBe(true)
  })

  test("that is missing, unknown, revoked or over is refused alike", async () => {
    const { apiKeyId, token: revoked } = await inTenant(shop.owner, (ctx) =>
      addApiKey(ctx, { name: "Gone", scopes: ["events:read"] }),
    )
    await inTenant(shop.owner, (ctx) => revokeApiKey(ctx, { apiKeyId }))
    const brief = await keyWith(["events:read"], 1)
    clock.shift(days(2))
    try {
      for (const token of [null, "tl_short", `tl_${"x".repeat(40)}`, revoked, brief]) {
        const { status, body, headers } = await ask("GET /me", { token })
        expect([token, status, body.code]).toEqual([token, 401, "unauthenticated"])
        expect(headers.get("www-authenticate")).toContain("Bearer")
      }
    } finally {
      clock.reset()
    }
  })

  test("reaches nothing beyond its scopes", async () => {
    const token = await keyWith(["contacts:read"])
    expect((await ask("GET /contacts", { token })).status).toBe(200)
    const refused = await ask("GET /conversations", { token })
    expect(refused).toMatchObject({ status: 403, body: { reason: "scope", fields: { scope: ["conversations:read"] } } })
  })

  test("may call six hundred times a minute, then hears when to come back", async () => {
    const token = await keyWith(["contacts:read"])
    const { pool } = await import("@/server/db/pool")
    const first = await ask("GET /me", { token })
    expect(first.headers.get("ratelimit-remaining")).toBe(String(callsAMinute - 1))
    const { body } = first
    await pool().query("update rate_bucket set count = $1 where key = $2", [callsAMinute, `api:${body.key.id}`])
    const refused = await ask("GET /me", { token })
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0)
    expect(refused.headers.get("ratelimit-remaining")).toBe("0")
  })
})

describe("a refusal", () => {
  test("is a problem document in the caller's language", async () => {
    const asked = { headers: { "accept-language": "zh-CN,zh;q=0.9" } }
    const { status, headers, body } = await ask(`GET /contacts/${randomUUID()}`, asked)
    expect(status).toBe(404)
    expect(headers.get("content-type")).toBe("application/problem+json")
    expect(body).toMatchObject({ status: 404, code: "missing", title: "没有找到" })
  })

  test.each([
    ["an unknown address", "GET /nothing", {}, 404],
    ["another method", "DELETE /contacts", {}, 405],
    ["an id that is none", "GET /contacts/1", {}, 404],
    ["an unknown field of the query", "GET /contacts?colour=blue", {}, 422],
    ["too large a page", "GET /contacts?limit=101", {}, 422],
    ["a cursor that is none", "GET /contacts?cursor=abc", {}, 400],
    ["a cursor of another kind", `GET /contacts?cursor=${Buffer.from('"1"').toString("base64url")}`, {}, 400],
    ["a body that is no JSON", "POST /articles", { body: "{" }, 400],
    ["another content type", "POST /articles", { body: "a=1", headers: { "content-type": "text/plain" } }, 415],
    ["an unknown field", "POST /articles", { body: { colour: "blue" } }, 422],
    ["a hostile key", "POST /articles", { body: '{"__proto__":{"admin":true}}' }, 422],
    ["a giant body", "POST /articles", { body: JSON.stringify({ question: "x".repeat(70_000) }) }, 413],
    ["a bad idempotency key", "POST /articles", { body: {}, headers: { "idempotency-key": "a b" } }, 422],
  ] as [string, string, Asked, number][])("for %s is clear", async (_, address, asked, status) => {
    expect(maxBodyBytes).toBeLessThan(70_000)
    const answer = await ask(address, asked)
    expect(answer.status).toBe(status)
    expect(answer.body.code).toBe(status === 404 ? "missing" : "invalid")
  })
})

describe("a list", () => {
  test("goes on where the page before ended, without gap or repeat, while new rows arrive", async () => {
    for (let n = 0; n < 5; n++) await shop.customer().says("hello")
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const { body }: Awaited<ReturnType<typeof ask>> = await ask(
        `GET /contacts?limit=2${cursor ? `&cursor=${cursor}` : ""}`,
      )
      seen.push(...body.data.map(({ id }: { id: string }) => id))
      cursor = body.next
      if (seen.length === 2) await shop.customer().says("late")
    } while (cursor)
    const all = await inTenant(shop.owner, (ctx) => ctx.db.contact.findMany({ select: { id: true } }))
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBe(all.length - 1)
  })

  test("of messages shows a thread in its order", async () => {
    const { conversation } = await handed()
    const { body } = await ask(`GET /conversations/${conversation.id}/messages?limit=1`)
    expect(body.data).toMatchObject([{ seq: 1, author: "contact", text: "human please" }])
    const next = await ask(`GET /conversations/${conversation.id}/messages?cursor=${body.next}`)
    expect(next.body.data[0].seq).toBe(2)
  })

  test("of messages says what a recording was heard to say", async () => {
    const { conversation } = await handed()
    await inTenant(shop.owner, (ctx) =>
      ctx.db.message.updateMany({
        where: { conversationId: conversation.id, seq: 1 },
        data: { voice: true, heard: "where is it", heardAt: clock.now() },
      }),
    )
    const { body } = await ask(`GET /conversations/${conversation.id}/messages?limit=2`)
    expect(body.data).toMatchObject([{ heard: "where is it" }, { heard: null }])
  })

  test("of the diary never passes over an event that is still being written", async () => {
    clock.shift(seconds(30))
    try {
      const at = clock.now()
      await shop.customer().says("hi there")
      const young = await ask("GET /events?limit=100")
      expect(young.body.data.every((event: { at: string }) => new Date(event.at) < at)).toBe(true)
      clock.shift(seconds(30))
      const settled = await ask(`GET /events?limit=100&cursor=${young.body.next}`)
      expect(settled.body.data.map(({ name }: { name: string }) => name)).toContain("message.received")
      expect(JSON.stringify(settled.body)).not.toContain("hi there")
    } finally {
      clock.reset()
    }
  })

  test("of conversations keeps summaries from a key without messages:read", async () => {
    const { conversation } = await handed()
    const token = await keyWith(["conversations:read"])
    expect((await ask(`GET /conversations/${conversation.id}`, { token })).body.summary).toBeNull()
    expect((await ask(`GET /conversations/${conversation.id}`)).body.summary).not.toBeNull()
  })
})

describe("a message sent by a key", () => {
  test("of the system outside takes the conversation, and the bot is silent", async () => {
    const customer = shop.customer()
    await customer.says("what is your return policy?")
    const { id } = await customer.thread()
    const sent = await ask(`POST /conversations/${id}/messages`, { body: { text: "Our own system here." } })
    expect(sent).toMatchObject({ status: 201, body: { author: "external", text: "Our own system here." } })
    await shop.rest()
    await customer.says("and how long does shipping take?")
    const thread = await customer.thread()
    expect(thread.holder).toBe("external")
    expect(thread.messages.at(-1)).toMatchObject({ author: "contact" })
    expect((await ask(`GET /messages/${sent.body.id}`)).body.status).toBe("sent")
  })

  test("for a member makes them the holder, and for the bot is refused once it is not", async () => {
    const { conversation } = await handed()
    const address = `POST /conversations/${conversation.id}/messages`
    const memberId = shop.owner.actor.memberId
    expect((await ask(address, { body: { author: "agent", memberId, text: "Hi" } })).body).toMatchObject({
      author: "agent",
      memberId,
    })
    expect(await ask(address, { body: { author: "bot", text: "Hi" } })).toMatchObject({
      status: 409,
      body: { reason: "not-held-by-bot" },
    })
    expect(await ask(address, { body: { text: "Hi" } })).toMatchObject({
      status: 409,
      body: { reason: "held-by-agent" },
    })
    const stranger = { author: "agent", memberId: randomUUID(), text: "Hi" }
    expect((await ask(address, { body: stranger })).status).toBe(404)
  })

  test("under one clientId is sent once", async () => {
    const { conversation, customer } = await handed()
    const body = { text: "once", clientId: randomUUID() }
    const answers = await Promise.all(
      [1, 2, 3].map(() => ask(`POST /conversations/${conversation.id}/messages`, { body })),
    )
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1)
    expect((await customer.thread()).messages.filter(({ text }) => text === "once")).toHaveLength(1)
  })

  test("gives the conversation back to the bot, or to people", async () => {
    const { conversation } = await handed()
    await ask(`POST /conversations/${conversation.id}/messages`, { body: { text: "mine" } })
    const people = await ask(`POST /conversations/${conversation.id}/give-back`, { body: { to: "people" } })
    expect(people.body).toMatchObject({ holder: "queue" })
    const bot = await ask(`POST /conversations/${conversation.id}/give-back`)
    expect(bot.body).toMatchObject({ holder: "bot" })
  })

  test("as a note is seen by the team only", async () => {
    const { conversation, customer } = await handed()
    const note = await ask(`POST /conversations/${conversation.id}/notes`, { body: { text: "VIP since 2019" } })
    expect(note).toMatchObject({ status: 201, body: { direction: "note", author: "external" } })
    expect((await customer.thread()).messages.some(({ text }) => text === "VIP since 2019")).toBe(false)
  })
})

const article = { topic: "service", locale: "en", question: "Do you wrap gifts?", answer: "Yes, for free." }

describe("an Idempotency-Key", () => {
  test("has one effect however many call at once, and all hear the same", async () => {
    const headers = { "idempotency-key": randomUUID() }
    const body = { ...article, question: "Asked at once?" }
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask("POST /articles", { body, headers })))
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201))
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1)
    expect(answers.filter((answer) => answer.headers.get("idempotency-replayed") === "true")).toHaveLength(7)
    const kept = await inTenant(shop.owner, (ctx) => ctx.db.article.count({ where: { question: body.question } }))
    expect(kept).toBe(1)
  })

  test("refuses another body, and belongs to its own key of the API", async () => {
    const headers = { "idempotency-key": "order-1" }
    expect((await ask("POST /articles", { body: article, headers })).status).toBe(201)
    const other = await ask("POST /articles", { body: { ...article, answer: "No." }, headers })
    expect(other).toMatchObject({ status: 422, body: { reason: "key-reused" } })
    const token = await keyWith(["knowledge:write"])
    expect((await ask("POST /articles", { body: { ...article, answer: "No." }, headers, token })).status).toBe(201)
  })

  test("keeps nothing of a refused call, and ends after a day", async () => {
    const headers = { "idempotency-key": "order-2" }
    const wrong = { ...article, validFrom: "2026-02-01T00:00:00Z", validUntil: "2026-01-01T00:00:00Z" }
    expect((await ask("POST /articles", { body: wrong, headers })).status).toBe(422)
    const first = await ask("POST /articles", { body: article, headers })
    expect(first.status).toBe(201)
    clock.shift(hours(25))
    try {
      const later = await ask("POST /articles", { body: article, headers })
      expect(later.status).toBe(201)
      expect(later.body.id).not.toBe(first.body.id)
    } finally {
      clock.reset()
    }
  })
})

describe("an article", () => {
  test("is changed only by who has seen its newest version", async () => {
    const { body: first, headers } = await ask("POST /articles", { body: article })
    expect(headers.get("etag")).toBe('"1"')
    const address = `PUT /articles/${first.id}`
    expect((await ask(address, { body: article })).status).toBe(428)
    const seen = { "if-match": '"1"' }
    const changed = await ask(address, { body: { ...article, answer: "Yes, with a card." }, headers: seen })
    expect(changed).toMatchObject({ status: 200, body: { version: 2, answer: "Yes, with a card." } })
    expect(await ask(address, { body: article, headers: seen })).toMatchObject({
      status: 409,
      body: { reason: "newer-version" },
    })
    expect((await ask(`GET /articles/${first.id}`, { headers: { "if-none-match": '"2"' } })).status).toBe(304)
  })

  test("that is retired is quoted no more, and twice is the same as once", async () => {
    const { body } = await ask("POST /articles", { body: article })
    expect((await ask(`DELETE /articles/${body.id}`)).status).toBe(204)
    expect((await ask(`DELETE /articles/${body.id}`)).status).toBe(204)
    expect((await ask(`GET /articles/${body.id}`)).body).toMatchObject({ status: "archived", version: 2 })
    expect((await ask(`DELETE /articles/${randomUUID()}`)).status).toBe(404)
  })

  test("that a key adds is in the diary under that key", async () => {
    const { body: me } = await ask("GET /me")
    const { body } = await ask("POST /articles", { body: article })
    const event = await inTenant(shop.owner, (ctx) =>
      ctx.db.event.findFirstOrThrow({
        where: { name: "article.changed", data: { path: ["articleId"], equals: body.id } },
      }),
    )
    expect(event).toMatchObject({ actorKind: "api", actorId: me.key.id })
  })
})
