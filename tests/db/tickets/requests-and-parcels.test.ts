import { beforeAll, beforeEach, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { deskOf } from "./setting"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { inTenant } = await import("@/server/db")
const tickets = await import("@/server/tickets")
const commerce = await import("@/server/commerce")
const { openRequest } = await import("@/server/flows/open-ticket")
const { pushParcel } = await import("@/server/flows/push-parcel")
const { findOrderTool } = await import("@/server/flows/tools/find-order")
const { receiveOrder } = await import("@/server/flows/receive-order")
const { clock, hours, minutes } = await import("@/server/clock")

let shop: Awaited<ReturnType<typeof openShop>>
let desk: Awaited<ReturnType<typeof deskOf>>
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
  desk = await deskOf(shop)
})
beforeEach(() => clock.reset())

type Customer = Awaited<ReturnType<typeof desk.customer>>

/** The shop's channel says how an order stands. */
async function told(number: string, standing: "paid" | "shipped" | "delivered", text = "") {
  clock.shift(minutes(1))
  await inTenant(shop.owner, (ctx) =>
    receiveOrder(ctx, { connectionId: shop.connectionId, channel: "webchat" }, {
      order: {
        number,
        standing,
        items: [{ title: "Hat", sku: "", quantity: 1 }],
        placedAt: new Date("2026-11-01T00:00:00Z"),
        parcels: text ? [{ carrier: "SF", number: "SF1", state: "in_transit", lastEvent: { text } }] : [],
      },
      sender: { externalId: "somebody-else" },
      occurredAt: clock.now(),
    } as unknown as Parameters<typeof receiveOrder>[2]),
  )
  await shop.rest()
}

/** A person says whose order it is. */
const bind = (customer: Customer, number: string) =>
  inTenant(shop.owner, async (ctx) => {
    const [order] = await commerce.keptOrdersOf(ctx, { number })
    await commerce.bindOrder(ctx, { contactId: customer.contactId, connectorId: order!.connectorId, number })
    return order!.orderId
  })

async function request(customer: Customer, key: string) {
  await inTenant(shop.owner, (ctx) =>
    openRequest(ctx, {
      conversationId: customer.conversationId,
      contactId: customer.contactId,
      key,
      kind: "complaint",
      orderNumber: "",
      details: { story: "late" },
    }),
  )
  await shop.rest()
  const [asked] = await inTenant(shop.owner, (ctx) => commerce.listRequests(ctx, customer))
  const page = await inTenant(shop.owner, (ctx) => commerce.pageRequests(ctx, { limit: 1 }))
  const ticket = await inTenant(shop.owner, (ctx) => tickets.ticketOfRequest(ctx, { requestId: page.rows[0]!.id }))
  return { asked: asked!, ticketId: ticket!.id }
}

test("what the bot registers is a ticket; solving the ticket settles the request", async () => {
  const customer = await desk.customer()
  const { ticketId } = await request(customer, "complaint-solved")
  expect(await desk.read(ticketId)).toMatchObject({ type: "complaint", openedBy: "bot", values: { story: "late" } })
  await request(customer, "complaint-solved")
  await desk.move(ticketId, "solved")
  expect(await inTenant(shop.owner, (ctx) => commerce.listRequests(ctx, customer))).toMatchObject([
    { status: "confirmed" },
  ])
})

test("a request settled beside the chat closes its ticket", async () => {
  const customer = await desk.customer()
  const { ticketId } = await request(customer, "complaint-withdrawn")
  await inTenant(shop.owner, (ctx) =>
    commerce.settleRequest(ctx, {
      conversationId: customer.conversationId,
      key: "complaint-withdrawn",
      status: "withdrawn",
    }),
  )
  await shop.rest()
  expect((await desk.read(ticketId)).status).toBe("closed")
})

test("an order that moves is told to the customer whose ticket waits for it, once a step", async () => {
  const customer = await desk.customer()
  await told("TB501", "paid")
  const orderId = await bind(customer, "TB501")
  const { ticketId, number } = await desk.open({
    type: "not_shipped",
    conversationId: customer.conversationId,
    orderNumber: "TB501",
  })
  await pushParcel(shop.owner, { orderId })
  expect(await desk.told(customer.conversationId)).toEqual([])
  await told("TB501", "shipped", "Left the warehouse")
  await pushParcel(shop.owner, { orderId })
  const said = await desk.told(customer.conversationId)
  expect(said).toHaveLength(1)
  expect(said[0]).toContain("Left the warehouse")
  expect(await desk.lines(customer.conversationId)).toContain(`parcel:${number}:shipped`)
  await told("TB501", "delivered", "Signed for")
  expect(await desk.told(customer.conversationId)).toHaveLength(2)
  expect(await desk.read(ticketId)).toMatchObject({ awaitsParcel: false })
})

test("nobody is told of an order that was not shown to be theirs; the team sees that", async () => {
  const stranger = await desk.customer()
  await told("TB502", "paid")
  const { number } = await desk.open({
    type: "not_shipped",
    conversationId: stranger.conversationId,
    orderNumber: "TB502",
  })
  await told("TB502", "shipped", "On its way")
  expect(await desk.told(stranger.conversationId)).toEqual([])
  expect(await desk.lines(stranger.conversationId)).toContain(`parcel-untold:${number}:shipped`)
})

