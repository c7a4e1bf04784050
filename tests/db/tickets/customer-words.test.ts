import { randomUUID } from "node:crypto"
import { beforeAll, beforeEach, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { deskOf } from "./setting"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { inTenant } = await import("@/server/db")
const tickets = await import("@/server/tickets")
const media = await import("@/server/media")
const page = await import("@/server/flows/ticket-page")
const { editTicketOf } = await import("@/server/flows/edit-ticket")
const { moveMany } = await import("@/server/flows/move-ticket")
const { clock, days, minutes } = await import("@/server/clock")
const { POST } = await import("@/app/api/ticket/[key]/files/route")

let shop: Awaited<ReturnType<typeof openShop>>
let desk: Awaited<ReturnType<typeof deskOf>>
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
  desk = await deskOf(shop)
  await inTenant(shop.owner, (ctx) =>
    tickets.keepType(ctx, {
      key: "broken",
      name: { "zh-CN": "破损", en: "Broken" },
      fields: [
        { key: "photo", name: { "zh-CN": "照片", en: "Photo" }, kind: "file", required: false, choices: [] },
        { key: "story", name: { "zh-CN": "经过", en: "Story" }, kind: "text", required: false, choices: [] },
      ],
      departments: [],
      priority: 1,
      awaitsParcel: false,
      enabled: true,
    }),
  )
})
beforeEach(() => clock.reset())

const keyOf = async (ticketId: string) => (await desk.read(ticketId)).statusPage.split("/").at(-1)!
const statusOf = async (ticketId: string) => (await desk.read(ticketId)).status
const seen = async (ticketId: string) => (await page.readTicketPage({ key: await keyOf(ticketId) }))!
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1])
const upload = async () =>
  (await inTenant(shop.owner, (ctx) => media.keepFile(ctx, { bytes: png, name: "box.png" }))).fileId

/** A customer's ticket that stands somewhere. */
async function ticketAt(status: "open" | "solved" | "closed" | "waiting_customer", type = "other") {
  const customer = await desk.customer()
  const { ticketId, number } = await desk.open({ type, conversationId: customer.conversationId })
  await shop.rest()
  await desk.move(ticketId, status)
  return { customer, ticketId, number }
}

test("what the customer writes on the status page is kept once, told in the thread, and opens a solved ticket", async () => {
  const { customer, ticketId, number } = await ticketAt("solved")
  const words = { key: await keyOf(ticketId), text: "It is still broken", clientId: randomUUID() }
  await page.tellByKey(words)
  await page.tellByKey(words)
  expect(await statusOf(ticketId)).toBe("open")
  expect((await seen(ticketId)).words.map(({ text }) => text)).toEqual(["It is still broken"])
  const lines = await desk.lines(customer.conversationId)
  expect(lines.filter((line) => line === `answered:${number}:`)).toHaveLength(1)
  expect((await desk.history(ticketId)).find(({ name }) => name === "ticket.commented")!.actor).toEqual({
    kind: "contact",
    id: customer.contactId,
  })
})

test("a ticket opened into an agent's hands is worked on from its first step, another is received", async () => {
  const { conversationId } = await desk.customer()
  const first = async (assigneeId: string | null) => {
    const { ticketId } = await desk.open({ conversationId, assigneeId })
    return (await seen(ticketId)).steps.map(({ status }) => status)
  }
  expect(await first(shop.owner.actor.memberId)).toEqual(["open"])
  expect(await first(null)).toEqual(["new"])
})

test("a customer who was waited for starts the next reply's clock by writing on the status page", async () => {
  const { ticketId } = await ticketAt("waiting_customer")
  await inTenant(shop.owner, (ctx) =>
    ctx.db.ticketClock.updateMany({ where: { ticketId }, data: { stoppedAt: ctx.now } }),
  )
  await page.tellByKey({ key: await keyOf(ticketId), text: "The size is 38", clientId: randomUUID() })
  expect(await statusOf(ticketId)).toBe("open")
  expect((await desk.clocks(ticketId)).next_reply).toMatchObject({ stoppedAt: null })
})

test("a closed ticket takes no word, and a key of another purpose none at all", async () => {
  const { ticketId } = await ticketAt("closed")
  const key = await keyOf(ticketId)
  await expect(page.tellByKey({ key, text: "Hello", clientId: randomUUID() })).rejects.toMatchObject({
    reason: "ticket-closed",
  })
  const forged = key.slice(0, -1) + (key.endsWith("A") ? "B" : "A")
  await expect(page.tellByKey({ key: forged, text: "Hello", clientId: randomUUID() })).rejects.toMatchObject({
    code: "missing",
  })
})

