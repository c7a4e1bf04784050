import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
const { inTenant } = await import("@/server/db")
const { days, hours, newId } = await import("@/server/clock")
const { resolveContact } = await import("@/server/contacts")
const { countWords } = await import("@/server/contacts/rules/sum-up-context")
const { listTellable, awaitedProof, shownOrder } = await import("@/server/commerce")
const { mergeContacts, splitContacts } = await import("@/server/flows/merge-contacts")
const { openConversation } = await import("@/server/inbox/receive-message")
const { archiveSilent, resumeContext } = await import("@/server/flows/resume-context")
const { listConversations, reopenConversation, resolveConversation, searchMessages } = await import("@/server/inbox")

let shop: Shop
let elsewhere: Shop
beforeAll(async () => {
  shop = await openShop()
  elsewhere = await openShop()
})

/** A customer who said something and whose conversation was resolved so many days ago. */
async function silentFor(daysAgo: number, words: string, of = shop) {
  const customer = of.customer()
  await customer.says(words)
  const { id: conversationId, contactId, identityId } = await customer.thread()
  await inTenant(of.owner, async (ctx) => {
    await resolveConversation(ctx, { conversationId })
    const then = new Date(ctx.now.getTime() - days(daysAgo) + hours(1))
    const past = { lastMessageAt: then, resolvedAt: then, openedAt: then }
    await ctx.db.conversation.updateMany({ where: { id: conversationId }, data: past })
  })
  await of.rest()
  return { ...customer, conversationId, contactId, identityId: identityId! }
}

const contextOf = async ({ thread }: Pick<ReturnType<Shop["customer"]>, "thread">) => (await thread()).context
const shownResolved = () =>
  inTenant(shop.owner, async (ctx) => {
    const { rows } = await listConversations(ctx, { view: "resolved", order: "newest", limit: 100 })
    return rows.map(({ id }) => id)
  })

/** An order shown to be theirs in a conversation. */
const prove = (conversationId: string, contactId: string) =>
  inTenant(shop.owner, async (ctx) => {
    const connectorId = newId()
    const id = newId()
    const number = `P${Math.floor(Math.random() * 1e9)}`
    await ctx.db.shopConnector.create({ data: { id: connectorId, kind: "csv", name: "Shop", createdAt: ctx.now } })
    const order = { id, connectorId, number, status: "shipped", fetchedAt: ctx.now }
    await ctx.db.shopOrder.create({ data: order })
    const proof = { conversationId, contactId, orderNumber: number, how: `phone ${id}`, provenAt: ctx.now }
    await ctx.db.orderProof.create({ data: { tenantId: ctx.tenantId, ...proof } })
    return number
  })

describe("who comes back", () => {
  test("after 29 days goes on from what was before; after 31 begins anew, and the old one is only found by search", async () => {
    const soon = await silentFor(29, "Is the blue kettle back?")
    const late = await silentFor(31, "Is the green kettle back?")
    await archiveSilent([shop.tenantId])
    const shown = await shownResolved()
    expect([shown.includes(soon.conversationId), shown.includes(late.conversationId)]).toEqual([true, false])
    await soon.says("hello again")
    await late.says("hello again")
    expect(await contextOf(soon)).toContain("Is the blue kettle back?")
    expect(await contextOf(late)).toBeNull()
    const found = await inTenant(shop.owner, (ctx) => searchMessages(ctx, { query: "green kettle", limit: 10 }))
    expect(JSON.stringify(found)).toContain(late.conversationId)
  })

  test("within 72 hours is in the very same conversation, as ever, and nothing is summed up", async () => {
    const customer = await silentFor(2, "One more thing")
    await customer.says("here I am")
    const { id, context } = await customer.thread()
    expect([id, context]).toEqual([customer.conversationId, null])
  })

  test("reads the summary in the thread once, however often it is taken up", async () => {
    const customer = await silentFor(10, "Where is my parcel?")
    await customer.says("any news?")
    const { id: conversationId } = await customer.thread()
    await resumeContext(shop.owner, { conversationId })
    const lines = await inTenant(shop.owner, (ctx) =>
      ctx.db.message.findMany({ where: { conversationId, kind: "resumed" }, select: { text: true } }),
    )
    expect(lines).toEqual([{ text: await contextOf(customer) }])
  })

  test("is in the lists again when an archived conversation is opened again", async () => {
    const { conversationId } = await silentFor(40, "An old matter")
    await archiveSilent([shop.tenantId])
    await inTenant(shop.owner, (ctx) => reopenConversation(ctx, { conversationId }))
    await inTenant(shop.owner, (ctx) => resolveConversation(ctx, { conversationId }))
    expect(await shownResolved()).toContain(conversationId)
  })
})

