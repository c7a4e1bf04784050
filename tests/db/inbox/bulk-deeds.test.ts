import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import type { Shop } from "@/tests/support/shop"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { inTenant } = await import("@/server/db")
const { clock, hours } = await import("@/server/clock")
const { changeMany, undoMany } = await import("@/server/flows/change-many")
const inbox = await import("@/server/inbox")
type Deed = import("@/server/inbox/contract").BulkDeed

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})

async function threads(count: number, text = "I want to talk to a person") {
  const ids: string[] = []
  for (let n = 0; n < count; n++) {
    const customer = shop.customer()
    await customer.says(text)
    ids.push((await customer.thread()).id)
  }
  return ids
}

const rows = (ids: string[]) =>
  inTenant(shop.owner, async (ctx) => {
    const found = await ctx.db.conversation.findMany({
      where: { id: { in: ids } },
      select: {
        status: true,
        holder: true,
        agentId: true,
        tags: true,
        snoozedUntil: true,
        queuedAt: true,
        waitingSince: true,
      },
      orderBy: { id: "asc" },
    })
    return found
  })
const events = (ids: string[], name: string) =>
  inTenant(shop.owner, (ctx) => ctx.db.event.count({ where: { conversationId: { in: ids }, name } }))
const change = (conversationIds: string[], deed: Deed, bulkId = randomUUID()) =>
  changeMany(shop.owner, { bulkId, conversationIds, deed }).then((count) => ({ bulkId, ...count }))

test("resolves many as one by one would, and one undo brings them back to their places in line", async () => {
  const ids = await threads(3)
  const before = await rows(ids)
  const { bulkId, changed } = await change(ids, { kind: "resolve" })
  expect(changed).toBe(3)
  expect((await rows(ids)).map(({ status }) => status)).toEqual(["resolved", "resolved", "resolved"])
  expect(await events(ids, "conversation.resolved")).toBe(3)
  expect(await undoMany(shop.owner, { bulkId })).toEqual({ restored: 3, kept: 0, left: false })
  expect(await rows(ids)).toEqual(before)
  expect(await events(ids, "conversation.reopened")).toBe(3)
})

test("the same part again changes nothing, nor does the same undo", async () => {
  const ids = await threads(1)
  const { bulkId } = await change(ids, { kind: "tag", add: ["gift"], remove: [] })
  await change(ids, { kind: "tag", add: ["other"], remove: [] }, bulkId)
  expect(await rows(ids)).toMatchObject([{ tags: ["gift"] }])
  await undoMany(shop.owner, { bulkId })
  expect(await undoMany(shop.owner, { bulkId })).toEqual({ restored: 0, kept: 0, left: false })
  expect(await rows(ids)).toMatchObject([{ tags: [] }])
})

test("an undo leaves alone what somebody changed meanwhile", async () => {
  const ids = await threads(2)
  const colleague = await shop.colleague()
  const { bulkId } = await change(ids, { kind: "assign", memberId: shop.owner.actor.memberId })
  await inTenant(colleague, (ctx) =>
    inbox.assignConversation(ctx, { conversationId: ids[0]!, memberId: colleague.actor.memberId }),
  )
  expect(await undoMany(shop.owner, { bulkId })).toEqual({ restored: 1, kept: 1, left: false })
  const [first, second] = await Promise.all([rows([ids[0]!]), rows([ids[1]!])])
  expect(first).toMatchObject([{ holder: "agent", agentId: colleague.actor.memberId }])
  expect(second).toMatchObject([{ holder: "queue", agentId: null }])
})

test("gives back to who held it: a colleague, the line with its place, the bot", async () => {
  const [held, waiting] = await threads(2)
  const [withBot] = await threads(1, "Is the dress in stock?")
  const ids = [held!, waiting!, withBot!]
  const colleague = await shop.colleague()
  await inTenant(colleague, (ctx) =>
    inbox.assignConversation(ctx, { conversationId: held!, memberId: colleague.actor.memberId }),
  )
  const before = await rows(ids)
  const { bulkId } = await change(ids, { kind: "assign", memberId: shop.owner.actor.memberId })
  await undoMany(shop.owner, { bulkId })
  expect(await rows(ids)).toEqual(before)
})

test("snoozes and wakes, and leaves what is resolved out of it", async () => {
  const ids = await threads(2)
  await inTenant(shop.owner, (ctx) => inbox.resolveConversation(ctx, { conversationId: ids[1]! }))
  const until = new Date(clock.now().getTime() + hours(1))
  const { bulkId, ...count } = await change(ids, { kind: "snooze", until })
  expect(count).toEqual({ changed: 1, unchanged: 0, refused: 1 })
  await undoMany(shop.owner, { bulkId })
  expect((await rows(ids)).map(({ snoozedUntil }) => snoozedUntil)).toEqual([null, null])
})

test("marks as read, and unread again with its mentions", async () => {
  const ids = await threads(1)
  const owner = shop.owner.actor.memberId
  const colleague = await shop.colleague()
  await inTenant(colleague, (ctx) =>
    inbox.addNote(ctx, { conversationId: ids[0]!, text: "Look", clientId: randomUUID(), mentions: [owner] }),
  )
  const mentioned = async () =>
    (
      await inTenant(shop.owner, (ctx) =>
        inbox.listConversations(ctx, { view: "mentioned", order: "newest", limit: 9 }),
      )
    ).rows.length
  const { bulkId } = await change(ids, { kind: "read" })
  expect(await mentioned()).toBe(0)
  await undoMany(shop.owner, { bulkId })
  expect(await mentioned()).toBe(1)
})

test("a conversation that is not there, or is another shop's, is refused and stops no other", async () => {
  const other = await openShop()
  const stranger = other.customer()
  await stranger.says("Hello")
  const theirs = (await stranger.thread()).id
  const [ours] = await threads(1)
  const { changed, refused } = await change([theirs, randomUUID(), ours!], { kind: "tag", add: ["x"], remove: [] })
  expect({ changed, refused }).toEqual({ changed: 1, refused: 2 })
  expect(await stranger.thread()).toMatchObject({ tags: [] })
})

test("a colleague cannot take back what another did", async () => {
  const ids = await threads(1)
  const { bulkId } = await change(ids, { kind: "resolve" })
  expect(await undoMany(await shop.colleague("supervisor"), { bulkId })).toEqual({ restored: 0, kept: 0, left: false })
})
