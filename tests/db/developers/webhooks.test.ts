import { createHmac, randomUUID } from "node:crypto"
import { createServer, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import type { WebhookType } from "@/server/developers/contract"
import { freshDatabase } from "@/tests/support/database"
import type { Shop } from "@/tests/support/shop"

await freshDatabase()

/** A receiver of the merchant's: keeps what it hears and answers what the test says. */
type Heard = { id: string; timestamp: string; signature: string; text: string; body: Record<string, never> }
let heard: Heard[] = []
let answers: number[] = []
const receiver = createServer(async (request, response) => {
  const text = await textOf(request)
  const header = (name: string) => String(request.headers[name] ?? "")
  heard.push({
    id: header("webhook-id"),
    timestamp: header("webhook-timestamp"),
    signature: header("webhook-signature"),
    text,
    body: JSON.parse(text),
  })
  response.writeHead(answers.shift() ?? 200, { location: "http://127.0.0.1:1/" }).end("thank you")
})
await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve))
const host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`
process.env.ALLOWED_PRIVATE_HOSTS = host
afterAll(() => receiver.close())

async function textOf(request: IncomingMessage) {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString("utf8")
}

/** Standard Webhooks as its specification says, by the receiver's own hand. */
function isSignedBy(secret: string, { id, timestamp, signature, text }: Heard) {
  const key = Buffer.from(secret.slice("whsec_".length), "base64")
  const expected = createHmac("sha256", key).update(`${id}.${timestamp}.${text}`).digest("base64")
  return signature.split(" ").includes(`v1,${expected}`)
}

const { openShop } = await import("@/tests/support/shop")
const developers = await import("@/server/developers")
const { writePayload } = await import("@/server/developers/write-payload")
const { sendWebhook, setOutsideDesk } = await import("@/server/flows/send-webhook")
const { inTenant } = await import("@/server/db")
const { systemScope } = await import("@/server/context")
const { clock, days, hours, minutes, seconds } = await import("@/server/clock")
const { pool } = await import("@/server/db/pool")
const { changeContact } = await import("@/server/contacts")

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
})
beforeEach(async () => {
  heard = []
  answers = []
  clock.reset()
  await inTenant(shop.owner, async (ctx) => {
    for (const { id } of await developers.listEndpoints(ctx)) await developers.removeEndpoint(ctx, { endpointId: id })
  })
})
afterAll(() => clock.reset())

const listen = (events: WebhookType[], options: { withTexts?: boolean; url?: string } = {}) =>
  inTenant(shop.owner, (ctx) =>
    developers.addEndpoint(ctx, {
      name: "ERP",
      url: options.url ?? `http://${host}/hook`,
      events,
      withTexts: options.withTexts ?? false,
    }),
  )
const logOf = (endpointId: string) =>
  inTenant(shop.owner, async (ctx) => (await developers.listDeliveries(ctx, { endpointId, limit: 50 })).rows)
const endpointNow = async (endpointId: string) =>
  (await inTenant(shop.owner, (ctx) => developers.listEndpoints(ctx))).find(({ id }) => id === endpointId)!
const sample = (endpointId: string) => inTenant(shop.owner, (ctx) => developers.testEndpoint(ctx, { endpointId }))
const attempt = (deliveryId: string) => sendWebhook(systemScope(shop.tenantId), { deliveryId })

