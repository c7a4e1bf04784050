import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
const { inTenant } = await import("@/server/db")
const { clock, hours, newId } = await import("@/server/clock")
const contacts = await import("@/server/contacts")
const { listContactsInput } = await import("@/server/contacts/contract")
const { addNote } = await import("@/server/inbox")
const { bindOrder } = await import("@/server/flows/know-order")
const { mergeContacts, splitContacts } = await import("@/server/flows/merge-contacts")

let shop: Shop
let connectorId: string
beforeAll(async () => {
  shop = await openShop()
  connectorId = await connectShop(shop)
})

const connectShop = (into: Shop) =>
  inTenant(into.owner, async (ctx) => {
    const id = newId()
    await ctx.db.shopConnector.create({ data: { id, kind: "csv", name: "Shop", createdAt: ctx.now } })
    return id
  })

async function customer(into = shop) {
  const visitor = into.customer()
  await visitor.says("hello")
  const { id: conversationId, contactId, identityId } = await visitor.thread()
  return { ...visitor, conversationId, contactId, identityId: identityId! }
}

type Columns = { status?: string; total?: string; currency?: string; contactId?: string }
async function order(columns: Columns = {}) {
  const number = `A${Math.floor(Math.random() * 1e9)}`
  const id = newId()
  await inTenant(shop.owner, (ctx) =>
    ctx.db.shopOrder.create({
      data: {
        id,
        connectorId,
        number,
        status: "paid",
        total: "10.00",
        currency: "CNY",
        placedAt: ctx.now,
        fetchedAt: ctx.now,
        ...columns,
      },
    }),
  )
  return { id, number }
}

const list = (asked: Parameters<typeof listContactsInput.parse>[0], of = shop) =>
  inTenant(of.owner, (ctx) => contacts.listContacts(ctx, listContactsInput.parse(asked)))
const profile = (contactId: string) =>
  inTenant(shop.owner, (ctx) => contacts.readProfile(ctx, { contactId, timeZone: "Asia/Shanghai" }))
const timeline = (contactId: string, limit = 30, before?: { at: Date; entry: string }) =>
  inTenant(shop.owner, (ctx) => contacts.readTimeline(ctx, { contactId, limit, before, timeZone: "Asia/Shanghai" }))
const name = (contactId: string, called: string) =>
  inTenant(shop.owner, (ctx) => contacts.changeContact(ctx, { contactId, name: called }))

describe("what a contact has bought", () => {
  test("counts paid orders by currency, follows every change of them, and a merge and its undo", async () => {
    const one = await customer()
    const other = await customer()
    const first = await order({ contactId: one.contactId, total: "100.50" })
    await order({ contactId: one.contactId, total: "20", currency: "USD", status: "delivered" })
    await order({ contactId: one.contactId, total: "999", status: "unpaid" })
    await order({ contactId: other.contactId, total: "5.25" })
    expect((await profile(one.contactId)).value).toMatchObject({ paidOrders: 2, sums: { CNY: "100.50", USD: "20" } })
    const { mergeId } = await inTenant(shop.owner, (ctx) =>
      mergeContacts(ctx, { contactId: one.contactId, otherId: other.contactId, how: "member" }),
    )
    expect((await profile(one.contactId)).value).toMatchObject({ paidOrders: 3, sums: { CNY: "105.75" } })
    await inTenant(shop.owner, (ctx) => splitContacts(ctx, { mergeId: mergeId! }))
    expect((await profile(other.contactId)).value).toMatchObject({ paidOrders: 1, sums: { CNY: "5.25" } })
    await inTenant(shop.owner, (ctx) =>
      ctx.db.shopOrder.updateMany({ where: { id: first.id }, data: { status: "refunded" } }),
    )
    expect((await profile(one.contactId)).value).toMatchObject({ paidOrders: 1, sums: { USD: "20" } })
  })

  test("counts an order they showed to be theirs, and no longer once it is bound to somebody else", async () => {
    const prover = await customer()
    const owner = await customer()
    const { id, number } = await order()
    await inTenant(shop.owner, (ctx) =>
      ctx.db.orderProof.create({
        data: {
          tenantId: ctx.tenantId,
          conversationId: prover.conversationId,
          contactId: prover.contactId,
          orderNumber: number,
          how: `phone ${id}`,
          provenAt: ctx.now,
        },
      }),
    )
    expect((await profile(prover.contactId)).value).toMatchObject({ paidOrders: 1 })
    await inTenant(shop.owner, (ctx) => bindOrder(ctx, { contactId: owner.contactId, connectorId, number }))
    expect((await profile(prover.contactId)).value).toBeNull()
    expect((await profile(owner.contactId)).value).toMatchObject({ paidOrders: 1 })
  })
})

