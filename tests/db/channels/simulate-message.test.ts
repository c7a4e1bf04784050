import { afterAll, beforeAll, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import type { Shop } from "@/tests/support/shop"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const channels = await import("@/server/channels")
const { catalogue } = await import("@/server/channels/catalogue")
const { inTenant, closeDatabase } = await import("@/server/db")
const { playCustomer } = await import("@/server/flows/play-customer")

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(closeDatabase)

const silent: Record<string, Record<string, string>> = {
  kuaishou: { appId: "ks7000000000001", appSecret: "Kuaishou-app-secret-01" },
  xiaohongshu: { appId: "xhsapp0123456789", appSecret: "0123456789abcdef0123456789abcdef" },
  wecom_kf: {
    corpId: "ww8f3c1sample",
    corpSecret: "0123456789abcdef0123456789abcdef0123456789",
    openKfId: "wkSampleKf0001",
    token: "tidelineToken2025",
    encodingAESKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
  },
  youtube_live: { liveChatId: "Cg0KC2xpdmUtY2hhdA", apiKey: "AIza-key" },
}
const connect = (channel: string, settings: Record<string, string>) =>
  inTenant(shop.owner, (ctx) => channels.addConnection(ctx, { channel, name: "Ours", settings }))
const play = (connectionId: string) =>
  playCustomer(shop.owner, { connectionId, customer: { id: "cust-1", name: "Ana" }, text: "Where is my parcel?" })

test.each(Object.entries(silent))(
  "nobody can be played on %s, and nothing is kept of the attempt",
  async (channel, settings) => {
    const { connectionId } = await connect(channel, settings)
    await expect(play(connectionId)).rejects.toMatchObject({ code: "conflict", reason: "not-playable" })
    const kept = await inTenant(shop.owner, async (ctx) => [
      await ctx.db.delivery.count({ where: { connectionId } }),
      await ctx.db.conversation.count({ where: { connectionId } }),
    ])
    expect(kept).toEqual([0, 0])
  },
)

test("the catalogue says so beforehand, and offers it where customers write", () => {
  const names = (wanted: boolean) =>
    catalogue().flatMap(({ channel, playable }) => (playable === wanted ? [channel] : []))
  expect(names(false)).toEqual(expect.arrayContaining(Object.keys(silent)))
  expect(names(true)).toEqual(expect.arrayContaining(["api", "line", "messenger", "telegram", "wechat", "whatsapp"]))
})

test.each([
  ["api", { secret: "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD" }],
  ["telegram", { botToken: "712000001:AAFakeTokenFakeTokenFakeTokenFakeTok" }],
])("on %s it is only our own door that has to be there", async (channel, settings) => {
  const { connectionId } = await connect(channel, settings)
  await expect(play(connectionId)).rejects.toMatchObject({ reason: "door" })
})
