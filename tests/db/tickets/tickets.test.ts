import { randomUUID } from "node:crypto"
import { beforeAll, beforeEach, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { deskOf } from "./setting"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { inTenant } = await import("@/server/db")
const tickets = await import("@/server/tickets")
const { editTicketOf } = await import("@/server/flows/edit-ticket")
const { readTicketPage } = await import("@/server/flows/ticket-page")
const { clock, minutes } = await import("@/server/clock")
const { listTicketsInput, listTasksInput } = await import("@/server/tickets/contract")
const { readAutodraft } = await import("@/server/ai")
const { listNotices } = await import("@/server/notices")
const { systemScope } = await import("@/server/context")
const { tellThread } = await import("@/server/flows/watch-tickets")
const { changeRoutingSettings } = await import("@/server/routing")
const { plainRouting } = await import("@/server/routing/contract")
const { replyAsAgent } = await import("@/server/flows/reply-as-agent")

let shop: Awaited<ReturnType<typeof openShop>>
let desk: Awaited<ReturnType<typeof deskOf>>
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
  desk = await deskOf(shop)
})
beforeEach(() => clock.reset())

const list = (given: object = {}) =>
  inTenant(shop.owner, (ctx) => tickets.listTickets(ctx, listTicketsInput.parse(given)))

test("fifty opened at one moment are numbered one to fifty", async () => {
  const own = await openShop({ locale: "en" })
  const busy = await deskOf(own)
  const opened = await Promise.all(Array.from({ length: 50 }, (_, at) => busy.open({ title: `Nr ${at}` })))
  expect(opened.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 50 }, (_, at) => at + 1),
  )
})

test("one that is refused leaves no gap", async () => {
  const { number } = await desk.open()
  await expect(desk.open({ assigneeId: randomUUID() })).rejects.toMatchObject({ code: "missing" })
  await expect(
    inTenant(shop.owner, async (ctx) => {
      await tickets.openTicket(ctx, {
        sourceKey: "client:broken",
        openedBy: "agent",
        type: "other",
        title: "",
        summary: "",
        orderNumber: "",
        assigneeId: null,
        values: {},
      })
      throw new Error("later in the same deed")
    }),
  ).rejects.toThrow("later in the same deed")
  expect((await desk.open()).number).toBe(number + 1)
})

test("the same wish, even at one moment, opens one ticket", async () => {
  const clientId = randomUUID()
  const opened = await Promise.all(Array.from({ length: 8 }, () => desk.open({ clientId })))
  expect(new Set(opened.map(({ ticketId }) => ticketId)).size).toBe(1)
  expect(opened.filter(({ first }) => first)).toHaveLength(1)
})

test("a form is checked, and its order is the ticket's", async () => {
  await expect(desk.open({ type: "invoice", values: { order: "A1" } })).rejects.toMatchObject({ reason: "ticket-form" })
  await expect(desk.open({ type: "nonsense" })).rejects.toMatchObject({ reason: "ticket-type" })
  const { ticketId } = await desk.open({ type: "invoice", orderNumber: "#tb 100", values: { title: "ACME" } })
  expect(await desk.read(ticketId)).toMatchObject({ orderNumber: "TB100", values: { order: "#tb 100", title: "ACME" } })
  await inTenant(shop.owner, (ctx) => editTicketOf(ctx, { ticketId, orderNumber: "#tb 200" }))
  expect(await desk.read(ticketId)).toMatchObject({ orderNumber: "TB200" })
})

test("every step stands once in the conversation it came from, and in the diary", async () => {
  const { conversationId } = await desk.customer()
  const { ticketId, number } = await desk.open({ conversationId, title: "Lost parcel" })
  await inTenant(shop.owner, (ctx) =>
    tickets.editTicket(ctx, { ticketId, assigneeId: shop.owner.actor.memberId, priority: 3 }),
  )
  await inTenant(shop.owner, (ctx) => tickets.editTicket(ctx, { ticketId, priority: 3 }))
  await desk.move(ticketId, "solved")
  await desk.move(ticketId, "solved")
  expect(await desk.lines(conversationId)).toEqual([
    `created:${number}:other`,
    `assignee:${number}:${shop.owner.actor.memberId}`,
    `priority:${number}:3`,
    `status:${number}:solved`,
  ])
  expect((await desk.history(ticketId)).map(({ name }) => name)).toEqual([
    "ticket.changed",
    "ticket.changed",
    "ticket.changed",
    "ticket.created",
  ])
  await tellThread(shop.owner, { conversationId, ticketId, version: 1, text: `created:${number}:other` })
  expect(await desk.lines(conversationId)).toHaveLength(4)
})

