import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import type { Shop } from "@/tests/support/shop"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { inTenant } = await import("@/server/db")
const { changeContact } = await import("@/server/contacts")
const { clock, minutes } = await import("@/server/clock")
const inbox = await import("@/server/inbox")
type Where = import("@/server/inbox/contract").ListConditions

let shop: Shop
let dress: Row
let shoes: Row
let hat: Row
type Row = { id: string; contactId: string; waitingSince: Date | null }

beforeAll(async () => {
  shop = await openShop()
  const asks = async (text: string) => {
    const customer = shop.customer()
    await customer.says(text)
    return customer.thread()
  }
  dress = await asks("Is the dress in stock?")
  shoes = await asks("I want a person, this is outrageous, the worst shop, I am furious")
  hat = await asks("Do you ship hats?")
  await inTenant(shop.owner, async (ctx) => {
    await inbox.setTags(ctx, { conversationId: dress.id, tags: ["wholesale"] })
    await changeContact(ctx, { contactId: hat.contactId, tags: ["VIP"] })
    await inbox.assignConversation(ctx, { conversationId: hat.id, memberId: shop.owner.actor.memberId })
    await ctx.db.conversation.updateMany({ where: { id: dress.id }, data: { language: "fr", priority: 3 } })
  })
})

const found = (where: Where, more: { limit?: number; order?: "newest" | "waiting"; view?: "all" | "mine" } = {}) =>
  inTenant(shop.owner, (ctx) =>
    inbox.listConversations(ctx, { view: "all", order: "newest", limit: 40, ...more, where }),
  )
const idsOf = async (...asked: Parameters<typeof found>) => (await found(...asked)).rows.map(({ id }) => id).sort()
const sorted = (...rows: Row[]) => rows.map(({ id }) => id).sort()

describe("a filter finds the conversations for which its condition holds", () => {
  test("by tag", async () => expect(await idsOf({ tags: ["wholesale", "gift"] })).toEqual(sorted(dress)))
  test("by the customer's tag", async () => expect(await idsOf({ contactTags: ["VIP"] })).toEqual(sorted(hat)))
  test("by who holds it", async () => {
    expect(await idsOf({ assignees: ["me"] })).toEqual(sorted(hat))
    expect(await idsOf({ assignees: ["nobody"] })).toEqual(sorted(dress, shoes))
    expect(await idsOf({ assignees: ["me", "nobody"] })).toEqual(sorted(dress, shoes, hat))
  })
  test("by language and priority", async () => {
    expect(await idsOf({ languages: ["fr"] })).toEqual(sorted(dress))
    expect(await idsOf({ priority: 3 })).toEqual(sorted(dress))
  })
  test("by channel", async () => {
    expect(await idsOf({ channels: ["webchat"] })).toEqual(sorted(dress, shoes, hat))
    expect(await idsOf({ channels: ["wechat"] })).toEqual([])
  })
  test("by mood", async () => {
    expect(await idsOf({ mood: "upset" })).toEqual(sorted(shoes))
    expect(await idsOf({ mood: "calm" })).toEqual(sorted(dress, hat))
  })
  test("by an open ticket", async () => {
    await inTenant(shop.owner, (ctx) =>
      ctx.db.ticket.create({
        data: {
          id: randomUUID(),
          number: 1,
          type: "other",
          title: "Late",
          conversationId: hat.id,
          openedBy: "agent",
          openedAt: ctx.now,
          updatedAt: ctx.now,
        },
        select: { id: true },
      }),
    )
    expect(await idsOf({ hasTicket: true })).toEqual(sorted(hat))
    expect(await idsOf({ hasTicket: false })).toEqual(sorted(dress, shoes))
  })
  test("by team and intent, where no conversation has one", async () => {
    expect(await idsOf({ teams: [randomUUID()] })).toEqual([])
    expect(await idsOf({ intents: ["no-such-intent"] })).toEqual([])
  })
  test("by a wait that is longer", async () => {
    expect(await idsOf({ waitsMinutes: 10 })).toEqual([])
    clock.shift(minutes(11))
    expect(await idsOf({ waitsMinutes: 10 }, { order: "waiting" })).toContain(shoes.id)
    clock.reset()
  })
  test("by all of its conditions together, within its view", async () => {
    expect(await idsOf({ contactTags: ["VIP"], tags: ["wholesale"] })).toEqual([])
    expect(await idsOf({ contactTags: ["VIP"] }, { view: "mine" })).toEqual(sorted(hat))
  })
})

