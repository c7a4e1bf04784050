import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { simulatedTag } from "@/server/contacts/contract"
import { freshDatabase } from "@/tests/support/database"
import type { Shop } from "@/tests/support/shop"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { globalDb } = await import("@/server/db/global")
const channels = await import("@/server/channels")
const { inTenant, closeDatabase } = await import("@/server/db")
const { newId } = await import("@/server/clock")
const { readChannelHealth } = await import("@/server/flows/read-channel-health")
const { tellOfBreak } = await import("@/server/flows/tell-of-break")

const minute = 60_000
let shop: Shop
let admin: Awaited<ReturnType<Shop["colleague"]>>
beforeAll(async () => {
  shop = await openShop()
  admin = await shop.colleague("admin")
  await shop.colleague("agent")
})
afterAll(closeDatabase)

const telegram = { botToken: "712000001:AAFakeTokenFakeTokenFakeTokenFakeTok" }
const connect = async (name: string) =>
  (await inTenant(shop.owner, (ctx) => channels.addConnection(ctx, { channel: "telegram", name, settings: telegram })))
    .connectionId
const healthOf = async (connectionId: string) =>
  (await inTenant(shop.owner, (ctx) => readChannelHealth(ctx, { connectionId })))[0]!

/** Replies on a connection, each some minutes old. */
async function seedReplies(
  connectionId: string,
  replies: { minutesAgo: number; status: string; error?: string }[],
  tags: string[] = [],
) {
  await inTenant(shop.owner, async (ctx) => {
    const [contactId, conversationId] = [newId(ctx.now), newId(ctx.now)]
    await ctx.db.contact.create({ data: { id: contactId, tags, createdAt: ctx.now, lastSeenAt: ctx.now } })
    await ctx.db.conversation.create({
      data: {
        id: conversationId,
        contactId,
        connectionId,
        channel: "telegram",
        threadRef: conversationId,
        openedAt: ctx.now,
        lastMessageAt: ctx.now,
      },
    })
    for (const [place, { minutesAgo, status, error }] of replies.entries()) {
      const at = new Date(ctx.now.getTime() - minutesAgo * minute)
      await ctx.db.message.create({
        data: {
          id: newId(at),
          conversationId,
          seq: place + 1,
          direction: "outbound",
          author: "bot",
          text: "hello",
          status,
          error,
          occurredAt: at,
          createdAt: at,
        },
      })
    }
  })
}

describe("a connection's figures", () => {
  test("count the last hour and day, and leave out what is older, of others, or was only played", async () => {
    const connectionId = await connect("Counted")
    await seedReplies(connectionId, [
      { minutesAgo: 5, status: "sent" },
      { minutesAgo: 10, status: "read" },
      { minutesAgo: 20, status: "failed", error: "blocked" },
      { minutesAgo: 30, status: "unknown" },
      { minutesAgo: 90, status: "delivered" },
      { minutesAgo: 26 * 60, status: "failed", error: "platform_down" },
    ])
    await seedReplies(connectionId, [{ minutesAgo: 3, status: "sent" }], [simulatedTag])
    await seedReplies(await connect("Neighbour"), [{ minutesAgo: 3, status: "failed", error: "platform_down" }])
    const health = await healthOf(connectionId)
    expect(health).toMatchObject({
      state: "working",
      hour: { sent: 2, failed: 1, unknown: 1 },
      day: { sent: 3, failed: 1, unknown: 1 },
      errorRate: 0.25,
      queued: 0,
      token: { state: "lasting" },
    })
    expect(health.course).toHaveLength(24)
    expect(health.course.slice(-2)).toEqual([1, 2])
    expect(Date.now() - health.lastSentAt!.getTime()).toBeLessThan(6 * minute)
  })

  test("call it troubled when replies fail through nobody's doing, and when they wait", async () => {
    const failing = await connect("Failing")
    await seedReplies(failing, [
      ...[1, 2, 3].map((minutesAgo) => ({ minutesAgo, status: "failed", error: "platform_down" })),
      { minutesAgo: 4, status: "sent" },
    ])
    expect(await healthOf(failing)).toMatchObject({ state: "troubled", reason: "failing" })
    const waiting = await connect("Waiting")
    await seedReplies(waiting, [
      { minutesAgo: 9, status: "queued" },
      { minutesAgo: 1, status: "queued" },
    ])
    const health = await healthOf(waiting)
    expect(health).toMatchObject({ state: "troubled", reason: "waiting", queued: 2 })
    expect(Date.now() - health.oldestQueuedAt!.getTime()).toBeGreaterThan(8 * minute)
  })

  test("say nothing to another shop", async () => {
    const connectionId = await connect("Ours")
    const other = await openShop()
    expect(await inTenant(other.owner, (ctx) => readChannelHealth(ctx, { connectionId }))).toEqual([])
  })
})

