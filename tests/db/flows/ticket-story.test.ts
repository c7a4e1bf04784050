import { randomUUID } from "node:crypto"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, expect, test } from "vitest"
import { connectRest } from "@/tests/db/commerce/setting"
import { deskOf } from "@/tests/db/tickets/setting"
import { freshDatabase } from "@/tests/support/database"
import { openRestShop } from "@/tests/support/shop-systems"

await freshDatabase()
/** What the warehouse's own system heard. */
const heard: { type: string; data: { status?: string } }[] = []
const warehouse = createServer(async (request, response) => {
  let body = ""
  for await (const part of request) body += part
  heard.push(JSON.parse(body))
  response.end()
})
await new Promise<void>((resolve) => warehouse.listen(0, "127.0.0.1", resolve))
const hook = `127.0.0.1:${(warehouse.address() as AddressInfo).port}`
const erp = await openRestShop()
process.env.ALLOWED_PRIVATE_HOSTS = [erp.host, hook].join(",")
const { openShop } = await import("@/tests/support/shop")
const { inTenant } = await import("@/server/db")
const { pool } = await import("@/server/db/pool")
const { readAutodraft } = await import("@/server/ai")
const { listNotices } = await import("@/server/notices")
const tickets = await import("@/server/tickets")
const { listTasksInput } = await import("@/server/tickets/contract")
const { addEndpoint } = await import("@/server/developers")
const { lookAtParcels } = await import("@/server/flows/push-parcel")
const { readTicketPage, tellByKey } = await import("@/server/flows/ticket-page")
const { replyAsAgent } = await import("@/server/flows/reply-as-agent")
const { stateOfClock } = await import("@/server/tickets/rules/run-clock")
const { clock, hours, minutes } = await import("@/server/clock")

afterAll(async () => {
  clock.reset()
  warehouse.close()
  await erp.close()
})

const shop = await openShop({ locale: "zh-CN" })
const desk = await deskOf(shop)
const asOwner = <T>(deed: Parameters<typeof inTenant<T>>[1]) => inTenant(shop.owner, deed)
const orderNumber = "TB7001"
const stands = (status: "paid" | "shipped" | "delivered", event?: string) => {
  erp.orders = [
    {
      number: orderNumber,
      status,
      total: "88.00",
      phone: "13812345678",
      email: null,
      items: [{ title: "草帽", quantity: 1 }],
      ...(event ? { tracking: { carrier: "顺丰", number: "SF900", event } } : {}),
    },
  ]
}

/** Every door of the story is knocked at twice. */
async function twice<T>(deed: () => Promise<T>): Promise<T> {
  await deed()
  const answer = await deed()
  await shop.rest()
  return answer
}

