import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { freshDatabase } from "../../support/database"
import { openShop, type Shop } from "../../support/shop"

await freshDatabase()
const channels = await import("@/server/channels")
const { inTenant, tenantOf, closeDatabase } = await import("@/server/db")
const { playCustomer } = await import("@/server/flows/play-customer")
const { signWebhook } = await import("@/server/channels/api/standard-webhooks")

const secret = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
const wechatSettings = {
  accountRef: "gh_5d2e8a40c1b7",
  appId: "wx0123456789abcdef",
  appSecret: "0123456789abcdef0123456789abcdef",
}
const telegramSettings = { botToken: "712000001:AAFakeTokenFakeTokenFakeTokenFakeTok" }

let shop: Shop
let other: Shop
beforeAll(async () => {
  shop = await openShop()
  other = await openShop()
})
afterAll(async () => {
  await closeDatabase()
})

const add = (channel: string, settings: Record<string, string> = {}, name = "My account") =>
  inTenant(shop.owner, (ctx) => channels.addConnection(ctx, { channel, name, settings }))
const listed = async (connectionId: string) =>
  (await inTenant(shop.owner, (ctx) => channels.listConnections(ctx))).find(({ id }) => id === connectionId)
const deliveriesOf = (connectionId: string) =>
  inTenant(shop.owner, (ctx) => ctx.db.delivery.findMany({ where: { connectionId }, orderBy: { receivedAt: "asc" } }))

function knock(
  channel: string,
  connectionId: string,
  call: { method: string; headers: Record<string, string>; query: string; body: string },
) {
  return channels.acceptDelivery(
    new Request(`http://localhost:3000/api/webhooks/${channel}/${connectionId}?${call.query}`, {
      method: call.method,
      headers: call.headers,
      body: call.method === "GET" ? undefined : call.body,
    }),
    { channel, connectionId },
  )
}
function signed(body: string, id = "msg_1") {
  const headers = { "content-type": "application/json", ...signWebhook(secret, id, new Date(), body) }
  return { method: "POST", headers, query: "", body }
}
const says = (text: string, id = "ext-1") =>
  JSON.stringify({ type: "message.created", data: { id, conversationId: "t-1", sender: { id: "c-1" }, text } })

describe("connecting", () => {
  test("keeps secrets sealed and apart, and shows them to nobody", async () => {
    const { connectionId } = await add("wechat", wechatSettings)
    expect(await tenantOf("connection", connectionId)).toBe(shop.tenantId)
    const row = await inTenant(shop.owner, (ctx) => ctx.db.connection.findFirstOrThrow({ where: { id: connectionId } }))
    expect(JSON.stringify(row)).not.toContain(wechatSettings.appSecret)
    const shown = await listed(connectionId)
    expect(shown?.settings).toEqual({ accountRef: "gh_5d2e8a40c1b7", appId: "wx0123456789abcdef", mode: "safe" })
    expect(JSON.stringify(shown)).not.toContain(wechatSettings.appSecret)
    const held = await channels.holdConnection(shop.owner, connectionId)
    expect(held?.inHand().secrets).toMatchObject({ appSecret: wechatSettings.appSecret, token: expect.any(String) })
  })

  test("says which fields are missing or malformed, and keeps nothing", async () => {
    await expect(add("wechat", { ...wechatSettings, appId: "nonsense", accountRef: "" })).rejects.toMatchObject({
      code: "invalid",
      reason: "settings",
      details: { fields: { appId: "malformed", accountRef: "missing" } },
    })
    await expect(add("carrier-pigeon")).rejects.toMatchObject({ code: "missing" })
  })

  test("keeps a secret that is left blank and replaces one that is given", async () => {
    const { connectionId } = await add("telegram", telegramSettings)
    const before = (await channels.holdConnection(shop.owner, connectionId))!.inHand().secrets
    const change = (settings: Record<string, string>) =>
      inTenant(shop.owner, (ctx) => channels.changeConnection(ctx, { connectionId, name: "Renamed", settings }))
    await change({ botToken: "", secretToken: "", botId: "712000001" })
    const kept = (await channels.holdConnection(shop.owner, connectionId))!.inHand()
    expect(kept.secrets).toEqual(before)
    expect(kept.settings).toEqual({ botId: "712000001" })
    await change({ secretToken: "another-secret-token", botId: "" })
    const changed = (await channels.holdConnection(shop.owner, connectionId))!.inHand()
    expect(changed.secrets).toEqual({ ...before, secretToken: "another-secret-token" })
    expect(changed.settings).toEqual({})
    expect((await listed(connectionId))?.name).toBe("Renamed")
  })

  test("is nobody else's business", async () => {
    const { connectionId } = await add("api", { secret })
    expect(await channels.holdConnection(other.owner, connectionId)).toBeNull()
    const theirs = (run: (ctx: Parameters<Parameters<typeof inTenant>[1]>[0]) => Promise<unknown>) =>
      inTenant(other.owner, run)
    for (const deed of [channels.pauseConnection, channels.resumeConnection, channels.removeConnection]) {
      await expect(theirs((ctx) => deed(ctx, { connectionId }))).rejects.toMatchObject({ code: "missing" })
    }
    await expect(theirs((ctx) => channels.changeConnection(ctx, { connectionId, name: "x" }))).rejects.toMatchObject({
      code: "missing",
    })
    await expect(channels.probeConnection(other.owner, { connectionId })).rejects.toMatchObject({ code: "missing" })
    const sim = { connectionId, customer: { id: "cust-1", name: "x" }, text: "x" }
    await expect(playCustomer(other.owner, sim)).rejects.toMatchObject({ code: "missing" })
  })
})