describe("a break", () => {
  const breaks = (connectionId: string) =>
    inTenant(shop.owner, (ctx) => channels.noteTrouble(ctx, { connectionId, error: "token_invalid", broken: true }))
  const mends = (connectionId: string) => inTenant(shop.owner, (ctx) => channels.noteHealthy(ctx, { connectionId }))
  const mailsAbout = (name: string) =>
    globalDb().devMail.findMany({ where: { subject: { contains: name } }, orderBy: { id: "asc" } })
  const addressOf = async (personId: string) =>
    (await globalDb().person.findFirstOrThrow({ where: { id: personId } })).email
  const happened = (connectionId: string, name: string) =>
    inTenant(shop.owner, (ctx) =>
      ctx.db.event.count({ where: { name, data: { path: ["connectionId"], equals: connectionId } } }),
    )

  test("is mailed once to each owner and admin, however often it is met", async () => {
    const connectionId = await connect("Quay")
    await breaks(connectionId)
    await breaks(connectionId)
    await shop.rest()
    await tellOfBreak(shop.owner, { connectionId })
    await shop.rest()
    const mails = await mailsAbout("Quay")
    expect(mails.map(({ to }) => to).sort()).toEqual([shop.email, await addressOf(admin.actor.personId)].sort())
    expect(mails[0]!.text).toContain(`/${shop.slug}/settings/channels/${connectionId}`)
    expect(await happened(connectionId, "connection.broken")).toBe(1)
    expect(await healthOf(connectionId)).toMatchObject({ state: "disconnected", token: { state: "refused" } })
  })

  test("that comes and goes by itself is not mailed again, and its end is in the diary", async () => {
    const connectionId = await connect("Reef")
    for (let turn = 0; turn < 3; turn++) {
      await breaks(connectionId)
      await shop.rest()
      await mends(connectionId)
    }
    expect(await mailsAbout("Reef")).toHaveLength(2)
    expect(await happened(connectionId, "connection.mended")).toBe(3)
    expect(await healthOf(connectionId)).toMatchObject({ state: "working" })
  })

  test("of looking ends with a look that works, not with a reply that went out", async () => {
    const connectionId = await connect("Weir")
    await inTenant(shop.owner, (ctx) => channels.noteTrouble(ctx, { connectionId, error: "platform_down" }))
    const sentBy = (channel: string) =>
      inTenant(shop.owner, (ctx) =>
        channels.noteSend(ctx, { id: connectionId, channel, troubled: true }, { kind: "sent", externalId: "1" }),
      )
    await sentBy("email")
    expect(await healthOf(connectionId)).toMatchObject({ state: "troubled" })
    await sentBy("telegram")
    expect(await healthOf(connectionId)).toMatchObject({ state: "working" })
  })

  test("ends with new credentials, and the next one is mailed at once", async () => {
    const connectionId = await connect("Spit")
    await breaks(connectionId)
    await shop.rest()
    await inTenant(shop.owner, (ctx) =>
      channels.changeConnection(ctx, { connectionId, settings: { botToken: `${telegram.botToken.slice(0, -3)}New` } }),
    )
    expect(await healthOf(connectionId)).toMatchObject({ state: "working", token: { state: "lasting" } })
    await breaks(connectionId)
    await shop.rest()
    expect(await mailsAbout("Spit")).toHaveLength(4)
  })

  test("mended before anybody was told is not told", async () => {
    const connectionId = await connect("Ebb")
    await breaks(connectionId)
    await mends(connectionId)
    await shop.rest()
    expect(await mailsAbout("Ebb")).toHaveLength(0)
  })
})

describe("reading all parked deliveries again", () => {
  const update = (id: number) =>
    JSON.stringify({
      update_id: id,
      message: {
        message_id: id,
        date: 1_760_000_000,
        chat: { id: 501, type: "private" },
        from: { id: 501, is_bot: false, first_name: "Mo" },
        text: `number ${id}`,
      },
    })

  async function park(connectionId: string, bodies: string[]) {
    await inTenant(shop.owner, async (ctx) => {
      for (const [place, body] of bodies.entries()) {
        const at = new Date(ctx.now.getTime() - (bodies.length - place) * minute)
        await ctx.db.delivery.create({
          data: {
            id: newId(at),
            connectionId,
            externalId: randomUUID(),
            headers: {},
            body: Buffer.from(body),
            status: "parked",
            error: "The body is not an Update",
            receivedAt: at,
            handledAt: at,
          },
        })
      }
    })
  }
  const statuses = async (connectionId: string) =>
    (
      await inTenant(shop.owner, (ctx) =>
        ctx.db.delivery.findMany({ where: { connectionId }, orderBy: { receivedAt: "asc" }, select: { status: true } }),
      )
    ).map(({ status }) => status)

  test("goes from the oldest to the last", async () => {
    const connectionId = await connect("All")
    await park(connectionId, [update(1), update(2), update(3)])
    await inTenant(shop.owner, (ctx) => channels.replayParked(ctx, { connectionId }))
    await shop.rest()
    expect(await statuses(connectionId)).toEqual(["done", "done", "done"])
    const texts = await inTenant(shop.owner, (ctx) =>
      ctx.db.message.findMany({
        where: { direction: "inbound", conversation: { connectionId } },
        orderBy: { seq: "asc" },
        select: { text: true },
      }),
    )
    expect(texts.map(({ text }) => text)).toEqual(["number 1", "number 2", "number 3"])
  })

  test("stops at the first that cannot be read, and leaves the rest as they were", async () => {
    const connectionId = await connect("Halting")
    await park(connectionId, [update(11), "[]", update(12)])
    await inTenant(shop.owner, (ctx) => channels.replayParked(ctx, { connectionId }))
    await shop.rest()
    expect(await statuses(connectionId)).toEqual(["done", "parked", "parked"])
  })

  test("is nobody else's business", async () => {
    const connectionId = await connect("Private")
    const other = await openShop()
    await expect(inTenant(other.owner, (ctx) => channels.replayParked(ctx, { connectionId }))).rejects.toMatchObject({
      code: "missing",
    })
  })
})
