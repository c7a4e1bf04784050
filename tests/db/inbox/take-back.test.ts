import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Shop } from "@/tests/support/shop"
import { startScriptedPlatform } from "../../channels/scripted-platform"
import { freshDatabase } from "../../support/database"

await freshDatabase()
const telegram = await startScriptedPlatform(() => ({ status: 500 }))
process.env.TELEGRAM_API_URL = telegram.url
const { openShop } = await import("@/tests/support/shop")
const { closeDatabase, inTenant } = await import("@/server/db")
const { pool } = await import("@/server/db/pool")
const { clock } = await import("@/server/clock")
const { addConnection } = await import("@/server/channels")
const { changeMany } = await import("@/server/flows/change-many")
const { endConversation } = await import("@/server/flows/end-conversation")
const { editMessage, recallMessage } = await import("@/server/flows/change-message")
const { readVisitorThread } = await import("@/server/flows/read-visitor-thread")
const { replyWhenSure, takeReplyBack } = await import("@/server/flows/reply-as-agent")
const { sendHeld } = await import("@/server/flows/send-held")
const { systemScope } = await import("@/server/context")
const inbox = await import("@/server/inbox")

let shop: Shop
let kim: Awaited<ReturnType<Shop["colleague"]>>
beforeAll(async () => {
  shop = await openShop()
  kim = await shop.colleague("agent", "Kim")
})
afterAll(() => Promise.all([closeDatabase(), telegram.close()]))

async function waiting() {
  const customer = shop.customer()
  await customer.says("human please")
  const { id: conversationId } = await customer.thread()
  const replies = (text: string, over: { clientId?: string; seenActivity?: number; holdSeconds?: number } = {}) =>
    inTenant(kim, (ctx) =>
      replyWhenSure(ctx, {
        conversationId,
        text,
        clientId: randomUUID(),
        seenActivity: 1_000,
        holdSeconds: 10,
        ...over,
      }),
    )
  const holds = async (text: string, over = {}) => {
    const kept = await replies(text, over)
    if (!kept || !("heldId" in kept)) throw new Error("It was not held")
    return kept.heldId
  }
  const sees = async () =>
    (
      await readVisitorThread(systemScope(shop.tenantId), {
        connectionId: shop.connectionId,
        visitorId: customer.visitor,
        after: 0,
      })
    ).messages.filter(({ from }) => from === "agent")
  const read = () => inTenant(kim, (ctx) => inbox.readConversation(ctx, { conversationId }))
  return { customer, conversationId, replies, holds, sees, read }
}

describe("a reply that can be taken back", () => {
  test("waits in the queue until its moment, unseen by the customer, and then leaves under its author's name", async () => {
    const { customer, holds, sees, read } = await waiting()
    const heldId = await holds("We are looking")
    expect((await customer.thread()).messages.some(({ author }) => author === "agent")).toBe(false)
    expect((await read()).held).toMatchObject([{ id: heldId, text: "We are looking", refused: null }])
    const { rows } = await pool().query(
      "select extract(epoch from run_at - now())::int as seconds from work where job = 'sendHeld' and payload->>'heldId' = $1",
      [heldId],
    )
    expect(rows[0].seconds).toBeGreaterThan(5)

    await shop.rest()
    expect((await customer.thread()).messages.at(-1)).toMatchObject({ memberId: kim.actor.memberId, status: "sent" })
    expect((await sees()).filter(({ kind }) => kind === "said")).toMatchObject([{ text: "We are looking" }])
    expect((await read()).held).toEqual([])
  })

  test.each([
    ["alone", (conversationId: string) => inTenant(shop.owner, (ctx) => endConversation(ctx, { conversationId }))],
    [
      "with others",
      (conversationId: string) =>
        changeMany(shop.owner, { bulkId: randomUUID(), conversationIds: [conversationId], deed: { kind: "resolve" } }),
    ],
  ])("leaves before the conversation ends (%s), and does not open it again", async (_, end) => {
    const { customer, conversationId, holds, sees } = await waiting()
    await holds("Goodbye")
    await end(conversationId)
    await shop.rest()
    expect((await sees()).filter(({ kind }) => kind === "said")).toMatchObject([{ text: "Goodbye" }])
    const { status, messages } = await customer.thread()
    expect(status).toBe("resolved")
    expect(messages.filter(({ author }) => author === "agent")).toMatchObject([{ memberId: kim.actor.memberId }])
  })

  test("taken back never leaves, gives its words back, and is too late afterwards", async () => {
    const { customer, holds } = await waiting()
    const heldId = await holds("The wrong words")
    expect(await inTenant(kim, (ctx) => takeReplyBack(ctx, { heldId }))).toMatchObject({
      text: "The wrong words",
      files: [],
    })
    await shop.rest()
    expect((await customer.thread()).messages.some(({ author }) => author === "agent")).toBe(false)
    await expect(inTenant(kim, (ctx) => takeReplyBack(ctx, { heldId }))).rejects.toMatchObject({ reason: "reply-left" })
  })

  test("is its author's alone to take back", async () => {
    const { holds } = await waiting()
    const heldId = await holds("Mine")
    await expect(inTenant(shop.owner, (ctx) => takeReplyBack(ctx, { heldId }))).rejects.toMatchObject({
      reason: "reply-left",
    })
  })

  test("pressed twice, and run twice, is sent once", async () => {
    const { customer, holds } = await waiting()
    const clientId = randomUUID()
    const heldId = await holds("Once", { clientId })
    expect(await holds("Once", { clientId })).toBe(heldId)
    await shop.rest()
    await sendHeld(systemScope(shop.tenantId), { heldId })
    await shop.rest()
    expect((await customer.thread()).messages.filter(({ text }) => text === "Once")).toHaveLength(1)
  })

  test("makes the agent the holder at once, and is stopped by what they have not seen", async () => {
    const { holds, replies, read } = await waiting()
    await expect(replies("blind", { seenActivity: 0 })).rejects.toMatchObject({ reason: "unseen-activity" })
    await holds("seen")
    expect(await read()).toMatchObject({ holder: "agent", agent: { id: kim.actor.memberId } })
  })

  test("leaves alone what its author writes meanwhile", async () => {
    const { conversationId, holds, read } = await waiting()
    await holds("First")
    clock.shift(1_000)
    await inTenant(kim, (ctx) => inbox.saveDraft(ctx, { conversationId, text: "and second", note: false }))
    await shop.rest()
    expect((await read()).draft).toMatchObject({ text: "and second" })
  })

  test("that may not leave stays with its author and says why", async () => {
    const { conversationId, holds, read } = await waiting()
    await holds("Too late")
    await inTenant(shop.owner, (ctx) =>
      ctx.db.replyWindow.create({
        data: { conversationId, openedAt: new Date(0), closesAt: new Date(1), agentClosesAt: new Date(1) },
      }),
    )
    await shop.rest()
    expect((await read()).held).toMatchObject([{ text: "Too late", refused: "window-closed" }])
  })
})

