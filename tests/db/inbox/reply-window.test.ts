import { randomUUID } from "node:crypto"
import { afterEach, beforeAll, describe, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import type { Shop } from "@/tests/support/shop"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { inTenant } = await import("@/server/db")
const { systemScope } = await import("@/server/context")
const { addConnection } = await import("@/server/channels")
const { receiveAll } = await import("@/server/flows/receive-messages")
const { replyAsAgent } = await import("@/server/flows/reply-as-agent")
const { warnOfPace, warnOfWindows } = await import("@/server/flows/warn-of-clock")
const { pool } = await import("@/server/db/pool")
const { readClocks } = await import("@/server/flows/read-clocks")
const { listOtherWays, sendReply } = await import("@/server/inbox")
const { changeBotSettings, readBotSettings } = await import("@/server/ai")
const { answerOutside } = await import("@/server/fetch-outside")
const { clock, hours, minutes } = await import("@/server/clock")

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
  await inTenant(shop.owner, async (ctx) => changeBotSettings(ctx, { ...(await readBotSettings(ctx)), enabled: false }))
})
afterEach(() => {
  clock.reset()
  answerOutside(null)
})

const settings: Record<string, Record<string, string>> = {
  wechat: {
    accountRef: "gh_5d2e8a40c1b7",
    appId: "wx5823bf96d3bd56c7",
    appSecret: "0123456789abcdef0123456789abcdef",
  },
  douyin: {
    clientKey: "awsample1234567",
    clientSecret: "0123456789abcdef0123456789abcdef",
    accountOpenId: "b2a9d3c4-77aa-4e0b-8a11-000000000002",
  },
}

async function customerOn(channel: string) {
  const { connectionId } = await inTenant(shop.owner, (ctx) =>
    addConnection(ctx, { channel, name: channel, settings: settings[channel]! }),
  )
  const externalId = `o-${randomUUID()}`
  const says = (text: string) =>
    inTenant(systemScope(shop.tenantId), (ctx) =>
      receiveAll(ctx, { connectionId, channel }, [
        {
          externalId: randomUUID(),
          type: "text",
          direction: "inbound",
          threadRef: externalId,
          sender: { externalId },
          occurredAt: clock.now(),
          text,
        },
      ]),
    )
  const read = () =>
    inTenant(shop.owner, (ctx) => ctx.db.conversation.findFirstOrThrow({ where: { threadRef: externalId } }))
  const answer = async (text = "ok") => {
    const { id, activity } = await read()
    const reply = { conversationId: id, text, clientId: randomUUID(), seenActivity: activity }
    return inTenant(shop.owner, (ctx) => replyAsAgent(ctx, reply))
  }
  const events = async (name: string) => {
    const { id } = await read()
    return inTenant(shop.owner, (ctx) =>
      ctx.db.event.findMany({
        where: { name, conversationId: id },
        orderBy: { id: "asc" },
      }),
    )
  }
  return { says, read, answer, events }
}

describe("a platform's allowance", () => {
  test("of five in 48 hours is never passed, and renewed by the customer's next word", async () => {
    const customer = await customerOn("wechat")
    await customer.says("在吗")
    for (let count = 0; count < 5; count++) await customer.answer()
    await expect(customer.answer()).rejects.toMatchObject({ reason: "quota-used", details: { left: 0 } })
    await customer.says("还在吗")
    await customer.answer()
    clock.shift(hours(48) + 1000)
    await expect(customer.answer()).rejects.toMatchObject({ reason: "window-closed" })
  })

  test("keeps one for a person: the machine is silent, not refused", async () => {
    const customer = await customerOn("wechat")
    await customer.says("在吗")
    const { id } = await customer.read()
    const notice = () =>
      inTenant(systemScope(shop.tenantId), (ctx) =>
        sendReply(ctx, { conversationId: id, text: "您排在第 2 位", clientId: randomUUID() }),
      )
    for (let count = 0; count < 4; count++) expect(await notice()).not.toBeNull()
    expect(await notice()).toBeNull()
    await customer.answer()
  })

  test("is kept when everybody answers at once", async () => {
    const customer = await customerOn("wechat")
    await customer.says("在吗")
    const { id } = await customer.read()
    const all = await Promise.allSettled(
      Array.from({ length: 12 }, () =>
        inTenant(shop.owner, (ctx) =>
          replyAsAgent(ctx, { conversationId: id, text: "ok", clientId: randomUUID(), seenActivity: 1_000 }),
        ),
      ),
    )
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(5)
  })

  test("leaves a queued reply unsent once the window has closed", async () => {
    const asked: string[] = []
    answerOutside(async (url) => {
      asked.push(url)
      return { status: 200, headers: new Headers(), bytes: Buffer.from("{}") }
    })
    const customer = await customerOn("wechat")
    await customer.says("在吗")
    const { messageId } = (await customer.answer())!
    clock.shift(hours(48) + 1000)
    await shop.rest()
    const message = await inTenant(shop.owner, (ctx) => ctx.db.message.findFirstOrThrow({ where: { id: messageId } }))
    expect(message).toMatchObject({ status: "failed", error: "window_closed" })
    expect(asked).toEqual([])
  })

  test("that has ended names the other ways to the same customer", async () => {
    const first = await customerOn("wechat")
    const second = await customerOn("douyin")
    await first.says("在吗")
    await second.says("在吗")
    const [here, there] = [await first.read(), await second.read()]
    await inTenant(shop.owner, (ctx) =>
      ctx.db.conversation.updateMany({ where: { id: there.id }, data: { contactId: here.contactId } }),
    )
    expect(await inTenant(shop.owner, (ctx) => listOtherWays(ctx, { conversationId: here.id }))).toMatchObject([
      { conversationId: there.id, channel: "douyin", until: null },
    ])
  })
})