test("a person's answer keeps the first promise, the customer's next word starts another", async () => {
  const customer = await desk.customer()
  const { ticketId } = await desk.open({ conversationId: customer.conversationId })
  expect(await desk.clocks(ticketId)).toMatchObject({ first_reply: { stoppedAt: null }, resolve: { stoppedAt: null } })
  const answer = async (text: string) => {
    const { conversationId } = customer
    await inTenant(shop.owner, (ctx) =>
      replyAsAgent(ctx, { conversationId, text, clientId: randomUUID(), files: [], seenActivity: 1_000 }),
    )
    await shop.rest()
  }
  await answer("I look into it")
  const answered = await desk.clocks(ticketId)
  expect(answered.first_reply!.stoppedAt).not.toBeNull()
  expect(answered.next_reply).toBeUndefined()
  expect((await desk.read(ticketId)).status).toBe("open")
  await customer.says("any news?")
  expect((await desk.clocks(ticketId)).next_reply).toMatchObject({ stoppedAt: null })
  await answer("Not yet")
  expect((await desk.clocks(ticketId)).next_reply!.stoppedAt).not.toBeNull()
})

test("clocks rest while the customer is waited for, and their word wakes the ticket", async () => {
  const customer = await desk.customer()
  const { ticketId } = await desk.open({ conversationId: customer.conversationId })
  await desk.move(ticketId, "waiting_customer")
  expect(await desk.read(ticketId)).toMatchObject({ dueAt: null })
  clock.shift(minutes(10_000))
  await desk.watch()
  expect((await desk.clocks(ticketId)).resolve).toMatchObject({ dueAt: null, breachedAt: null, warnedAt: null })
  await customer.says("here is the photo")
  const { status, dueAt } = await desk.read(ticketId)
  expect(status).toBe("open")
  expect(dueAt!.getTime()).toBeGreaterThan(clock.now().getTime())
})

test("warns once, then escalates once to whom the policy names", async () => {
  const boss = await shop.colleague("supervisor", "Boss")
  const { conversationId } = await desk.customer()
  const { policyId } = await inTenant(shop.owner, (ctx) =>
    tickets.keepPolicy(ctx, {
      type: "complaint",
      priority: null,
      firstReply: null,
      nextReply: null,
      resolve: 100,
      escalateToId: boss.actor.memberId,
    }),
  )
  const { ticketId, number } = await desk.open({ type: "complaint", conversationId, priority: 1 })
  const look = async (at: number) => {
    clock.reset()
    clock.shift(minutes(at))
    await Promise.all([desk.watch(), desk.watch()])
    return desk.read(ticketId)
  }
  expect((await look(79)).clocks).toMatchObject([{ warnedAt: null, breachedAt: null }])
  await look(81)
  expect((await look(82)).priority).toBe(1)
  await look(101)
  expect(await look(300)).toMatchObject({ priority: 2, assignee: { name: "Boss" } })
  clock.reset()
  expect(await desk.lines(conversationId)).toEqual([
    `created:${number}:complaint`,
    `warned:${number}:resolve`,
    `breached:${number}:resolve`,
    `priority:${number}:2`,
    `assignee:${number}:${boss.actor.memberId}`,
  ])
  await inTenant(shop.owner, (ctx) => tickets.removePolicy(ctx, { policyId }))
})

test("promises count in the hours the shop told routing", async () => {
  const own = await openShop({ locale: "en" })
  await inTenant(own.owner, (ctx) =>
    changeRoutingSettings(ctx, {
      ...plainRouting,
      hours: { timeZone: "Asia/Shanghai", spans: [{ days: [1], from: "09:00", to: "10:00" }], holidays: [] },
    }),
  )
  clock.stop(new Date("2026-11-23T01:30:00Z"))
  const busy = await deskOf(own)
  const { ticketId } = await busy.open()
  // Monday at half past nine: half an hour a week until the 48 hours are over.
  expect((await busy.clocks(ticketId)).resolve!.dueAt).toEqual(new Date("2027-10-25T01:30:00Z"))
})

test("a type asks its department, whose answer by the mailed link opens the waiting ticket again", async () => {
  await inTenant(shop.owner, (ctx) =>
    tickets.keepDepartment(ctx, {
      key: "warehouse",
      name: { "zh-CN": "仓库", en: "Warehouse" },
      memberIds: [shop.owner.actor.memberId],
      email: "warehouse@shop.example",
      enabled: true,
    }),
  )
  const { conversationId } = await desk.customer()
  const { ticketId, number } = await desk.open({ type: "not_shipped", conversationId, orderNumber: "A77" })
  await desk.move(ticketId, "waiting_department")
  await shop.rest()
  const { pool } = await import("@/server/db/pool")
  const { rows } = await pool().query<{ text: string }>(
    "select text from dev_mail where \"to\" = 'warehouse@shop.example'",
  )
  expect(rows).toHaveLength(1)
  const key = rows[0]!.text.match(/\/t\/task\/([\w-]+)/)![1]!
  expect(await tickets.readTaskByKey({ key })).toMatchObject({ number, status: "open", orderNumber: "A77" })
  const mine = await inTenant(shop.owner, (ctx) => tickets.listTasks(ctx, listTasksInput.parse({ mine: true })))
  expect(mine.rows).toMatchObject([{ department: "warehouse", ticket: { number } }])
  await tickets.answerTaskByKey({ key, status: "done", answer: "Left today" })
  await tickets.answerTaskByKey({ key, status: "done", answer: "Left today" })
  expect(await desk.read(ticketId)).toMatchObject({
    status: "open",
    tasks: [{ status: "done", answer: "Left today" }],
  })
  expect(await desk.lines(conversationId)).toEqual([
    `created:${number}:not_shipped`,
    `task:${number}:warehouse=open`,
    `status:${number}:waiting_department`,
    `task:${number}:warehouse=done`,
    `status:${number}:open`,
  ])
})

