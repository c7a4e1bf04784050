import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import type { Shop } from "@/tests/support/shop"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { inTenant } = await import("@/server/db")
const { clock, hours, minutes } = await import("@/server/clock")
const inbox = await import("@/server/inbox")

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})

const asOwner = <T>(run: (ctx: Parameters<typeof inbox.mergeThread>[0]) => Promise<T>) => inTenant(shop.owner, run)
const rowOf = (id: string) =>
  asOwner(async (ctx) => {
    const { activity: _, ...row } = await ctx.db.conversation.findFirstOrThrow({ where: { id } })
    return row
  })
const outcomeOf = async (id: string) => {
  await shop.rest()
  return asOwner(async (ctx) => {
    const row = await ctx.db.outcome.findFirst({ where: { conversationId: id } })
    if (!row) return null
    const { updatedAt: _, ...outcome } = row
    return outcome
  })
}
const charges = () => asOwner((ctx) => ctx.db.usage.findMany({ orderBy: { id: "asc" } }))
const take = (conversationId: string) =>
  asOwner((ctx) => inbox.assignConversation(ctx, { conversationId, memberId: shop.owner.actor.memberId }))

/** One customer with an open thread an agent holds, and an older one that was resolved. */
async function twoThreads() {
  const customer = shop.customer()
  await customer.says("Is the dress in stock?", "And in blue?")
  const old = await customer.thread()
  await take(old.id)
  await asOwner((ctx) => inbox.resolveConversation(ctx, { conversationId: old.id }))
  clock.shift(hours(80))
  await customer.says("I want to talk to a person")
  const now = await customer.thread()
  expect(now.id).not.toBe(old.id)
  await take(now.id)
  clock.reset()
  return { customer, old, now }
}

/** A second thread that is open as well, on another name of the same customer. */
async function twoOpen() {
  const [first, second] = [shop.customer(), shop.customer()]
  await first.says("I want to talk to a person")
  await second.says("I want to talk to a person please")
  const [stays, other] = [await first.thread(), await second.thread()]
  await asOwner((ctx) =>
    ctx.db.conversation.updateMany({ where: { id: other.id }, data: { contactId: stays.contactId } }),
  )
  await take(stays.id)
  return { first, second, stays, other }
}
const merge = (conversationId: string, otherId: string) =>
  asOwner((ctx) => inbox.mergeThread(ctx, { conversationId, otherId }))
const partOf = (conversationId: string) =>
  asOwner(async (ctx) => (await ctx.db.threadPart.findFirstOrThrow({ where: { conversationId, undoneAt: null } })).id)
const undo = async (conversationId: string) => {
  const threadPartId = await partOf(conversationId)
  await asOwner((ctx) => inbox.undoPart(ctx, { threadPartId }))
}

describe("a merged thread", () => {
  test("is shown in the other, in order, and stays whole itself", async () => {
    const { old, now } = await twoThreads()
    await merge(now.id, old.id)
    const { messages } = await asOwner((ctx) => inbox.listPartMessages(ctx, { conversationId: now.id, limit: 60 }))
    const own = await asOwner((ctx) => inbox.listMessages(ctx, { conversationId: old.id, limit: 60 }))
    const shown = [...messages].reverse().map(({ id }) => id)
    expect(shown.length).toBeGreaterThan(2)
    expect(own.messages.map(({ id }) => id)).toEqual(shown)
  })

  test("leaves the line with its wait, and an undo puts both exactly back", async () => {
    const { stays, other } = await twoOpen()
    const before = [await rowOf(stays.id), await rowOf(other.id)]
    const [outcome, billed] = [await outcomeOf(other.id), await charges()]
    await merge(stays.id, other.id)
    expect(await rowOf(other.id)).toMatchObject({ status: "resolved", queuedAt: null, waitingSince: null })
    const earliest = new Date(Math.min(Number(before[0]!.waitingSince), Number(before[1]!.waitingSince)))
    expect(await rowOf(stays.id)).toMatchObject({ waitingSince: earliest })
    expect(await outcomeOf(other.id)).toMatchObject({ resolvedBy: "system", reopens: 0 })
    await undo(stays.id)
    expect([await rowOf(stays.id), await rowOf(other.id)]).toEqual(before)
    expect(await outcomeOf(other.id)).toEqual(outcome)
    expect(await charges()).toEqual(billed)
  })

  test("keeps the outcome it had when it was resolved before, then and after the undo", async () => {
    const { old, now } = await twoThreads()
    const outcome = await outcomeOf(old.id)
    expect(outcome).toMatchObject({ resolvedBy: "agent" })
    const billed = await charges()
    await merge(now.id, old.id)
    expect(await outcomeOf(old.id)).toEqual(outcome)
    await undo(now.id)
    expect(await outcomeOf(old.id)).toEqual(outcome)
    expect(await charges()).toEqual(billed)
  })

  test("is answered where it went, not by itself", async () => {
    const { stays, other } = await twoOpen()
    await merge(stays.id, other.id)
    const refused = { reason: "merged-away" }
    await expect(take(other.id)).rejects.toMatchObject(refused)
    await expect(asOwner((ctx) => inbox.reopenConversation(ctx, { conversationId: other.id }))).rejects.toMatchObject(
      refused,
    )
    await expect(
      asOwner((ctx) => inbox.sendReply(ctx, { conversationId: other.id, text: "Hello", clientId: randomUUID() })),
    ).rejects.toMatchObject(refused)
  })

  test("stands by itself again when the customer writes there, and nothing is lost", async () => {
    const { second, stays, other } = await twoOpen()
    await merge(stays.id, other.id)
    await second.says("One more thing")
    const thread = await second.thread()
    expect(thread).toMatchObject({ id: other.id, status: "open", mergedIntoId: null })
    expect(thread.messages.at(-1)?.text ?? "").not.toBe("")
    expect(await asOwner((ctx) => inbox.listPartMessages(ctx, { conversationId: stays.id, limit: 9 }))).toEqual({
      messages: [],
      next: null,
    })
  })

  test("is refused with a reason where it could not be right", async () => {
    const { stays, other } = await twoOpen()
    const stranger = shop.customer()
    await stranger.says("I want to talk to a person")
    await expect(merge(stays.id, (await stranger.thread()).id)).rejects.toMatchObject({ reason: "merge-other-contact" })
    await expect(merge(stays.id, stays.id)).rejects.toMatchObject({ reason: "merge-itself" })
    await asOwner((ctx) => inbox.resolveConversation(ctx, { conversationId: stays.id }))
    await expect(merge(stays.id, other.id)).rejects.toMatchObject({ reason: "merge-into-closed" })
    await asOwner((ctx) => inbox.reopenConversation(ctx, { conversationId: stays.id }))
    await asOwner((ctx) => inbox.giveBack(ctx, { conversationId: stays.id }))
    await expect(merge(stays.id, other.id)).rejects.toMatchObject({ reason: "merge-into-bot" })
    await take(stays.id)
    await merge(stays.id, other.id)
    await expect(merge(stays.id, other.id)).rejects.toMatchObject({ reason: "merge-twice" })
  })
})