describe("a message the customer has", () => {
  async function sent(text: string) {
    const one = await waiting()
    await one.replies(text, { holdSeconds: 0 })
    await shop.rest()
    return { ...one, messageId: (await one.customer.thread()).messages.at(-1)!.id }
  }

  test("says what its author changed it to, and the shop keeps what it said", async () => {
    const { messageId, sees, customer } = await sent("Blue is sold out")
    await editMessage(kim, { messageId, text: "Blue is in stock" })
    expect((await sees()).at(-1)).toMatchObject({ text: "Blue is in stock", edited: true })
    expect(await inTenant(kim, (ctx) => inbox.listVersions(ctx, { messageId }))).toMatchObject([
      { text: "Blue is sold out" },
    ])
    expect((await customer.thread()).lastMessageText).toBe("Blue is in stock")
  })

  test("taken back is off the customer's screen and out of every list, and stays in the shop's history", async () => {
    const { messageId, sees, customer } = await sent("A stranger's address")
    await recallMessage(kim, { messageId })
    expect((await sees()).at(-1)).toMatchObject({ kind: "recalled", text: "" })
    expect((await customer.thread()).lastMessageText).toBe("[recalled]")
    expect(await inTenant(kim, (ctx) => inbox.listVersions(ctx, { messageId }))).toMatchObject([
      { text: "A stranger's address" },
    ])
    await expect(recallMessage(kim, { messageId })).rejects.toMatchObject({ reason: "not-with-customer" })
  })

  test("is changed by nobody but its author", async () => {
    const { messageId } = await sent("Mine")
    await expect(editMessage(shop.owner, { messageId, text: "Yours" })).rejects.toMatchObject({
      reason: "not-your-message",
    })
  })

  test("stays as it is where the platform has no way to change it", async () => {
    const { messageId, conversationId, customer } = await sent("On another platform")
    await inTenant(shop.owner, (ctx) =>
      ctx.db.conversation.updateMany({ where: { id: conversationId }, data: { channel: "email" } }),
    )
    await expect(editMessage(kim, { messageId, text: "Changed" })).rejects.toMatchObject({ reason: "platform-cannot" })
    expect((await customer.thread()).messages.at(-1)!.text).toBe("On another platform")
  })

  test("follows what its platform answers: too old, in parts, gone", async () => {
    const { messageId, conversationId, customer } = await sent("Blue is sold out")
    const { connectionId } = await inTenant(shop.owner, (ctx) =>
      addConnection(ctx, { channel: "telegram", name: "Bot", settings: { botToken: `712000001:${"a".repeat(35)}` } }),
    )
    await inTenant(shop.owner, async (ctx) => {
      await ctx.db.conversation.updateMany({
        where: { id: conversationId },
        data: { channel: "telegram", connectionId },
      })
      await ctx.db.message.updateMany({ where: { id: messageId }, data: { externalId: "55:7" } })
    })
    const answer = (description: string) =>
      telegram.next.push({ status: 400, json: { ok: false, description: `Bad Request: ${description}` } })

    answer("message can't be deleted for everyone")
    await expect(recallMessage(kim, { messageId })).rejects.toMatchObject({ reason: "platform-too-late" })
    await expect(editMessage(kim, { messageId, text: "x".repeat(5000) })).rejects.toMatchObject({
      reason: "platform-in-parts",
    })
    answer("message to edit not found")
    await expect(editMessage(kim, { messageId, text: "Blue is back" })).rejects.toMatchObject({
      reason: "not-with-customer",
    })
    expect((await customer.thread()).messages.at(-1)).toMatchObject({ kind: "text", text: "Blue is sold out" })
    answer("message to delete not found")
    await recallMessage(kim, { messageId })
    expect((await customer.thread()).messages.at(-1)).toMatchObject({ kind: "recalled", text: "" })
  })
})
