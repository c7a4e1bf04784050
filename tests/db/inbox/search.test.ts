import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import type { Shop } from "@/tests/support/shop"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { inTenant } = await import("@/server/db")
const { searchDesk } = await import("@/server/flows/search-desk")
const { addConnector } = await import("@/server/commerce")
const { newId } = await import("@/server/clock")

let shop: Shop
let other: Shop
beforeAll(async () => {
  shop = await openShop({ locale: "zh-CN" })
  other = await openShop({ locale: "zh-CN" })
})

const asks = async (text: string, of = shop) => {
  const customer = of.customer()
  await customer.says(text)
  return customer.thread()
}
const search = (
  query: string,
  more: { section?: "messages" | "contacts" | "orders" | "tickets"; cursor?: string; limit?: number } = {},
) => inTenant(shop.owner, (ctx) => searchDesk(ctx, { query, limit: 30, ...more }))

test("a sentence is found by all of it, however common its words are one by one, at its place in the thread", async () => {
  const right = await asks("请问这条蓝花裙什么时候到柜台")
  await asks("什么时候有活动")
  await asks("蓝花裙可以退吗")
  await asks("请问这条蓝花裙什么时候到柜台", other)
  const found = async (query: string) =>
    (await search(query)).messages!.rows.filter(({ author }) => author === "contact")
  const said = right.messages.find(({ author }) => author === "contact")!
  expect(await found("蓝花裙什么时候到柜台")).toMatchObject([
    { conversationId: right.id, seq: said.seq, excerpt: said.text },
  ])
  expect(await found("什么时候")).toHaveLength(2)
  expect(await found("王不留行")).toEqual([])
})

test("contacts, orders and tickets are found with the thread to go to", async () => {
  const thread = await asks("Hello")
  const at = new Date()
  const [orderId, ticketId] = [newId(), newId()]
  await inTenant(shop.owner, async (ctx) => {
    await ctx.db.contact.updateMany({ where: { id: thread.contactId }, data: { name: "欧阳小明" } })
    const { connectorId } = await addConnector(ctx, { kind: "csv", name: "Orders" })
    await ctx.db.shopOrder.create({
      data: {
        id: orderId,
        connectorId,
        number: "AB-77001",
        contactId: thread.contactId,
        status: "paid",
        fetchedAt: at,
      },
      select: { id: true },
    })
    await ctx.db.ticket.create({
      data: {
        id: ticketId,
        number: 4711,
        type: "other",
        title: "Parcel torn open",
        orderNumber: "AB-77001",
        contactId: thread.contactId,
        conversationId: thread.id,
        openedBy: "agent",
        openedAt: at,
        updatedAt: at,
      },
      select: { id: true },
    })
  })
  const to = { conversationId: thread.id }
  expect((await search("小明")).contacts!.rows).toMatchObject([{ id: thread.contactId, ...to }])
  expect((await search("#ab-77")).orders!.rows).toMatchObject([{ id: orderId, ...to }])
  expect((await search("AB-77001")).tickets!.rows).toMatchObject([{ id: ticketId, ...to }])
  expect((await search("#4711")).tickets!.rows).toMatchObject([{ id: ticketId }])
  expect((await search("torn parcel")).tickets!.rows).toMatchObject([{ id: ticketId }])
})

test("a sign that means something to the database is only a sign", async () => {
  for (const query of ["%%%", "\\\\\\", "___", "'", "a'b:*&|"]) {
    const { messages, orders, tickets } = await search(query)
    expect([messages!.rows, orders!.rows, tickets!.rows]).toEqual([[], [], []])
  }
})

test("pages of one kind go on where the last one ended", async () => {
  const word = `w${randomUUID().slice(0, 8)}`
  for (let n = 0; n < 5; n++) await asks(`${word} number ${n}`)
  const seen: string[] = []
  let cursor: string | undefined
  for (let page = 0; page < 10; page++) {
    const { messages, contacts } = await search(word, { section: "messages", cursor, limit: 2 })
    expect(contacts).toBeNull()
    seen.push(...messages!.rows.filter(({ author }) => author === "contact").map(({ excerpt }) => excerpt))
    if (!messages!.next) break
    cursor = messages!.next
  }
  expect(seen).toEqual([4, 3, 2, 1, 0].map((n) => `${word} number ${n}`))
})
