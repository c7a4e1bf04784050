import { randomUUID } from "node:crypto"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
const { closeDatabase, inTenant } = await import("@/server/db")
const { pool } = await import("@/server/db/pool")
const { addConnection, issueVisitorToken } = await import("@/server/channels")
const { clock, days } = await import("@/server/clock")
const { keepLines } = await import("@/server/flows/keep-lines")
const { readVisitorThread } = await import("@/server/flows/read-visitor-thread")
const { routeWaiting } = await import("@/server/flows/route-waiting")
const inbox = await import("@/server/inbox")
const routing = await import("@/server/routing")
const { plainRouting } = await import("@/server/routing/contract")
const { opensAt } = await import("@/server/routing/rules/open-hours")
const { setPresence } = await import("@/server/tenants")
const { POST } = await import("@/app/api/widget/[key]/leave/route")
const { GET: readHours } = await import("@/app/api/widget/[key]/hours/route")

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterEach(() => clock.reset())
afterAll(closeDatabase)

const desk = <T>(run: Parameters<typeof inTenant<T>>[1]) => inTenant(shop.owner, run)
const message = (changes: object = {}) => ({
  id: randomUUID(),
  about: "return",
  text: "The scarf has a hole",
  email: "kim@customer.example",
  locale: "en",
  consent: true,
  ...changes,
})