test("a status page tells its customer how it stands and nothing the team wrote", async () => {
  const { conversationId } = await desk.customer()
  const { ticketId, number } = await desk.open({ conversationId, title: "Secret title", summary: "secret summary" })
  await inTenant(shop.owner, (ctx) =>
    tickets.commentTicket(ctx, { ticketId, text: "secret note", clientId: randomUUID() }),
  )
  await desk.move(ticketId, "waiting_department")
  const { statusPage } = await desk.read(ticketId)
  const key = statusPage.split("/t/")[1]!
  const page = await readTicketPage({ key })
  expect(page).toMatchObject({ number, status: "waiting_department", shop: "Shop" })
  expect(page!.steps.map(({ status }) => status)).toEqual(["waiting_department", "new"])
  expect(JSON.stringify(page)).not.toMatch(/secret/i)
})

test("a link that was changed, or is of another kind, opens nothing", async () => {
  const { ticketId } = await desk.open()
  const key = (await desk.read(ticketId)).statusPage.split("/t/")[1]!
  const other = key[5] === "A" ? "B" : "A"
  for (const wrong of [
    `${key.slice(0, 5)}${other}${key.slice(6)}`,
    `${key.slice(0, -1)}${key.endsWith("A") ? "B" : "A"}`,
  ]) {
    expect(await readTicketPage({ key: wrong })).toBeNull()
  }
  expect(await tickets.readTaskByKey({ key })).toBeNull()
})

test("pages in every order show each ticket once", async () => {
  const own = await openShop({ locale: "en" })
  const busy = await deskOf(own)
  for (let at = 0; at < 13; at++) {
    const { ticketId } = await busy.open({ priority: at % 4 })
    if (at % 3 === 0) await busy.move(ticketId, "waiting_customer")
  }
  for (const order of ["newest", "due", "priority", "updated"]) {
    const seen: number[] = []
    let cursor: unknown
    do {
      const page = await inTenant(own.owner, (ctx) =>
        tickets.listTickets(ctx, listTicketsInput.parse({ order, limit: 4, ...(cursor ? { cursor } : {}) })),
      )
      seen.push(...page.rows.map(({ number }) => number))
      cursor = page.next ?? undefined
    } while (cursor)
    expect([order, [...seen].sort((a, b) => a - b)]).toEqual([order, Array.from({ length: 13 }, (_, at) => at + 1)])
  }
})

test("a list finds by number, order and words, and what is mine, nobody's or late", async () => {
  const { ticketId, number } = await desk.open({ title: "Broken zip", type: "return", orderNumber: "ZIP-9" })
  const numbers = async (given: object) => (await list(given)).rows.map((row) => row.number)
  expect(await numbers({ query: `#${number}` })).toContain(number)
  expect(await numbers({ query: "zip-9" })).toEqual([number])
  expect(await numbers({ query: "broken" })).toEqual([number])
  expect(await numbers({ assignee: "me" })).not.toContain(number)
  await inTenant(shop.owner, (ctx) => tickets.editTicket(ctx, { ticketId, assigneeId: shop.owner.actor.memberId }))
  expect(await numbers({ assignee: "me", type: "return" })).toEqual([number])
  expect(await numbers({ overdue: true, type: "return" })).toEqual([])
  clock.shift(minutes(3000))
  expect(await numbers({ overdue: true, type: "return" })).toEqual([number])
})

test("a department's answer rings for whoever has the ticket, not for who gave it, and lies drafted for the customer", async () => {
  const { conversationId } = await desk.customer()
  const assigneeId = shop.owner.actor.memberId
  const { ticketId, number } = await desk.open({ type: "not_shipped", conversationId, orderNumber: "A90", assigneeId })
  const taskId = (await desk.read(ticketId)).tasks[0]!.id
  const rung = async () => {
    await shop.rest()
    const { notices } = await inTenant(shop.owner, (ctx) => listNotices(ctx, { limit: 50 }))
    return notices.filter(({ kind, conversation }) => kind === "task" && conversation.id === conversationId).length
  }
  await inTenant(shop.owner, (ctx) => tickets.setTask(ctx, { taskId, status: "done", answer: "It leaves today" }))
  expect(await rung()).toBe(0)
  const declined = { taskId, status: "declined" as const, answer: "It is out of stock" }
  for (let times = 0; times < 2; times++) {
    await inTenant(systemScope(shop.tenantId), (ctx) => tickets.setTask(ctx, declined))
  }
  expect(await rung()).toBe(1)
  expect(await inTenant(shop.owner, (ctx) => readAutodraft(ctx, { conversationId }))).toMatchObject({
    kind: "task",
    text: `There is news on your ticket #${number} about order A90. From Warehouse: It is out of stock`,
  })
})