describe("an event", () => {
  test("is told to who asked for it, signed so that the other side can check it, without a word of what was said", async () => {
    const { endpointId, secret } = await listen(["message.received", "contact.created"])
    await shop.customer().says("where is my parcel?")
    expect(heard.map(({ body }) => body.type).sort()).toEqual(["contact.created", "message.received"])
    for (const call of heard) {
      expect(isSignedBy(secret, call)).toBe(true)
      expect(isSignedBy(`whsec_${Buffer.alloc(32).toString("base64")}`, call)).toBe(false)
      expect(call.text).not.toContain("parcel")
      expect(Math.abs(Number(call.timestamp) * 1000 - Date.now())).toBeLessThan(60_000)
    }
    expect(await logOf(endpointId)).toMatchObject([{ status: "delivered" }, { status: "delivered" }])
  })

  test("carries texts only to an address that may have them", async () => {
    await listen(["message.received"], { withTexts: true })
    await shop.customer().says("where is my parcel?")
    expect(heard[0]!.body).toMatchObject({ data: { message: { text: "where is my parcel?", author: "contact" } } })
  })

  test("keeps what a recording was heard to say from an address that may have no texts", async () => {
    await shop.customer().says("listen to this")
    const payload = (withTexts: boolean) =>
      inTenant(shop.owner, async (ctx) => {
        const { id: eventId, data } = await ctx.db.event.findFirstOrThrow({
          where: { name: "message.received" },
          orderBy: { id: "desc" },
        })
        const { messageId } = data as { messageId: string }
        await ctx.db.message.updateMany({
          where: { id: messageId },
          data: { voice: true, heard: "a red dress", heardAt: clock.now() },
        })
        return writePayload(ctx, { eventId, type: "message.received" }, { withTexts })
      })
    expect(await payload(true)).toContain('"heard":"a red dress"')
    expect(await payload(false)).not.toContain("heard")
  })

  test("of the shop's knowledge and contacts goes by its outside name", async () => {
    await listen(["knowledge.changed", "contact.changed"])
    const customer = shop.customer()
    await customer.says("hi")
    const { contactId } = await customer.thread()
    await inTenant(shop.owner, (ctx) => changeContact(ctx, { contactId, name: "Li Na" }))
    await shop.rest()
    expect(heard.map(({ body }) => body.type)).toEqual(["contact.changed"])
  })

  test("that was rolled back is never told", async () => {
    await listen(["contact.changed"])
    const { contactId } = await inTenant(shop.owner, async (ctx) => {
      const contact = await ctx.db.contact.findFirstOrThrow({ select: { id: true } })
      return { contactId: contact.id }
    })
    await expect(
      inTenant(shop.owner, async (ctx) => {
        await changeContact(ctx, { contactId, name: "Nobody" })
        throw new Error("changed my mind")
      }),
    ).rejects.toThrow("changed my mind")
    await shop.rest()
    expect(heard).toEqual([])
  })

  test("is told to every address of its own shop and to none of another", async () => {
    const other = await openShop({ locale: "en", name: "Other" })
    await listen(["contact.created"])
    await other.customer().says("hello")
    expect(heard).toEqual([])
  })
})

describe("an address that fails", () => {
  test("hears the same event again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h, then it is a dead letter", async () => {
    const { endpointId } = await listen(["contact.created"])
    answers = Array(8).fill(500)
    const { webhookDeliveryId } = await sample(endpointId)
    await attempt(webhookDeliveryId)
    const pauses = [seconds(5), minutes(5), minutes(30), hours(2), hours(5), hours(10), hours(10)]
    for (const [at, pause] of pauses.entries()) {
      const [row] = await logOf(endpointId)
      expect(row).toMatchObject({ status: "failed", attempts: at + 1, lastStatus: 500, lastAnswer: "thank you" })
      expect(Math.abs(row!.nextTryAt!.getTime() - clock.now().getTime() - pause)).toBeLessThan(5000)
      clock.shift(pause - seconds(10) > 0 ? pause - seconds(10) : 0)
      if (pause > seconds(10)) await attempt(webhookDeliveryId)
      expect(heard).toHaveLength(at + 1)
      clock.shift(seconds(20))
      await attempt(webhookDeliveryId)
      expect(heard).toHaveLength(at + 2)
    }
    expect(new Set(heard.map(({ id }) => id)).size).toBe(1)
    expect(new Set(heard.map(({ text }) => text)).size).toBe(1)
    expect(await logOf(endpointId)).toMatchObject([{ status: "dead", attempts: 8, nextTryAt: null }])
    expect((await endpointNow(endpointId)).deadCount).toBe(1)

    await inTenant(shop.owner, (ctx) => developers.replayWebhook(ctx, { webhookDeliveryId }))
    await attempt(webhookDeliveryId)
    expect(await logOf(endpointId)).toMatchObject([{ status: "delivered" }])
    expect((await endpointNow(endpointId)).failingSince).toBeNull()
  })

  test("with 410 is switched off at once, and the owners are told", async () => {
    const { endpointId } = await listen(["contact.created"])
    answers = [410]
    const { webhookDeliveryId } = await sample(endpointId)
    await attempt(webhookDeliveryId)
    await shop.rest()
    expect(await endpointNow(endpointId)).toMatchObject({ enabled: false, disabledWhy: "gone" })
    const { rows } = await pool().query('select subject from dev_mail where "to" = $1', [shop.email])
    expect(rows.map(({ subject }) => subject)).toContain("Shop: the webhook “ERP” was switched off")
    await shop.customer().says("anybody?")
    expect(heard).toHaveLength(1)
    await expect(sample(endpointId)).rejects.toMatchObject({ reason: "endpoint-off" })
  })

  test("for five days is switched off; one success in between starts the count anew", async () => {
    const { endpointId } = await listen(["contact.created"])
    const fail = async () => {
      answers = [503]
      const { webhookDeliveryId } = await sample(endpointId)
      await attempt(webhookDeliveryId)
    }
    await fail()
    clock.shift(days(4))
    const { webhookDeliveryId } = await sample(endpointId)
    await attempt(webhookDeliveryId)
    clock.shift(days(2))
    await fail()
    expect((await endpointNow(endpointId)).enabled).toBe(true)
    clock.shift(days(5))
    await fail()
    expect(await endpointNow(endpointId)).toMatchObject({ enabled: false, disabledWhy: "failing" })
  })

  test("by redirecting is not followed", async () => {
    const { endpointId } = await listen(["contact.created"])
    answers = [302]
    const { webhookDeliveryId } = await sample(endpointId)
    await attempt(webhookDeliveryId)
    expect(await logOf(endpointId)).toMatchObject([{ status: "failed", lastStatus: 302 }])
  })
})