function leave(visitor: string, body: object, { token = true, from = "203.0.113.7" } = {}) {
  const pass = token ? issueVisitorToken(shop.connectionId, visitor, clock.now()) : "nobody"
  return POST(
    new Request(`http://localhost:3000/api/widget/${shop.connectionId}/leave?lang=en`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${pass}`,
        "content-type": "application/json",
        "x-forwarded-for": from,
        origin: "http://localhost:3000",
      },
      body: JSON.stringify(body),
    }),
    { params: Promise.resolve({ key: shop.connectionId }) },
  )
}

async function left(customer: ReturnType<Shop["customer"]>, changes: object = {}) {
  expect((await leave(customer.visitor, message(changes))).status).toBe(200)
  await shop.rest()
  return customer.thread()
}

/** Open on one weekday alone, which is neither today nor tomorrow where the shop is. */
async function close() {
  const soon = clock.now().getTime() + days(2)
  const weekday = new Date(soon + 8 * 3_600_000).getUTCDay() || 7
  const hours = { timeZone: "Asia/Shanghai", spans: [{ days: [weekday], from: "09:00", to: "18:00" }], holidays: [] }
  await desk((ctx) => routing.changeRoutingSettings(ctx, { ...plainRouting, mode: "automatic", hours }))
  return opensAt(hours, clock.now())!
}
const open = () => desk((ctx) => routing.changeRoutingSettings(ctx, { ...plainRouting, mode: "automatic" }))
const threadOf = ({ visitor }: { visitor: string }) =>
  readVisitorThread(shop.owner, { connectionId: shop.connectionId, visitorId: visitor, after: 0 })
const eventsOf = (conversationId: string, kind: string) =>
  desk((ctx) => ctx.db.message.findMany({ where: { conversationId, kind }, select: { text: true } }))

test("a message left twice is kept once, marked, with where its answer is to go", async () => {
  await open()
  const customer = shop.customer()
  const once = message()
  for (const again of [once, once]) expect((await leave(customer.visitor, again)).status).toBe(200)
  await shop.rest()
  const thread = await customer.thread()
  expect(thread).toMatchObject({ holder: "queue", handoffReason: "left_message", summary: "The scarf has a hole" })
  expect(thread.messages.map(({ author, text }) => ({ author, text }))).toEqual([
    { author: "contact", text: "The scarf has a hole" },
  ])
  expect(await eventsOf(thread.id, "left-message")).toEqual([{ text: "return kim@customer.example" }])
  const seen = await threadOf(customer)
  expect(seen.messages.map(({ clientId }) => clientId)).toEqual([once.id])
  expect(seen.conversation).toMatchObject({ line: null, left: { email: "kim@customer.example", opensAt: null } })
})

test("left while closed it sleeps until opening, through what is added to it, and is given out then", async () => {
  const opening = await close()
  await inTenant(shop.owner, (ctx) => setPresence(ctx, { presence: "online" }))
  const customer = shop.customer()
  const { id } = await left(customer)
  await customer.says("It is the blue one")
  expect(await customer.thread()).toMatchObject({
    holder: "queue",
    snoozedUntil: opening,
    queuedAt: opening,
    waitingSince: opening,
  })
  expect((await threadOf(customer)).conversation?.left).toMatchObject({ opensAt: opening.toISOString() })

  clock.stop(new Date(opening.getTime() + 60_000))
  await inTenant(shop.owner, (ctx) => setPresence(ctx, { presence: "online" }))
  await routeWaiting(shop.owner, { conversationId: id })
  expect(await customer.thread()).toMatchObject({ holder: "agent", snoozedUntil: null })
  expect((await threadOf(customer)).conversation).toMatchObject({ holder: "agent", left: null })
})

test("it stands in nobody's way and counts as nobody's wait", async () => {
  await close()
  await desk((ctx) => setPresence(ctx, { presence: "away" }))
  const before = await left(shop.customer())
  const customer = shop.customer()
  await customer.says("human please")
  const { id } = await customer.thread()
  expect(await desk((ctx) => inbox.readPlace(ctx, { conversationId: id }))).toMatchObject({ place: 1 })
  const { waiting } = await desk((ctx) => inbox.measureLine(ctx, { since: clock.now() }))
  expect(waiting).toHaveLength(1)

  const { memberId } = shop.owner.actor
  const waits = () =>
    desk((ctx) => inbox.readWaits(ctx, { since: new Date(0), before: new Date(ctx.now.getTime() + 1), limit: 9 }))
  const known = (await waits()).length
  for (const conversationId of [before.id, id]) {
    await desk((ctx) => inbox.assignConversation(ctx, { conversationId, memberId }))
  }
  expect(await waits()).toHaveLength(known + 1)
})

test("in an open shop nobody is called out of turn for it, however long it stands there", async () => {
  await open()
  await desk((ctx) => setPresence(ctx, { presence: "away" }))
  const { id } = await left(shop.customer())
  clock.shift(days(0.1))
  await keepLines([shop.tenantId])
  expect(await eventsOf(id, "escalated")).toEqual([])
})

test("while an agent answers, it is words like any others, and the address is kept all the same", async () => {
  await open()
  const customer = shop.customer()
  await customer.says("human please")
  const { id } = await customer.thread()
  await desk((ctx) => inbox.assignConversation(ctx, { conversationId: id, memberId: shop.owner.actor.memberId }))
  expect(await left(customer)).toMatchObject({ id, holder: "agent", handoffReason: "asked" })
  expect(await eventsOf(id, "left-message")).toHaveLength(1)
})

test("the door refuses strangers, what is incomplete, what is too much and what comes too often", async () => {
  const visitor = `visitor-${randomUUID().slice(0, 12)}`
  expect((await leave(visitor, message(), { token: false })).status).toBe(401)
  const wrong: object[] = [
    { email: undefined },
    { email: "kim" },
    { email: undefined, phone: "call me" },
    { consent: false },
    { text: " " },
    { text: "x".repeat(2001) },
    { about: "love" },
    { more: 1 },
  ]
  for (const one of wrong) {
    const answer = await leave(visitor, message(one))
    expect([one, answer.status]).toEqual([one, 400])
    expect((await answer.json()).message).toMatch(/could not be read/)
  }
  const long = await leave(visitor, message({ text: "x".repeat(20_000) }))
  expect([long.status, (await long.json()).reason]).toEqual([400, "too-long"])
  const from = "203.0.113.77"
  for (let at = 0; at < 10; at++) expect((await leave(visitor, message(), { from })).status).toBe(200)
  const refused = await leave(visitor, message(), { from })
  expect(refused.status).toBe(429)
  expect(refused.headers.has("retry-after")).toBe(true)
})

const replies = async (conversationId: string, text: string) => {
  await desk((ctx) => inbox.sendReply(ctx, { conversationId, text, clientId: randomUUID() }))
  await shop.rest()
}
const mailsTo = async (address: string) =>
  (
    await pool().query<{ subject: string; text: string }>(
      `select subject, text from dev_mail where "to" = $1 order by id`,
      [address],
    )
  ).rows

test("without mail the thread says that the answer is in the chat alone; with it the answer goes out, until they are back", async () => {
  await open()
  const [first, second] = [shop.customer(), shop.customer()]
  const hours = async () =>
    (
      await readHours(new Request("http://localhost:3000/"), { params: Promise.resolve({ key: shop.connectionId }) })
    ).json()
  expect(await hours()).toEqual({ hours: null, mails: false })
  const { id } = await left(first, { email: "lee@customer.example" })
  await replies(id, "We send a new one")
  expect(await eventsOf(id, "mailed")).toEqual([{ text: "off lee@customer.example" }])

  const settings = { address: "support@shop.example" }
  await desk((ctx) => addConnection(ctx, { channel: "email", name: "Mail", settings }))
  expect(await hours()).toEqual({ hours: null, mails: true })
  const other = await left(second, { email: "ann@customer.example", locale: "zh-CN" })
  await replies(other.id, "新的围巾明天寄出")
  await replies(other.id, "单号稍后发您")
  expect((await mailsTo("ann@customer.example")).map(({ subject, text }) => [subject, text.split("\n")[0]])).toEqual([
    ["关于您的来信", "新的围巾明天寄出"],
    ["关于您的来信", "单号稍后发您"],
  ])
  expect(await eventsOf(other.id, "mailed")).toHaveLength(2)
  await second.says("谢谢")
  await replies(other.id, "不客气")
  expect(await mailsTo("ann@customer.example")).toHaveLength(2)
})