describe("a platform's pace", () => {
  /** 10:00 in Shanghai on a day to come */
  const morning = () => {
    const next = new Date(Date.now() + hours(48))
    next.setUTCHours(2, 0, 0, 0)
    clock.shift(next.getTime() - Date.now())
  }

  /** Lets time pass and runs what is due of the warnings by then, in order. */
  async function runDue(passed: number) {
    clock.shift(passed)
    const { rows } = await pool().query(
      `delete from work where job = 'warnOfPace' and (payload->>'due')::timestamptz <= $1 returning payload`,
      [clock.now()],
    )
    for (const { payload } of rows.sort((a, b) => a.payload.due.localeCompare(b.payload.due))) {
      await warnOfPace(systemScope(shop.tenantId), payload)
    }
  }

  test("warns the team at least a minute ahead, and notes the breach of who was not answered", async () => {
    morning()
    const customer = await customerOn("douyin")
    await customer.says("有货吗")
    expect(await inTenant(shop.owner, readClocks)).toMatchObject({
      running: expect.arrayContaining([expect.objectContaining({ kind: "pace", over: false })]),
    })
    await runDue(minutes(1.9))
    const [warned] = await customer.events("clock.warned")
    const { at } = warned!.data as { at: string }
    expect(new Date(at).getTime() - warned!.at.getTime()).toBeGreaterThanOrEqual(60_000)
    expect((await customer.read()).priority).toBe(3)
    await runDue(minutes(1.2))
    expect(await customer.events("clock.warned")).toHaveLength(1)
    expect(await customer.events("clock.breached")).toHaveLength(1)
  })

  test("says nothing of whom somebody answered in time", async () => {
    morning()
    const customer = await customerOn("douyin")
    await customer.says("有货吗")
    await customer.answer()
    await runDue(minutes(4))
    expect([...(await customer.events("clock.warned")), ...(await customer.events("clock.breached"))]).toEqual([])
  })
})

describe("a window about to close", () => {
  const told = async (customer: Awaited<ReturnType<typeof customerOn>>) => {
    await warnOfWindows([shop.tenantId])
    return [await customer.events("clock.warned"), await customer.events("clock.breached")].map(({ length }) => length)
  }

  test("on a customer who waits is told once before and once after, however often one looks", async () => {
    const customer = await customerOn("wechat")
    await customer.says("在吗")
    clock.shift(hours(48) - minutes(11))
    expect(await told(customer)).toEqual([0, 0])
    clock.shift(minutes(1.5))
    expect(await told(customer)).toEqual([1, 0])
    expect(await told(customer)).toEqual([1, 0])
    expect((await customer.read()).priority).toBe(3)
    clock.shift(minutes(10))
    expect(await told(customer)).toEqual([1, 1])
    expect(await told(customer)).toEqual([1, 1])
  })

  test("is no longer about to close once the customer wrote again, and is told anew when it is", async () => {
    const customer = await customerOn("wechat")
    await customer.says("在吗")
    clock.shift(hours(48) - minutes(5))
    expect(await told(customer)).toEqual([1, 0])
    await customer.says("还在吗")
    clock.shift(minutes(20))
    expect(await told(customer)).toEqual([1, 0])
    clock.shift(hours(48) - minutes(25))
    expect(await told(customer)).toEqual([2, 0])
  })

  test("troubles nobody where the customer was answered", async () => {
    const customer = await customerOn("wechat")
    await customer.says("在吗")
    await customer.answer()
    clock.shift(hours(48) + minutes(1))
    expect(await told(customer)).toEqual([0, 0])
  })
})
