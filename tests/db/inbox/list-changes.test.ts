import { randomUUID } from "node:crypto"
import { afterEach, beforeAll, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import type { Shop } from "@/tests/support/shop"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { inTenant } = await import("@/server/db")
const { changeContact } = await import("@/server/contacts")
const { clock, minutes } = await import("@/server/clock")
const inbox = await import("@/server/inbox")
type ListChanges = import("@/server/inbox/contract").ListChanges

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterEach(() => clock.reset())

const changes = (asked: Partial<ListChanges>) =>
  inTenant(shop.owner, (ctx) => inbox.listChanges(ctx, { view: "all", order: "newest", conversationIds: [], ...asked }))
const rowsOf = async (asked: Partial<ListChanges>) => (await changes(asked)).rows.map(({ id }) => id)

async function asks(text = "human please") {
  const customer = shop.customer()
  await customer.says(text)
  return customer.thread()
}
const take = (conversationId: string) =>
  inTenant(shop.owner, (ctx) => inbox.assignConversation(ctx, { conversationId, memberId: shop.owner.actor.memberId }))

test("shows those that are asked for as the list holds them, and leaves out those that are in it no longer", async () => {
  const [taken, waits] = [await asks(), await asks()]
  await take(taken.id)
  const conversationIds = [taken.id, waits.id, randomUUID()]
  expect(await changes({ view: "queue", conversationIds })).toMatchObject({
    ids: conversationIds,
    rows: [{ id: waits.id }],
    isAll: true,
  })
  expect(await rowsOf({ view: "mine", conversationIds })).toEqual([taken.id])
  expect(await rowsOf({ where: { tags: ["wholesale"] }, conversationIds })).toEqual([])
})

test("names what happened since a moment, the conversations of a renamed customer included, and nothing older", async () => {
  const [old, renamed] = [await asks(), await asks()]
  clock.shift(minutes(10))
  const fresh = await asks()
  await inTenant(shop.owner, (ctx) => changeContact(ctx, { contactId: renamed.contactId, name: "Wen Lan" }))
  const { ids, rows, isAll } = await changes({ sinceSeconds: 300 })
  expect(ids.sort()).toEqual([fresh.id, renamed.id].sort())
  expect(rows.find(({ id }) => id === renamed.id)?.contact.name).toBe("Wen Lan")
  expect(isAll).toBe(true)
  expect((await changes({ sinceSeconds: 3600 })).ids).toContain(old.id)
})

test("names what time alone brings into a list: a wait grown long enough, a rest that is over", async () => {
  const [waits, rests] = [await asks(), await asks()]
  await take(rests.id)
  await inTenant(shop.owner, (ctx) =>
    inbox.snoozeConversation(ctx, { conversationId: rests.id, until: new Date(ctx.now.getTime() + minutes(9)) }),
  )
  clock.shift(minutes(10))
  expect(await rowsOf({ order: "waiting", where: { waitsMinutes: 9 }, sinceSeconds: 120 })).toContain(waits.id)
  expect(await rowsOf({ view: "mine", sinceSeconds: 120 })).toEqual([rests.id])
})

test("says that it does not name all when more happened than it names", async () => {
  const { id: conversationId } = await asks()
  await inTenant(shop.owner, async (ctx) => {
    await ctx.db.$executeRaw`
      insert into event (id, name, conversation_id, actor_kind, at)
      select gen_random_uuid(), 'note.added', ${conversationId}::uuid, 'system', ${ctx.now} from generate_series(1, 3000)`
  })
  expect(await changes({ sinceSeconds: 86_400 })).toMatchObject({ isAll: false })
})

test("counts each view, and one's own conversations whose customer has an unread word", async () => {
  const desk = await openShop()
  const count = () => inTenant(desk.owner, inbox.countViews)
  const customer = desk.customer()
  await customer.says("human please")
  const { id: conversationId } = await customer.thread()
  expect(await count()).toEqual({ mine: 0, queue: 1, unassigned: 1, mentioned: 0, bot: 0, unread: 0 })
  await inTenant(desk.owner, (ctx) =>
    inbox.assignConversation(ctx, { conversationId, memberId: desk.owner.actor.memberId }),
  )
  await customer.says("are you there?")
  expect(await count()).toMatchObject({ mine: 1, queue: 0, unread: 1 })
  const { activity } = await inTenant(desk.owner, (ctx) => inbox.findConversation(ctx, { conversationId }))
  await inTenant(desk.owner, (ctx) => inbox.markRead(ctx, { conversationId, activity }))
  expect(await count()).toMatchObject({ mine: 1, unread: 0 })
})