test("two workers with the same delivery send it once", async () => {
  const { endpointId } = await listen(["contact.created"])
  const { webhookDeliveryId } = await sample(endpointId)
  await Promise.all([attempt(webhookDeliveryId), attempt(webhookDeliveryId), attempt(webhookDeliveryId)])
  expect(heard).toHaveLength(1)
})

test("a changed secret signs beside the one before for a day, then alone", async () => {
  const { endpointId, secret: old } = await listen(["contact.created"])
  const { secret } = await inTenant(shop.owner, (ctx) => developers.rotateSecret(ctx, { endpointId }))
  await attempt((await sample(endpointId)).webhookDeliveryId)
  expect([isSignedBy(secret, heard[0]!), isSignedBy(old, heard[0]!)]).toEqual([true, true])
  clock.shift(hours(25))
  await attempt((await sample(endpointId)).webhookDeliveryId)
  expect([isSignedBy(secret, heard[1]!), isSignedBy(old, heard[1]!)]).toEqual([true, false])
  const rows = await inTenant(shop.owner, (ctx) => ctx.db.webhookEndpoint.findMany())
  expect(JSON.stringify(rows)).not.toContain(secret.slice(6))
})

test.each([
  "http://127.0.0.1/",
  "http://169.254.169.254/latest",
  "http://[::1]/",
  "http://10.0.0.8/",
  "http://u:p@shop.example/",
])("an address inside our own walls is refused: %s", async (url) => {
  await expect(listen(["contact.created"], { url })).rejects.toMatchObject({ reason: "outside-address" })
})

test("a name that leads inside is refused when it is called", async () => {
  const { endpointId } = await listen(["contact.created"], { url: `http://localhost:${host.split(":")[1]}/` })
  await attempt((await sample(endpointId)).webhookDeliveryId)
  expect(heard).toEqual([])
  expect(await logOf(endpointId)).toMatchObject([{ status: "failed", lastStatus: null }])
})

describe("a system outside", () => {
  const openDesk = async () => {
    const { endpointId } = await listen(["conversation.handed-off"], { withTexts: true })
    await inTenant(shop.owner, (ctx) => setOutsideDesk(ctx, { endpointId, reasons: ["three_misses"] }))
    return endpointId
  }
  const misses = async () => {
    const customer = shop.customer()
    for (let n = 0; n < 3; n++) await customer.says(`zorblax quuxing ${randomUUID()}`)
    return customer
  }

  test("takes a conversation over after three misses, with summary and thread, and the bot is silent", async () => {
    await openDesk()
    const customer = await misses()
    expect(await customer.thread()).toMatchObject({ holder: "external", handoffReason: "three_misses", queuedAt: null })
    const [call] = heard
    const data = call!.body.data as { conversation: { transcript: unknown[]; summary: string; holder: string } }
    expect(data).toMatchObject({ reason: "three_misses", to: "external", conversation: { holder: "external" } })
    expect(data.conversation.transcript.length).toBeGreaterThan(3)
    const said = (await customer.thread()).messages.length
    await customer.says("hello?")
    expect((await customer.thread()).messages).toHaveLength(said + 1)
  })

  test("is passed over for every other reason", async () => {
    await openDesk()
    const customer = shop.customer()
    await customer.says("human please")
    expect((await customer.thread()).holder).toBe("queue")
  })

  test("that cannot be reached three times gives the conversation to people", async () => {
    const endpointId = await openDesk()
    answers = [500, 500, 500]
    const customer = await misses()
    const [row] = await logOf(endpointId)
    clock.shift(seconds(10))
    await attempt(row!.id)
    expect((await customer.thread()).holder).toBe("external")
    clock.shift(minutes(6))
    await attempt(row!.id)
    expect(await customer.thread()).toMatchObject({ holder: "queue" })
  })

  test("that is dismissed leaves nothing behind: people take what it held", async () => {
    await openDesk()
    const customer = await misses()
    await inTenant(shop.owner, (ctx) => setOutsideDesk(ctx, { endpointId: null, reasons: [] }))
    expect((await customer.thread()).holder).toBe("queue")
  })

  test("must hear of handovers with texts", async () => {
    const { endpointId } = await listen(["conversation.handed-off"])
    const refused = inTenant(shop.owner, (ctx) => setOutsideDesk(ctx, { endpointId, reasons: ["three_misses"] }))
    await expect(refused).rejects.toMatchObject({ reason: "desk-address" })
  })
})