test("a word in the chat opens the ticket solved last, thanks do not", async () => {
  const { customer, ticketId } = await ticketAt("solved")
  clock.shift(minutes(1))
  await customer.says("thank you very much")
  await shop.rest()
  expect(await statusOf(ticketId)).toBe("solved")
  clock.shift(minutes(1))
  await customer.says("the new one is broken as well")
  await shop.rest()
  expect(await statusOf(ticketId)).toBe("open")
})

test("a solved ticket is closed after the shop's days, and not before", async () => {
  const { ticketId } = await ticketAt("solved")
  await inTenant(shop.owner, (ctx) => tickets.keepTerms(ctx, { closeAfterDays: 3 }))
  clock.shift(days(3) - minutes(5))
  await desk.watch()
  expect(await statusOf(ticketId)).toBe("solved")
  clock.shift(minutes(10))
  await desk.watch()
  await desk.watch()
  expect(await desk.read(ticketId)).toMatchObject({ status: "closed" })
  const moves = (await desk.history(ticketId)).filter(({ data }) => data.to === "closed")
  expect(moves).toHaveLength(1)
})

test("a shop that never closes keeps its solved tickets", async () => {
  const { ticketId } = await ticketAt("solved")
  await inTenant(shop.owner, (ctx) => tickets.keepTerms(ctx, { closeAfterDays: null }))
  clock.shift(days(400))
  await desk.watch()
  expect(await statusOf(ticketId)).toBe("solved")
})

test("a form's file belongs to its ticket and outlives the tidying of uploads", async () => {
  const fileId = await upload()
  const { ticketId } = await desk.open({ type: "broken", values: { photo: fileId } })
  clock.shift(days(2))
  await inTenant(shop.owner, media.tidyFiles)
  expect((await desk.read(ticketId)).files).toEqual([{ id: fileId, name: "box.png" }])
})

test("a file that another ticket holds, or that is none, is refused and nothing is changed", async () => {
  const fileId = await upload()
  await desk.open({ type: "broken", values: { photo: fileId } })
  const { ticketId } = await desk.open({ type: "broken", values: { story: "fell" } })
  for (const photo of [fileId, randomUUID()]) {
    await expect(
      inTenant(shop.owner, (ctx) => editTicketOf(ctx, { ticketId, values: { photo } })),
    ).rejects.toMatchObject({ reason: "file-gone" })
  }
  expect((await desk.read(ticketId)).values).toEqual({ story: "fell" })
})

async function post(key: string, field: string, body: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
  const request = new Request(`http://localhost:3000/api/ticket/${key}/files?field=${field}`, {
    method: "POST",
    headers: { host: "localhost:3000", origin: "http://localhost:3000", "x-file-name": "box.png", ...headers },
    body,
  })
  return (await POST(request, { params: Promise.resolve({ key }) })).status
}

test("the customer adds a file where the form asks for one, and only there", async () => {
  const { ticketId, customer, number } = await ticketAt("waiting_customer", "broken")
  const key = await keyOf(ticketId)
  expect(await post(key, "story", png)).toBe(400)
  expect(await post(key, "photo", new TextEncoder().encode("<script>"), { "x-file-name": "a.html" })).toBe(400)
  expect(await post(key, "photo", png, { origin: "https://elsewhere.example" })).toBe(403)
  expect(await post(`${key.slice(0, -2)}xx`, "photo", png)).toBe(404)
  expect(await post(key, "photo", png)).toBe(200)
  expect((await seen(ticketId)).files).toMatchObject([{ field: "photo", given: "box.png" }])
  expect(await statusOf(ticketId)).toBe("open")
  expect(await desk.lines(customer.conversationId)).toContain(`file:${number}:photo`)
})

test("many are moved at once, and put back where nobody moved them since", async () => {
  const [first, second, third] = [await desk.open(), await desk.open(), await desk.open()].map((one) => one.ticketId)
  await desk.move(third!, "closed")
  const moves = [first!, second!, third!, randomUUID()].map((ticketId) => ({
    ticketId,
    status: "solved" as const,
    expected: "new" as const,
  }))
  const moved = await moveMany(shop.owner, { moves })
  expect(moved).toEqual([first, second].map((ticketId) => ({ ticketId, from: "new" })))
  await desk.move(second!, "open")
  const back = await moveMany(shop.owner, {
    moves: moved.map(({ ticketId, from }) => ({ ticketId, status: from, expected: "solved" as const })),
  })
  expect(back).toHaveLength(1)
  expect(await statusOf(first!)).toBe("new")
  expect(await statusOf(second!)).toBe("open")
})