test("“not shipped” becomes a ticket; warehouse, parcel and customer write on in one thread; promises are kept", async () => {
  await connectRest(shop, erp)
  await asOwner(async (ctx) => {
    const { memberId } = shop.owner.actor
    const name = { "zh-CN": "仓库", en: "Warehouse" }
    const memberIds = [memberId]
    await tickets.keepDepartment(ctx, { key: "warehouse", name, memberIds, email: "wh@shop.example", enabled: true })
    await tickets.keepTicketRule(ctx, {
      name: "催发货",
      cause: "intent",
      values: ["order-status", "dispatch-time"],
      hours: 48,
      type: "not_shipped",
      tell: { "zh-CN": "已请仓库核实，有进展马上告诉您。", en: "" },
      enabled: true,
    })
    await addEndpoint(ctx, { name: "WMS", url: `http://${hook}/`, events: ["ticket.task"], withTexts: false })
  })
  stands("paid")
  // The bot learns the shop's intents.
  await shop.rest()

  const { visitor, thread } = shop.customer()
  const writes = (text: string) => {
    const id = randomUUID()
    return twice(() => shop.post(visitor, { id, type: "text", text }))
  }
  await writes(`我的订单 ${orderNumber} 怎么还没发货`)
  await writes("5678")
  await twice(desk.watch)
  const { id: conversationId } = await thread()
  const opened = await asOwner((ctx) => ctx.db.ticket.findMany({ select: { id: true, number: true, openedBy: true } }))
  expect(opened).toMatchObject([{ number: 1, openedBy: "rule" }])
  const ticketId = opened[0]!.id
  const promises = async () =>
    Object.fromEntries(
      (await desk.read(ticketId)).clocks.map((promise) => [promise.kind, stateOfClock(promise, clock.now())]),
    )
  expect(await promises()).toEqual({ first_reply: "running", resolve: "running" })

  // The warehouse hears of it three ways.
  const inbox = await asOwner((ctx) => tickets.listTasks(ctx, listTasksInput.parse({ mine: true })))
  expect(inbox.rows).toMatchObject([{ department: "warehouse", status: "open", ticket: { number: 1, orderNumber } }])
  expect(heard).toMatchObject([{ type: "ticket.task", data: { status: "open" } }])
  const { rows: mails } = await pool().query<{ text: string }>(
    "select text from dev_mail where \"to\" = 'wh@shop.example'",
  )
  expect(mails).toHaveLength(1)

  clock.shift(hours(1))
  const replies = async (text: string) => {
    const clientId = randomUUID()
    await twice(() =>
      asOwner((ctx) => replyAsAgent(ctx, { conversationId, text, clientId, files: [], seenActivity: 1_000 })),
    )
  }
  await replies("您好，请问收货地址还是杭州吗")
  await twice(() => desk.move(ticketId, "waiting_customer"))
  clock.shift(hours(72))
  await twice(desk.watch)
  expect(await promises()).toEqual({ first_reply: "kept", resolve: "paused" })

  const page = { key: (await desk.read(ticketId)).statusPage.split("/").at(-1)! }
  const words = { ...page, text: "是的，地址没变", clientId: randomUUID() }
  await twice(() => tellByKey(words))
  expect(await promises()).toEqual({ first_reply: "kept", next_reply: "running", resolve: "running" })
  await replies("好的，这就请仓库发出")
  await twice(() => desk.move(ticketId, "waiting_department"))

  const link = { key: mails[0]!.text.match(/\/t\/task\/([\w-]+)/)![1]! }
  await twice(() => tickets.answerTaskByKey({ ...link, status: "done", answer: "今天下午发出" }))
  expect(await desk.read(ticketId)).toMatchObject({ status: "open", tasks: [{ answer: "今天下午发出" }] })
  expect(heard.map(({ data }) => data.status)).toEqual(["open", "done"])
  const told = await asOwner((ctx) => listNotices(ctx, { limit: 20 }))
  expect(told.notices.filter(({ kind }) => kind === "task")).toMatchObject([{ conversation: { id: conversationId } }])
  expect(await asOwner((ctx) => readAutodraft(ctx, { conversationId }))).toMatchObject({
    kind: "task",
    text: `您的工单 #1（订单 ${orderNumber}）有新进展，仓库回复：今天下午发出`,
  })

  for (const [status, event] of [
    ["shipped", "已揽收"],
    ["delivered", "已签收"],
  ] as const) {
    clock.shift(minutes(20))
    stands(status, event)
    await twice(() => lookAtParcels([shop.tenantId]))
  }
  await twice(() => desk.move(ticketId, "solved"))
  clock.shift(hours(72))
  await twice(desk.watch)
  expect(await promises()).toEqual({ first_reply: "kept", next_reply: "kept", resolve: "kept" })
  expect((await readTicketPage(page))?.steps.map(({ status }) => status).reverse()).toEqual([
    ...["new", "open", "waiting_customer", "open", "waiting_department", "open"],
    ...["shipped", "delivered", "solved"],
  ])

  const timeline = await asOwner((ctx) =>
    ctx.db.message.findMany({
      where: { conversationId, kind: { in: ["text", "ticket"] } },
      select: { author: true, text: true },
      orderBy: { seq: "asc" },
    }),
  )
  expect(timeline.map(({ author, text }) => `${author}: ${text}`)).toEqual([
    "contact: 我的订单 TB7001 怎么还没发货",
    expect.stringContaining("bot: 为了保护您的信息"),
    "contact: 5678",
    expect.stringContaining("bot: 订单 TB7001：已付款，等待发货"),
    "system: 已请仓库核实，有进展马上告诉您。",
    "system: created:1:not_shipped",
    "system: task:1:warehouse=open",
    "agent: 您好，请问收货地址还是杭州吗",
    "system: status:1:open",
    "system: status:1:waiting_customer",
    "system: answered:1:",
    "system: status:1:open",
    "agent: 好的，这就请仓库发出",
    "system: status:1:waiting_department",
    "system: task:1:warehouse=done",
    "system: status:1:open",
    expect.stringContaining("system: 订单 TB7001：顺丰 SF900 运输中，最新动态：已揽收"),
    "system: parcel:1:shipped",
    expect.stringContaining("system: 订单 TB7001：顺丰 SF900 已签收，最新动态：已签收"),
    "system: parcel:1:delivered",
    "system: status:1:solved",
  ])
})