describe("the list", () => {
  test("finds by name, by a whole number or address, in this shop alone", async () => {
    const found = await customer()
    const elsewhere = await openShop()
    const stranger = await customer(elsewhere)
    const called = `王${randomUUID().slice(0, 6)}`
    await name(found.contactId, called)
    const phone = `+4477009${String(Math.floor(Math.random() * 1e5)).padStart(5, "0")}`
    for (const [of, identityId] of [
      [shop, found.identityId],
      [elsewhere, stranger.identityId],
    ] as const) {
      await inTenant(of.owner, async (ctx) => {
        const { connectionId } = await ctx.db.contactIdentity.findFirstOrThrow({ where: { id: identityId } })
        const { externalId } = await ctx.db.contactIdentity.findFirstOrThrow({ where: { id: identityId } })
        await contacts.resolveContact(ctx, { connectionId, externalId, altIds: { phone } })
      })
    }
    for (const query of [called, called.slice(0, 3), phone, ` ${phone.replace("+", "00")} `]) {
      expect([query, (await list({ query })).rows.map(({ id }) => id)]).toEqual([query, [found.contactId]])
    }
    expect((await list({ query: phone }, elsewhere)).rows.map(({ id }) => id)).toEqual([stranger.contactId])
    expect((await list({ query: phone.slice(0, -2) })).rows).toEqual([])
  })

  test.each(["lastSeen", "value", "waiting"] as const)(
    "pages by %s without losing or repeating anybody",
    async (by) => {
      const all = await openShop()
      const connector = await connectShop(all)
      for (let n = 0; n < 7; n++) {
        const { contactId, conversationId } = await customer(all)
        await inTenant(all.owner, async (ctx) => {
          const row = { connectorId: connector, number: `N${n}`, status: "paid", fetchedAt: ctx.now, contactId }
          await ctx.db.shopOrder.create({ data: { id: newId(), total: String(n % 3), currency: "CNY", ...row } })
          const waitingSince = new Date(ctx.now.getTime() - hours(n % 3))
          await ctx.db.conversation.updateMany({ where: { id: conversationId }, data: { waitingSince } })
        })
      }
      const whole = (await list({ order: by, limit: 100 }, all)).rows
      const paged: string[] = []
      let cursor: { value: number; id: string } | undefined
      do {
        const page = await list({ order: by, limit: 2, cursor }, all)
        paged.push(...page.rows.map(({ id }) => id))
        cursor = page.next ?? undefined
      } while (cursor)
      expect(paged).toEqual(whole.map(({ id }) => id))
      expect(new Set(paged).size).toBe(7)
      const sums = whole.map(({ value }) => Number(value?.spent))
      if (by === "value") expect(sums).toEqual([...sums].sort((a, b) => b - a))
    },
  )

  test("narrows by tag, channel and member level", async () => {
    const { contactId } = await customer()
    await inTenant(shop.owner, async (ctx) => {
      await contacts.changeContact(ctx, { contactId, tags: ["wholesale"] })
      const words = { "zh-CN": "会员等级", en: "Member level" }
      await contacts.keepField(ctx, { key: "level", name: words, kind: "choice", choices: ["gold"] })
      await contacts.keepAttribute(ctx, { contactId, key: "level", value: "gold" })
    })
    const ids = async (asked: Parameters<typeof list>[0]) => (await list(asked)).rows.map(({ id }) => id)
    expect(await ids({ tag: "wholesale" })).toEqual([contactId])
    expect(await ids({ level: "gold" })).toEqual([contactId])
    expect(await ids({ channel: "webchat" })).toContain(contactId)
    expect(await ids({ channel: "email" })).toEqual([])
    await expect(
      inTenant(shop.owner, (ctx) => contacts.keepAttribute(ctx, { contactId, key: "level", value: "lead" })),
    ).rejects.toMatchObject({ code: "invalid", reason: "field-value" })
  })
})