test("pages go on where the last one ended, each conversation once", async () => {
  const first = await found({ channels: ["webchat"] }, { limit: 2 })
  const second = await inTenant(shop.owner, (ctx) =>
    inbox.listConversations(ctx, {
      view: "all",
      order: "newest",
      limit: 2,
      where: { channels: ["webchat"] },
      cursor: first.next!,
    }),
  )
  expect([...first.rows, ...second.rows].map(({ id }) => id).sort()).toEqual(sorted(dress, shoes, hat))
  expect(second.next).toBeNull()
})

describe("a saved filter", () => {
  const filter = (name: string, shared: boolean) => ({
    filterId: randomUUID(),
    name,
    view: "all" as const,
    order: "newest" as const,
    where: { contactTags: ["VIP"] },
    shared,
    pinned: true,
  })

  test("is seen by its maker alone until it is shared, and counts what it holds", async () => {
    const colleague = await shop.colleague("agent")
    const kept = filter("Ours", false)
    await inTenant(shop.owner, (ctx) => inbox.keepFilter(ctx, kept))
    await inTenant(shop.owner, (ctx) => inbox.keepFilter(ctx, kept))
    const seen = (by: typeof colleague) => inTenant(by, (ctx) => inbox.listFilters(ctx))
    expect(await seen(shop.owner as never)).toMatchObject([{ id: kept.filterId, where: kept.where, changeable: true }])
    expect(await seen(colleague)).toEqual([])
    await inTenant(shop.owner, (ctx) => inbox.keepFilter(ctx, { ...kept, shared: true }))
    expect(await seen(colleague)).toMatchObject([{ id: kept.filterId, changeable: false }])
    expect(await inTenant(colleague, (ctx) => inbox.countFilters(ctx))).toEqual([
      { id: kept.filterId, count: 1, isAll: true },
    ])
  })

  test("of a colleague is changed by a supervisor when it is shared, by nobody when it is not", async () => {
    const maker = await shop.colleague("agent")
    const supervisor = await shop.colleague("supervisor")
    const [own, shared] = [filter("Mine", false), filter("For all", true)]
    await inTenant(maker, async (ctx) => {
      await inbox.keepFilter(ctx, own)
      await inbox.keepFilter(ctx, shared)
    })
    const rename = (by: typeof maker, kept: typeof own) =>
      inTenant(by, (ctx) => inbox.keepFilter(ctx, { ...kept, name: "Renamed" }))
    await rename(supervisor, shared)
    await expect(rename(supervisor, own)).rejects.toMatchObject({ reason: "filter-of-another" })
    await expect(rename(await shop.colleague("agent"), shared)).rejects.toMatchObject({ reason: "filter-of-another" })
  })

  test("stands where it was put, and comes back whole after it was removed", async () => {
    const maker = await shop.colleague("agent")
    const [one, two] = [filter("One", false), filter("Two", false)]
    const names = async () =>
      (await inTenant(maker, (ctx) => inbox.listFilters(ctx))).filter(({ shared }) => !shared).map(({ name }) => name)
    await inTenant(maker, async (ctx) => {
      await inbox.keepFilter(ctx, one)
      await inbox.keepFilter(ctx, two)
      await inbox.orderFilters(ctx, { filterIds: [two.filterId, one.filterId] })
    })
    expect(await names()).toEqual(["Two", "One"])
    await inTenant(maker, (ctx) => inbox.removeFilter(ctx, { filterId: two.filterId }))
    expect(await names()).toEqual(["One"])
    await inTenant(maker, (ctx) => inbox.keepFilter(ctx, two))
    expect((await names()).sort()).toEqual(["One", "Two"])
  })
})
