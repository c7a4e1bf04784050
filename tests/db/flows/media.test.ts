import { randomUUID } from "node:crypto"
import { afterEach, beforeAll, describe, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import type { Shop } from "@/tests/support/shop"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { inTenant } = await import("@/server/db")
const { answerOutside } = await import("@/server/fetch-outside")
const { keepFile, linkFile, opensFile, tidyFiles } = await import("@/server/media")
const { addConnection, acceptDelivery, keepReplyToken, readReplyToken } = await import("@/server/channels")
const { channelNamed } = await import("@/server/channels/registry")
const { holdConnection } = await import("@/server/channels")
const { replyAsAgent } = await import("@/server/flows/reply-as-agent")
const { summariseThread } = await import("@/server/flows/summarise-thread")
const { clock, hours } = await import("@/server/clock")
const door = await import("@/app/api/media/[tenant]/[fileId]/route")
const widgetUpload = await import("@/app/api/widget/[key]/upload/route")
const { issueVisitorToken } = await import("@/server/channels")

const png = Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.from("a picture")])
let shop: Shop
let other: Shop
beforeAll(async () => {
  shop = await openShop()
  other = await openShop({ name: "Other" })
})
afterEach(() => {
  answerOutside(null)
  clock.reset()
})

const keep = (bytes: Uint8Array, name?: string, mime?: string) =>
  inTenant(shop.owner, (ctx) => keepFile(ctx, { bytes, name, mime }))
const see = (tenant: string, fileId: string, query = "") =>
  door.GET(new Request(`http://localhost:3000/api/media/${tenant}/${fileId}${query}`), {
    params: Promise.resolve({ tenant, fileId }),
  })

describe("a file", () => {
  test("is what its bytes are, whatever its sender says, and never a page", async () => {
    expect(await keep(png, "a.html", "text/html")).toMatchObject({ kind: "image", mime: "image/png", name: "a.html" })
    expect(await keep(Buffer.from("<svg onload=alert(1)>"), "a.svg", "image/svg+xml")).toMatchObject({
      kind: "file",
      mime: "application/octet-stream",
    })
    expect(await keep(Buffer.from("a,b"), "../../etc/a\u0000.csv", "text/csv")).toMatchObject({
      mime: "text/csv",
      name: "a.csv",
    })
  })

  test("is refused when it is empty or too large", async () => {
    await expect(keep(Buffer.alloc(0))).rejects.toMatchObject({ reason: "file-empty" })
    await expect(keep(Buffer.alloc(20 * 1024 * 1024 + 1, 1))).rejects.toMatchObject({ reason: "file-too-large" })
  })

  test("opens by a signed address for its time and by no other", async () => {
    const { fileId } = await keep(png, "scarf.png")
    const place = { tenantId: shop.tenantId, fileId }
    const query = new URL(linkFile(place, clock.now(), hours(1))).search
    const seen = await see(shop.tenantId, fileId, query)
    expect(seen.status).toBe(200)
    expect(Buffer.from(await seen.arrayBuffer())).toEqual(png)
    expect(seen.headers.get("content-security-policy")).toContain("sandbox")
    expect((await see(other.tenantId, fileId, query)).status).toBe(404)
    expect((await see(shop.tenantId, fileId)).status).toBe(401)
    expect((await see(shop.tenantId, fileId, "?key=9999999999.forged")).status).toBe(404)
    const key = new URLSearchParams(query).get("key")!
    expect(opensFile(place, key, new Date(clock.now().getTime() + hours(2)))).toBe(false)
  })

  test("that was never sent is gone after a day", async () => {
    const { fileId } = await keep(png)
    clock.shift(hours(25))
    await inTenant(shop.owner, tidyFiles)
    expect(await inTenant(shop.owner, (ctx) => ctx.db.mediaFile.count({ where: { id: fileId } }))).toBe(0)
  })
})

async function connect(channel: string, settings: Record<string, string>) {
  const { connectionId } = await inTenant(shop.owner, (ctx) => addConnection(ctx, { channel, name: channel, settings }))
  return connectionId
}