describe("the story", () => {
  test("tells of every room, the newest first, and page by page the same", async () => {
    const visitor = await customer()
    const { contactId, conversationId, identityId } = visitor
    await order({ contactId })
    await shop.post(visitor.visitor, { id: randomUUID(), type: "rating", score: 4 })
    await inTenant(shop.owner, async (ctx) => {
      await addNote(ctx, { conversationId, text: "likes blue", clientId: randomUUID(), mentions: [] })
      for (const [number, day] of [1, 1, 2].entries()) {
        const at = new Date(ctx.now.getTime() - hours(48 * day) - number)
        await ctx.db.pageEvent.create({ data: { id: newId(), contactId, identityId, name: `page-${number}`, at } })
      }
    })
    await shop.rest()
    const { entries, next } = await timeline(contactId)
    expect(next).toBeNull()
    expect(entries.map(({ kind }) => kind).sort()).toEqual(
      ["conversation", "note", "order", "rating", "visits", "visits"].sort(),
    )
    const moments = entries.map(({ at }) => at.getTime())
    expect(moments).toEqual([...moments].sort((one, other) => other - one))
    expect(entries.filter(({ kind }) => kind === "visits")[0]).toMatchObject({
      data: { count: 2, names: ["page-0", "page-1"] },
    })
    const paged: string[] = []
    let before: { at: Date; entry: string } | undefined
    do {
      const page = await timeline(contactId, 1, before)
      paged.push(...page.entries.map(({ entry }) => entry))
      before = page.next ?? undefined
    } while (before)
    expect(paged).toEqual(entries.map(({ entry }) => entry))
  })

  test("holds both sides of a merge, and how likely it was", async () => {
    const one = await customer()
    const other = await customer()
    await inTenant(shop.owner, (ctx) =>
      mergeContacts(ctx, { contactId: one.contactId, otherId: other.contactId, how: "certain", probability: 0.994 }),
    )
    const { entries } = await timeline(one.contactId)
    expect(entries.map(({ kind }) => kind).sort()).toEqual(["conversation", "conversation", "merge"])
    const { identities } = await profile(other.contactId)
    expect(identities.map(({ id, came }) => [id, came?.probability ?? null]).sort()).toEqual(
      [
        [one.identityId, null],
        [other.identityId, 0.994],
      ].sort(),
    )
  })
})

test("an order two contacts show makes them suspects of being one, and never one by itself", async () => {
  const buyer = await customer()
  const partner = await customer()
  const { id, number } = await order()
  await inTenant(shop.owner, async (ctx) => {
    await bindOrder(ctx, { contactId: buyer.contactId, connectorId, number })
    const { conversationId, contactId } = partner
    const proof = { conversationId, contactId, orderNumber: number, how: `phone ${id}`, provenAt: ctx.now }
    await ctx.db.orderProof.create({ data: { tenantId: ctx.tenantId, ...proof } })
    const { emit } = await import("@/server/events")
    await emit(ctx, "identity.proven", { conversationId, orderId: id, how: "phone" })
  })
  await shop.rest()
  const { suggestions, merges } = await inTenant(shop.owner, (ctx) =>
    contacts.readLinks(ctx, { contactId: buyer.contactId }),
  )
  expect(suggestions).toMatchObject([{ otherId: partner.contactId, grounds: [{ kind: "order", level: "claimed" }] }])
  expect(merges).toEqual([])
})

test("who shuts us out on one channel is kept as wanting no marketing, with since when and why", async () => {
  const { contactId, identityId } = await customer()
  await inTenant(shop.owner, async (ctx) => {
    await contacts.keepConsent(ctx, { contactId, marketing: "yes", source: "Newsletter form" })
    const { connectionId, externalId } = await ctx.db.contactIdentity.findFirstOrThrow({ where: { id: identityId } })
    await contacts.noteReach(ctx, { connectionId, externalId, unreachable: "opted_out" })
  })
  const { consent } = await profile(contactId)
  expect(consent).toMatchObject({ marketing: "no" })
  expect(clock.now().getTime() - consent.at!.getTime()).toBeLessThan(hours(1))
})