describe("the public door", () => {
  test.each([
    ["api", { secret }],
    ["wechat", wechatSettings],
    ["telegram", telegramSettings],
    ["webchat", {}],
  ])("takes a genuine %s delivery five times and keeps it once", async (name, settings) => {
    const { connectionId } = await add(name, settings as Record<string, string>)
    const held = (await channels.holdConnection(shop.owner, connectionId))!
    const call = channels.channelNamed(name)!.simulate(held.inHand(), {
      externalId: crypto.randomUUID(),
      sender: { externalId: "cust-0001", name: "Ana" },
      text: "Where is my parcel?",
      at: new Date(),
    })
    const answers = await Promise.all(Array.from({ length: 5 }, () => knock(name, connectionId, call)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    await shop.rest()
    const kept = await deliveriesOf(connectionId)
    expect(kept).toMatchObject([{ status: "done" }])
    const heard = await inTenant(shop.owner, (ctx) =>
      ctx.db.message.findMany({ where: { direction: "inbound", conversation: { connectionId } } }),
    )
    expect(heard).toMatchObject([{ text: "Where is my parcel?" }])
    expect((await listed(connectionId))?.lastDeliveryAt).toBeInstanceOf(Date)
    const secrets = Object.values(held.inHand().secrets)
    for (const value of secrets) expect(JSON.stringify(kept[0]!.headers)).not.toContain(value)
    expect(JSON.stringify(kept[0]!.headers)).not.toContain("Bearer")
  })

  test("is closed to forgeries, strangers, other methods and other platforms' paths", async () => {
    const { connectionId } = await add("api", { secret })
    const forged = { ...signed(says("hi")), headers: { "content-type": "application/json" } }
    expect((await knock("api", connectionId, forged)).status).toBe(401)
    expect((await knock("webchat", connectionId, signed(says("hi")))).status).toBe(404)
    expect((await knock("api", crypto.randomUUID(), signed(says("hi")))).status).toBe(404)
    expect((await knock("api", "' or 1=1 --", signed(says("hi")))).status).toBe(404)
    expect((await knock("constructor", connectionId, signed(says("hi")))).status).toBe(404)
    expect((await knock("api", connectionId, { ...signed(says("hi")), method: "DELETE" })).status).toBe(405)
    expect((await knock("api", connectionId, { ...signed("x".repeat(1024 * 1024 + 1)) })).status).toBe(413)
    expect(await deliveriesOf(connectionId)).toEqual([])
  })

  test("keeps ids with NUL and ids longer than the index takes, each as its own", async () => {
    const { connectionId } = await add("api", { secret })
    const long = "x".repeat(199)
    const calls = [
      signed(
        JSON.stringify({
          type: "message.created",
          data: { id: "a", conversationId: "t\u0000", sender: { id: "c" }, text: "1" },
        }),
        "n1",
      ),
      signed(says("2", "b"), `${long}1`),
      signed(says("3", "c"), `${long}2`),
    ]
    const answers = await Promise.all(calls.map((call) => knock("api", connectionId, call)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await deliveriesOf(connectionId)).toHaveLength(3)
  })

  test("loses nobody's delivery because of a neighbour the database refuses", async () => {
    const { connectionId } = await add("api", { secret })
    const { keepDelivery } = await import("@/server/channels/keep-delivery")
    const delivery = (externalId: string, connection: string) => ({
      tenantId: shop.tenantId,
      connectionId: connection,
      externalId,
      lane: `in:${connection}:t`,
      headers: {},
      query: "",
      body: Buffer.from(says(externalId, externalId)),
    })
    const kept = await Promise.allSettled([
      keepDelivery(delivery("good-1", connectionId)),
      keepDelivery(delivery("bad", crypto.randomUUID())),
      keepDelivery(delivery("good-2", connectionId)),
    ])
    expect(kept.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"])
    expect((await deliveriesOf(connectionId)).map(({ externalId }) => externalId).sort()).toEqual(["good-1", "good-2"])
  })

  test("reads a burst of one customer in the order it came, repeats and all", async () => {
    const { connectionId } = await add("api", { secret })
    const words = Array.from({ length: 40 }, (_, at) => `line ${at}`)
    const calls = words.flatMap((text, at) => {
      const call = signed(says(text, `burst-${at}`), `burst-${at}`)
      return [call, call]
    })
    const answers = await Promise.all(calls.map((call) => knock("api", connectionId, call)))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    await shop.rest()
    const heard = await inTenant(shop.owner, (ctx) =>
      ctx.db.message.findMany({
        where: { direction: "inbound", conversation: { connectionId } },
        orderBy: { seq: "asc" },
      }),
    )
    expect(heard.map(({ text }) => text)).toEqual(words)
  })

  test("answers a paused connection's platform and hears nothing; a removed one is gone", async () => {
    const { connectionId } = await add("api", { secret })
    await inTenant(shop.owner, (ctx) => channels.pauseConnection(ctx, { connectionId }))
    expect((await knock("api", connectionId, signed(says("hi")))).status).toBe(200)
    expect(await deliveriesOf(connectionId)).toEqual([])
    await inTenant(shop.owner, (ctx) => channels.resumeConnection(ctx, { connectionId }))
    expect((await knock("api", connectionId, signed(says("hi")))).status).toBe(200)
    expect(await deliveriesOf(connectionId)).toHaveLength(1)
    await inTenant(shop.owner, (ctx) => channels.removeConnection(ctx, { connectionId }))
    expect((await knock("api", connectionId, signed(says("again"), "msg_2"))).status).toBe(404)
    expect(await listed(connectionId)).toBeUndefined()
    const row = await inTenant(shop.owner, (ctx) => ctx.db.connection.findFirstOrThrow({ where: { id: connectionId } }))
    expect(row).toMatchObject({ secrets: null, removedAt: expect.any(Date) })
  })
})

test("what could not be read waits with its reason, and is read again once that was mended", async () => {
  const { connectionId } = await add("wechat", wechatSettings)
  const held = (await channels.holdConnection(shop.owner, connectionId))!
  const call = channels.channelNamed("wechat")!.simulate(held.inHand(), {
    externalId: crypto.randomUUID(),
    sender: { externalId: "cust-0001", name: "Ana" },
    text: "在吗",
    at: new Date(),
  })
  expect((await knock("wechat", connectionId, call)).status).toBe(200)
  const change = (encodingAESKey: string) =>
    inTenant(shop.owner, (ctx) =>
      channels.changeConnection(ctx, { connectionId, settings: { ...held.inHand().settings, encodingAESKey } }),
    )
  await change("zbcdefghijklmnopqrstuvwxyz0123456789ABCDEFA")
  await shop.rest()
  expect(await listed(connectionId)).toMatchObject({
    parkedCount: 1,
    lastError: expect.stringContaining("cannot be read"),
  })
  const [parked] = await inTenant(shop.owner, (ctx) => channels.listParkedDeliveries(ctx, { connectionId }))
  expect(parked).toMatchObject({ connectionId, error: expect.stringContaining("cannot be read") })

  await change(held.inHand().secrets.encodingAESKey!)
  await expect(
    inTenant(other.owner, (ctx) => channels.replayDelivery(ctx, { deliveryId: parked!.id })),
  ).rejects.toMatchObject({ code: "missing" })
  await inTenant(shop.owner, (ctx) => channels.replayDelivery(ctx, { deliveryId: parked!.id }))
  await shop.rest()
  expect(await listed(connectionId)).toMatchObject({ parkedCount: 0 })
  expect(await deliveriesOf(connectionId)).toMatchObject([{ status: "done" }])
})