test("an order beyond the shop's promise: the bot offers to chase it, the warehouse is asked once, its leaving is told", async () => {
  const customer = await desk.customer()
  await told("TB507", "paid")
  await bind(customer, "TB507")
  const botSaid = async () => {
    await shop.rest()
    const where = { conversationId: customer.conversationId, direction: "outbound", author: "bot" }
    const last = await inTenant(shop.owner, (ctx) => ctx.db.message.findFirst({ where, orderBy: { seq: "desc" } }))
    return { text: last!.text, choices: last!.choices }
  }
  await customer.says("Has my order TB507 been shipped?")
  expect(await botSaid()).toMatchObject({ choices: [{ text: "Please chase my order TB507" }] })
  for (let times = 0; times < 2; times++) {
    await customer.says("Please chase my order TB507")
    expect((await botSaid()).text).toContain("Shall I ask the warehouse")
    await customer.says("yes")
    expect((await botSaid()).text).toContain("The warehouse has been asked")
  }
  const [ticket, ...more] = await ticketsOf(customer)
  expect(more).toEqual([])
  expect(ticket).toMatchObject({ type: "not_shipped", orderNumber: "TB507", openedBy: "bot", awaitsParcel: true })
  await told("TB507", "shipped", "Collected")
  expect((await desk.told(customer.conversationId)).at(-1)).toContain("Collected")
  expect(await desk.lines(customer.conversationId)).toEqual([
    `created:${ticket!.number}:not_shipped`,
    `task:${ticket!.number}:warehouse=open`,
    `parcel:${ticket!.number}:shipped`,
  ])
})

test("a shop that promises nothing, or more time, offers no chase", async () => {
  const customer = await desk.customer()
  await told("TB508", "paid")
  await bind(customer, "TB508")
  const scope = { conversationId: customer.conversationId, contactId: customer.contactId }
  const late = async (shipsWithinHours: number | null) => {
    await inTenant(shop.owner, (ctx) => tickets.keepTerms(ctx, { shipsWithinHours }))
    const { card } = await findOrderTool.run(shop.owner, scope, { orderNumber: "TB508" })
    return card?.kind === "order" && card.late
  }
  expect(await late(48)).toBe(true)
  expect(await late(24 * 90)).toBe(false)
  expect(await late(null)).toBe(false)
  await inTenant(shop.owner, (ctx) => tickets.keepTerms(ctx, { shipsWithinHours: 48 }))
})

const keepRule = (given: object) =>
  inTenant(shop.owner, (ctx) =>
    tickets.keepTicketRule(ctx, {
      name: "Rule",
      cause: "intent",
      values: [],
      hours: 48,
      type: "not_shipped",
      tell: { "zh-CN": "", en: "" },
      enabled: true,
      ...given,
    }),
  )
const ticketsOf = (customer: Customer) =>
  inTenant(shop.owner, (ctx) => ctx.db.ticket.findMany({ where: { conversationId: customer.conversationId } }))

test("“not shipped” opens a ticket by rule, asks the warehouse, and the parcel's news go to the customer", async () => {
  const customer = await desk.customer()
  await told("TB503", "paid")
  await bind(customer, "TB503")
  const { ticketRuleId } = await keepRule({
    values: ["order-status"],
    tell: { "zh-CN": "已登记", en: "The warehouse looks into it." },
  })
  await inTenant(shop.owner, async (ctx) => {
    const said = await ctx.db.message.findFirstOrThrow({ where: { conversationId: customer.conversationId } })
    await ctx.db.turn.updateMany({
      where: { messageId: said.id },
      data: { intent: "order-status", createdAt: clock.now() },
    })
  })
  await desk.watch()
  await desk.watch()
  const [ticket, ...more] = await ticketsOf(customer)
  expect(more).toEqual([])
  expect(ticket).toMatchObject({ type: "not_shipped", orderNumber: "TB503", openedBy: "rule", awaitsParcel: true })
  expect(await desk.told(customer.conversationId)).toEqual(["The warehouse looks into it."])
  await told("TB503", "shipped", "Collected")
  expect((await desk.told(customer.conversationId))[1]).toContain("Collected")
  expect(await desk.lines(customer.conversationId)).toEqual([
    `created:${ticket!.number}:not_shipped`,
    `task:${ticket!.number}:warehouse=open`,
    `parcel:${ticket!.number}:shipped`,
  ])
  await inTenant(shop.owner, (ctx) => tickets.removeTicketRule(ctx, { ticketRuleId }))
})

test("a handoff opens a ticket when its reason is one of the rule's, and a rule that is off opens none", async () => {
  const { ticketRuleId } = await keepRule({ cause: "handoff", values: ["asked"], type: "other" })
  const off = await keepRule({ cause: "handoff", values: [], type: "complaint", enabled: false })
  const customer = await desk.customer()
  await customer.says("human please")
  await desk.watch()
  expect(await ticketsOf(customer)).toMatchObject([{ type: "other", openedBy: "rule" }])
  for (const id of [ticketRuleId, off.ticketRuleId]) {
    await inTenant(shop.owner, (ctx) => tickets.removeTicketRule(ctx, { ticketRuleId: id }))
  }
})

test("an order that lies longer than the rule allows opens one ticket, another day none", async () => {
  clock.stop(new Date("2026-11-10T00:00:00Z"))
  const customer = await desk.customer()
  await told("TB504", "paid")
  await bind(customer, "TB504")
  const { ticketRuleId } = await keepRule({ cause: "unshipped", hours: 24 * 10 })
  await desk.watch()
  expect(await ticketsOf(customer)).toEqual([])
  clock.shift(hours(24 * 2))
  await desk.watch()
  await desk.watch()
  expect(await ticketsOf(customer)).toMatchObject([{ type: "not_shipped", orderNumber: "TB504" }])
  await inTenant(shop.owner, (ctx) => tickets.removeTicketRule(ctx, { ticketRuleId }))
})