describe("what customers send", () => {
  test("a visitor's picture is uploaded, arrives with the message and shows in the thread", async () => {
    const visitor = `visitor-${randomUUID().slice(0, 12)}`
    const token = issueVisitorToken(shop.connectionId, visitor, clock.now())
    const answer = await widgetUpload.POST(
      new Request(`http://localhost:3000/api/widget/${shop.connectionId}/upload`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "x-file-name": "scarf.png" },
        body: png,
      }),
      { params: Promise.resolve({ key: shop.connectionId }) },
    )
    const file = (await answer.json()) as { fileId: string; proof: string; kind: "image"; name: string }
    const files = [{ fileId: file.fileId, proof: file.proof, kind: file.kind, name: file.name }]
    expect((await shop.post(visitor, { id: randomUUID(), type: "file", files })).status).toBe(200)
    await shop.rest()
    const thread = await shop.customer(visitor).thread()
    expect(thread.messages[0]).toMatchObject({ kind: "image", media: [{ fileId: file.fileId, mime: "image/png" }] })
    expect(thread.summary).toContain("[Image]")
    expect((await summariseThread(shop.owner, { conversationId: thread.id })).text).toContain("[Image]")
  })

  test("a platform's picture is fetched and kept; one that is gone is marked, and neither is asked for twice", async () => {
    const asked: string[] = []
    answerOutside(async (url) => {
      asked.push(url)
      const there = url.includes("scarf")
      return { status: there ? 200 : 404, headers: new Headers(), bytes: there ? png : Buffer.alloc(0) }
    })
    const connectionId = await connect("messenger", {
      appSecret: "0123456789abcdef0123456789abcdef",
      verifyToken: "verify-token-000000000001",
      pageId: "1020000000001",
    })
    const connection = (await holdConnection(shop.owner, connectionId))!
    const simulated = channelNamed("messenger")!.simulate(connection.inHand(), {
      externalId: randomUUID(),
      sender: { externalId: "7400000000000001", name: "Li" },
      text: "look",
      at: clock.now(),
    })
    const body = JSON.parse(simulated.body)
    body.entry[0].messaging[0].message = {
      mid: "m_files",
      attachments: [
        { type: "image", payload: { url: "https://cdn.example/scarf.png" } },
        { type: "image", payload: { url: "https://cdn.example/gone.png" } },
      ],
    }
    const { signDelivery } = await import("@/server/channels/meta/verify-delivery")
    const signed = signDelivery("0123456789abcdef0123456789abcdef", body)
    for (let time = 0; time < 2; time++) {
      const answer = await acceptDelivery(
        new Request(`http://localhost:3000/api/webhooks/messenger/${connectionId}`, {
          method: "POST",
          headers: signed.headers,
          body: signed.body,
        }),
        { channel: "messenger", connectionId },
      )
      expect(answer.status).toBe(200)
      await shop.rest()
    }
    const message = await inTenant(shop.owner, (ctx) =>
      ctx.db.message.findFirstOrThrow({ where: { externalId: "m_files" } }),
    )
    expect(message.media).toMatchObject([
      { mime: "image/png", size: png.length, fileId: expect.any(String) },
      { url: "https://cdn.example/gone.png", lost: true },
    ])
    expect(asked.filter((url) => url.includes("cdn.example"))).toHaveLength(2)
  })
})

describe("what agents send", () => {
  test("a file goes with the reply; another thread's file does not", async () => {
    const customer = shop.customer()
    await customer.says("hello")
    const { id: conversationId, activity } = await customer.thread()
    const { fileId } = await keep(png, "scarf.png")
    const reply = { conversationId, text: "", clientId: randomUUID(), seenActivity: activity, files: [fileId] }
    await inTenant(shop.owner, (ctx) => replyAsAgent(ctx, reply))
    await shop.rest()
    const thread = await customer.thread()
    expect(thread.messages.at(-1)).toMatchObject({ kind: "image", status: "sent", media: [{ fileId }] })
    expect(thread.lastMessageText).toBe("[image]")

    const second = shop.customer()
    await second.says("hello")
    const { id, activity: seenActivity } = await second.thread()
    const stolen = { conversationId: id, text: "", clientId: randomUUID(), seenActivity, files: [fileId] }
    await expect(inTenant(shop.owner, (ctx) => replyAsAgent(ctx, stolen))).rejects.toMatchObject({
      reason: "file-gone",
    })
    const nothing = { conversationId: id, text: "", clientId: randomUUID(), seenActivity }
    await expect(inTenant(shop.owner, (ctx) => replyAsAgent(ctx, nothing))).rejects.toMatchObject({ code: "invalid" })
  })
})

describe("a reply token", () => {
  test("answers its own thread for its time", async () => {
    const connectionId = await connect("line", { channelSecret: "0123456789abcdef0123456789abcdef" })
    const thread = { connectionId, threadRef: "U1" }
    const until = new Date(clock.now().getTime() + 60_000)
    await inTenant(shop.owner, (ctx) => keepReplyToken(ctx, { ...thread, token: { value: "reply-1", until } }))
    const read = (ref: string) => inTenant(shop.owner, (ctx) => readReplyToken(ctx, { connectionId, threadRef: ref }))
    expect(await read("U1")).toBe("reply-1")
    expect(await read("U2")).toBeUndefined()
    clock.shift(61_000)
    expect(await read("U1")).toBeUndefined()
  })
})
