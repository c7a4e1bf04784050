import { randomUUID } from "node:crypto"
import pg from "pg"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import type { Scope } from "@/server/context"
import type { Shop } from "@/tests/support/shop"
import { freshDatabase } from "../../support/database"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { closeDatabase, inTenant } = await import("@/server/db")
const inbox = await import("@/server/inbox")
const notices = await import("@/server/notices")
const { houseWishes } = await import("@/server/notices/rules/ways")

let shop: Shop
let kim: Awaited<ReturnType<Shop["colleague"]>>
beforeAll(async () => {
  shop = await openShop()
  kim = await shop.colleague("agent", "Kim")
})
afterAll(closeDatabase)

async function waiting() {
  const customer = shop.customer()
  await customer.says("human please")
  return customer.thread()
}
const bellOf = (scope: Scope, limit = 20) => inTenant(scope, (ctx) => notices.listNotices(ctx, { limit }))
const kindsFor = async (scope: Scope, conversationId: string) =>
  (await bellOf(scope)).notices.filter((one) => one.conversation.id === conversationId).map(({ kind }) => kind)
const assign = (by: Scope, conversationId: string) =>
  inTenant(by, (ctx) => inbox.assignConversation(ctx, { conversationId, memberId: kim.actor.memberId }))

test("tells an agent of a conversation a colleague gave them, and not of one they took", async () => {
  const [given, taken] = [await waiting(), await waiting()]
  await assign(shop.owner, given.id)
  await assign(kim, taken.id)
  await shop.rest()
  expect(await kindsFor(kim, given.id)).toEqual(["assigned"])
  expect(await kindsFor(kim, taken.id)).toEqual([])
  expect(await kindsFor(shop.owner, given.id)).toEqual([])
})

test("tells who is mentioned in a note, once", async () => {
  const { id: conversationId } = await waiting()
  const note = { conversationId, text: "look", clientId: randomUUID(), mentions: [kim.actor.memberId] }
  await inTenant(shop.owner, (ctx) => inbox.addNote(ctx, note))
  await inTenant(shop.owner, (ctx) => inbox.addNote(ctx, note))
  await shop.rest()
  expect(await kindsFor(kim, conversationId)).toEqual(["mentioned"])
})

test("brings an escalation to the supervisors and nobody else", async () => {
  const lead = await shop.colleague("supervisor", "Lead")
  const { id: conversationId } = await waiting()
  await inTenant({ ...shop.owner, actor: { kind: "system" } }, (ctx) => inbox.escalateWaiting(ctx, { conversationId }))
  await shop.rest()
  expect(await kindsFor(lead, conversationId)).toEqual(["escalated"])
  expect(await kindsFor(shop.owner, conversationId)).toEqual(["escalated"])
  expect(await kindsFor(kim, conversationId)).toEqual([])
})

test("does not list what a member does not want to hear of", async () => {
  const quiet = await shop.colleague("supervisor", "Quiet")
  const escalated = { list: false, sound: false, desktop: false }
  await inTenant(quiet, (ctx) =>
    notices.keepWishes(ctx, { kinds: { escalated }, quiet: { from: 1320, to: 480 }, undoSeconds: 10 }),
  )
  const { id: conversationId } = await waiting()
  await inTenant({ ...shop.owner, actor: { kind: "system" } }, (ctx) => inbox.escalateWaiting(ctx, { conversationId }))
  await shop.rest()
  expect(await kindsFor(quiet, conversationId)).toEqual([])
  expect(await inTenant(quiet, notices.readWishes)).toEqual({
    kinds: { ...houseWishes.kinds, escalated },
    quiet: { from: 1320, to: 480 },
    undoSeconds: 10,
  })
})

test("pages through the bell's list without a gap, and reads one or all", async () => {
  const lou = await shop.colleague("agent", "Lou")
  const { id: conversationId } = await waiting()
  for (const n of [1, 2, 3]) {
    const cause = `test:${n}`
    const to = { memberId: lou.actor.memberId }
    await inTenant(shop.owner, (ctx) => notices.tellMembers(ctx, { kind: "assigned", conversationId, to, cause }))
  }
  const first = await bellOf(lou, 2)
  const rest = await inTenant(lou, (ctx) => notices.listNotices(ctx, { limit: 2, cursor: first.next ?? undefined }))
  expect(new Set([...first.notices, ...rest.notices].map(({ id }) => id)).size).toBe(3)
  expect(rest.next).toBeNull()

  const unread = async () => (await inTenant(lou, notices.readNews)).unread
  expect(await unread()).toBe(3)
  await inTenant(lou, (ctx) => notices.markNoticesRead(ctx, { noticeId: first.notices[0]!.id }))
  expect(await unread()).toBe(2)
  await inTenant(kim, (ctx) => notices.markNoticesRead(ctx, {}))
  expect(await unread()).toBe(2)
  await inTenant(lou, (ctx) => notices.markNoticesRead(ctx, {}))
  expect(await unread()).toBe(0)
})

test("says which customer of an agent wrote last and who came into the line", async () => {
  const customer = shop.customer()
  await customer.says("human please")
  const { id: conversationId } = await customer.thread()
  expect((await inTenant(kim, notices.readNews)).waiting?.id).toBe(conversationId)
  await assign(kim, conversationId)
  await customer.says("are you there?")
  expect((await inTenant(kim, notices.readNews)).message?.id).toBe(conversationId)
})

test("answers a ring with one look-up, the newest unread notice and its customer included", async () => {
  const may = await shop.colleague("agent", "May")
  const customer = shop.customer()
  await customer.says("human please")
  const { id: conversationId } = await customer.thread()
  const to = { memberId: may.actor.memberId }
  for (const cause of ["first", "second"]) {
    await inTenant(shop.owner, (ctx) => notices.tellMembers(ctx, { kind: "assigned", conversationId, to, cause }))
  }
  const [newest] = (await bellOf(may)).notices
  const asked = vi.spyOn(pg.Client.prototype, "query")
  await inTenant(may, async (ctx) => {
    asked.mockClear()
    expect(await notices.readNews(ctx)).toMatchObject({
      unread: 2,
      notice: { noticeId: newest!.id, kind: "assigned", id: conversationId },
      message: null,
      waiting: { id: conversationId },
    })
    expect(asked).toHaveBeenCalledTimes(1)
  })
  asked.mockRestore()
})
