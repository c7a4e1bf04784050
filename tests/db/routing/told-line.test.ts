import { randomUUID } from "node:crypto"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import type { Shop } from "@/tests/support/shop"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { closeDatabase, inTenant } = await import("@/server/db")
const { systemScope } = await import("@/server/context")
const { changeBotSettings, readBotSettings } = await import("@/server/ai")
const { addConnection } = await import("@/server/channels")
const { clock, minutes } = await import("@/server/clock")
const { keepLines } = await import("@/server/flows/keep-lines")
const { receiveAll } = await import("@/server/flows/receive-messages")
const { routeWaiting } = await import("@/server/flows/route-waiting")
const { assignConversation } = await import("@/server/inbox")
const { setPresence } = await import("@/server/tenants")

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
  await desk(async (ctx) => changeBotSettings(ctx, { ...(await readBotSettings(ctx)), enabled: false }))
  await desk((ctx) => setPresence(ctx, { presence: "online" }))
})
afterEach(() => clock.reset())
afterAll(closeDatabase)

const desk = <T>(run: Parameters<typeof inTenant<T>>[1]) => inTenant(shop.owner, run)
const settings: Record<string, Record<string, string>> = {
  telegram: { botToken: "712000001:AAFakeTokenFakeTokenFakeTokenFakeTok" },
  wechat: { accountRef: "gh_5d2e8a40c1b7", appId: "wx5823bf96d3bd56c7", appSecret: "0123456789abcdef0123456789abcdef" },
}

async function accountOn(channel: string) {
  const { connectionId } = await desk((ctx) =>
    addConnection(ctx, { channel, name: channel, settings: settings[channel]! }),
  )
  return async () => {
    const externalId = `o-${randomUUID()}`
    clock.shift(1000)
    await inTenant(systemScope(shop.tenantId), (ctx) =>
      receiveAll(ctx, { connectionId, channel }, [
        {
          externalId: randomUUID(),
          type: "text",
          direction: "inbound",
          threadRef: externalId,
          sender: { externalId },
          occurredAt: clock.now(),
          text: "Is anybody there",
        },
      ]),
    )
    const { id } = await desk((ctx) => ctx.db.conversation.findFirstOrThrow({ where: { threadRef: externalId } }))
    await routeWaiting(shop.owner, { conversationId: id })
    return id
  }
}
const heard = (conversationId: string) =>
  desk(async (ctx) => {
    const said = await ctx.db.message.findMany({ where: { conversationId, author: "system", direction: "outbound" } })
    return said.length
  })
async function later(by: number, taken?: string) {
  const { memberId } = shop.owner.actor
  if (taken) await desk((ctx) => assignConversation(ctx, { conversationId: taken, memberId }))
  clock.shift(minutes(by))
  await desk((ctx) => setPresence(ctx, { presence: "online" }))
  await keepLines([shop.tenantId])
}

test("a messenger hears how its place gets better, where messages are counted only who is next, out of what may be spent", async () => {
  const [onTelegram, onWechat] = [await accountOn("telegram"), await accountOn("wechat")]
  const line = [await onTelegram(), await onTelegram(), await onWechat(), await onWechat()] as const
  const told = () => Promise.all(line.map(heard))
  await later(4)
  expect(await told()).toEqual([0, 0, 0, 0])
  await later(2)
  expect(await told()).toEqual([1, 1, 0, 0])
  await later(6)
  expect(await told()).toEqual([1, 1, 0, 0])
  await later(6, line[0])
  expect(await told()).toEqual([1, 2, 0, 0])
  await later(6, line[1])
  expect(await told()).toEqual([1, 2, 1, 0])
  await later(6)
  expect(await told()).toEqual([1, 2, 1, 0])

  await desk((ctx) => ctx.db.replyWindow.updateMany({ where: { conversationId: line[3] }, data: { used: 4 } }))
  await later(6, line[2])
  expect(await told()).toEqual([1, 2, 1, 0])
})