describe("who goes on by another channel", () => {
  /** Begins on a new connection as somebody a platform vouches for, or nobody does. */
  async function begin(channel: string, externalId: string, altIds?: Record<string, string>) {
    const connectionId = newId()
    const { contactId, identityId, conversationId } = await inTenant(shop.owner, async (ctx) => {
      const connection = { id: connectionId, channel, name: `Our ${channel}`, settings: {}, secrets: "" }
      await ctx.db.connection.create({ data: { ...connection, createdAt: ctx.now } })
      const { contactId, identityId } = await resolveContact(ctx, { connectionId, externalId, altIds })
      const opening = { contactId, identityId, connectionId, channel, threadRef: externalId }
      return { contactId, identityId, conversationId: await openConversation(ctx, { ...opening, botEnabled: false }) }
    })
    await shop.rest()
    return { connectionId, contactId, identityId, conversationId }
  }
  const read = (conversationId: string) =>
    inTenant(shop.owner, (ctx) => ctx.db.conversation.findFirstOrThrow({ where: { id: conversationId } }))

  test("is summed up before anybody takes the conversation, as soon as both are known to be one", async () => {
    const phone = `+4477009${Math.floor(10_000 + Math.random() * 89_999)}`
    const first = await begin("whatsapp", phone.slice(1), { phone })
    const number = await prove(first.conversationId, first.contactId)
    const second = await begin("twilio_sms", phone, { phone })
    const { context, holder, contactId } = await read(second.conversationId)
    expect([contactId, holder]).toEqual([first.contactId, "queue"])
    expect(context).toContain("Our whatsapp")
    expect(context).toContain(`order ${number} (shipped)`)
    expect(context).toContain("not finished")
    await inTenant(shop.owner, async (ctx) => {
      const here = { conversationId: second.conversationId, contactId }
      expect([await listTellable(ctx, here), await shownOrder(ctx, here)]).toEqual([[number], number])
    })
  })

  test("must show an order anew, without its number, where nobody vouches for one name on both sides", async () => {
    const visitor = shop.customer()
    await visitor.says("hello")
    const before = await visitor.thread()
    const number = await prove(before.id, before.contactId)
    const after = await begin("whatsapp", `wa-${randomUUID()}`)
    await inTenant(shop.owner, (ctx) =>
      mergeContacts(ctx, { contactId: before.contactId, otherId: after.contactId, how: "member" }),
    )
    await shop.rest()
    const { conversationId } = after
    const { contactId } = before
    expect((await read(conversationId)).context).toContain(number)
    await inTenant(shop.owner, async (ctx) => {
      expect(await listTellable(ctx, { conversationId, contactId })).toEqual([])
      expect(await shownOrder(ctx, { conversationId, contactId })).toBeNull()
      expect(await awaitedProof(ctx, { conversationId, contactId })).toBe(number)
    })
  })

  test("has nothing of the other in the thread once the two turn out to be two", async () => {
    const visitor = shop.customer()
    await visitor.says("my private story")
    const { contactId } = await visitor.thread()
    const after = await begin("whatsapp", `wa-${randomUUID()}`)
    const { mergeId } = await inTenant(shop.owner, (ctx) =>
      mergeContacts(ctx, { contactId, otherId: after.contactId, how: "member" }),
    )
    await shop.rest()
    expect((await read(after.conversationId)).context).toContain("my private story")
    await inTenant(shop.owner, (ctx) => splitContacts(ctx, { mergeId: mergeId! }))
    const said = await inTenant(shop.owner, (ctx) =>
      ctx.db.message.findMany({ where: { conversationId: after.conversationId }, select: { text: true } }),
    )
    expect((await read(after.conversationId)).context).toBeNull()
    expect(said.filter(({ text }) => text.includes("private"))).toEqual([])
  })
})

test("says nothing of another contact or another shop, and never more than 80 words", async () => {
  const marks = new Map<string, Awaited<ReturnType<typeof silentFor>>>()
  for (const of of [shop, shop, elsewhere, elsewhere]) {
    const mark = `mark${randomUUID().slice(0, 8)}`
    const customer = await silentFor(5, `${mark} ${"very long story 退货".repeat(40)}`, of)
    marks.set(mark, customer)
  }
  for (const [mark, customer] of marks) {
    await customer.says("again")
    const context = (await contextOf(customer))!
    expect(context).toContain(mark)
    expect([...marks.keys()].filter((other) => other !== mark && context.includes(other))).toEqual([])
    expect(countWords(context)).toBeLessThanOrEqual(80)
  }
})