describe("a split thread", () => {
  async function withTwoMatters() {
    const customer = shop.customer()
    await customer.says("Is the dress in stock?")
    await customer.says("I want to talk to a person about my parcel")
    const thread = await customer.thread()
    await take(thread.id)
    const from = thread.messages.find(({ text }) => text.includes("parcel"))!
    return { customer, thread: await customer.thread(), from }
  }
  const split = (conversationId: string, fromSeq: number) =>
    asOwner((ctx) => inbox.splitThread(ctx, { conversationId, fromSeq }))

  test("goes on as a new conversation that shows it from there, while the first is resolved", async () => {
    const { customer, thread, from } = await withTwoMatters()
    const billed = await charges()
    const { conversationId } = await split(thread.id, from.seq)
    expect(await rowOf(thread.id)).toMatchObject({ status: "resolved", resolvedBy: "agent", openKey: null })
    const fresh = { status: "open", holder: "agent", agentId: shop.owner.actor.memberId, openKey: thread.openKey }
    expect(await rowOf(conversationId)).toMatchObject(fresh)
    const { messages } = await asOwner((ctx) => inbox.listPartMessages(ctx, { conversationId, limit: 60 }))
    expect(messages.at(-1)).toMatchObject({ id: from.id })
    await customer.says("It is late")
    const { messages: next } = await asOwner((ctx) => inbox.listMessages(ctx, { conversationId, limit: 60 }))
    expect(next.map(({ text }) => text)).toContain("It is late")
    expect(await charges()).toEqual(billed)
  })

  test("is put back exactly by an undo, as if nothing had been resolved", async () => {
    const { customer, thread, from } = await withTwoMatters()
    const before = await rowOf(thread.id)
    const [outcome, billed] = [await outcomeOf(thread.id), await charges()]
    const { conversationId } = await split(thread.id, from.seq)
    clock.shift(minutes(1))
    await undo(conversationId)
    clock.reset()
    expect(await rowOf(thread.id)).toEqual(before)
    expect(await outcomeOf(thread.id)).toEqual(outcome)
    expect(await charges()).toEqual(billed)
    await customer.says("Still here")
    const { messages } = await asOwner((ctx) => inbox.listMessages(ctx, { conversationId: thread.id, limit: 9 }))
    expect(messages.map(({ text }) => text)).toContain("Still here")
  })

  test("is not put back once the new conversation has words of its own", async () => {
    const { customer, thread, from } = await withTwoMatters()
    const { conversationId } = await split(thread.id, from.seq)
    await customer.says("Where is it?")
    await expect(undo(conversationId)).rejects.toMatchObject({ reason: "split-went-on" })
  })

  test("leaves something before it, and is not done twice", async () => {
    const { thread, from } = await withTwoMatters()
    await expect(split(thread.id, thread.messages[0]!.seq)).rejects.toMatchObject({ reason: "split-nothing-left" })
    await split(thread.id, from.seq)
    await expect(split(thread.id, from.seq)).rejects.toMatchObject({ reason: "already-resolved" })
  })

  test("takes what the platform allows with it", async () => {
    const { thread, from } = await withTwoMatters()
    const window = {
      openedAt: clock.now(),
      closesAt: new Date(clock.now().getTime() + hours(40)),
      agentClosesAt: new Date(clock.now().getTime() + hours(48)),
      granted: 5,
      used: 3,
    }
    await asOwner((ctx) =>
      ctx.db.replyWindow.create({ data: { conversationId: thread.id, ...window }, select: { conversationId: true } }),
    )
    const { conversationId } = await split(thread.id, from.seq)
    expect(await asOwner((ctx) => ctx.db.replyWindow.findFirst({ where: { conversationId } }))).toMatchObject(window)
  })
})
