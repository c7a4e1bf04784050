import { afterAll, afterEach, beforeEach, expect, test } from "vitest"
import { freshDatabase } from "../../support/database"

await freshDatabase()
const { acceptDelivery, addConnection } = await import("@/server/channels")
const { twilioSignature } = await import("@/server/channels/twilio-signature")
const { clock } = await import("@/server/clock")
const { closeDatabase, inTenant } = await import("@/server/db")
const { answerOutside } = await import("@/server/fetch-outside")
const { listOtherWays, readConversation, sendReply } = await import("@/server/inbox")
const { openShop } = await import("../../support/shop")

const accountSid = "AC00000000000000000000000000000001"
const authToken = "0123456789abcdef0123456789abcdef"
const number = "+447700900100"
const publicUrl = "https://desk.example/sms"

const shop = await openShop()
const { connectionId } = await inTenant(shop.owner, (ctx) =>
  addConnection(ctx, {
    channel: "twilio_sms",
    name: "SMS",
    settings: { accountSid, authToken, number, publicUrl },
  }),
)
await shop.rest()

/** What Twilio was asked to send, and to whom. */
const sent: URLSearchParams[] = []
let refusal: { status: number; code: number } | null = null
beforeEach(() => {
  sent.length = 0
  refusal = null
  answerOutside(async (_url, init) => {
    sent.push(new URLSearchParams(String(init.body)))
    const body = refusal
      ? { code: refusal.code, message: "refused" }
      : { sid: `SM${String(sent.length).padStart(32, "9")}` }
    return { status: refusal?.status ?? 201, headers: new Headers(), bytes: Buffer.from(JSON.stringify(body)) }
  })
})
afterEach(() => clock.reset())
afterAll(async () => {
  answerOutside(null)
  await closeDatabase()
})

let messages = 0
async function deliver(fields: Record<string, string>) {
  const form = new URLSearchParams({
    MessageSid: `SM${String(++messages).padStart(32, "0")}`,
    AccountSid: accountSid,
    ...fields,
  })
  const answer = await acceptDelivery(
    new Request(`http://localhost:3000/api/webhooks/twilio_sms/${connectionId}`, {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "x-twilio-signature": twilioSignature(authToken, publicUrl, form),
      },
      body: form.toString(),
    }),
    { channel: "twilio_sms", connectionId },
  )
  expect(answer.status).toBe(200)
  await shop.rest()
}
const texts = (customer: string, Body: string) => deliver({ From: customer, To: number, Body, NumMedia: "0" })

let customers = 0
/** A customer who has written once and whom an agent may answer. */
async function openThread() {
  const customer = `+4477009002${String(++customers).padStart(2, "0")}`
  await texts(customer, "Where is my parcel?")
  const { id, contactId } = await inTenant(shop.owner, (ctx) =>
    ctx.db.conversation.findFirstOrThrow({ where: { connectionId, threadRef: customer } }),
  )
  sent.length = 0
  return { customer, conversationId: id, contactId }
}
async function agentSays(conversationId: string, text: string) {
  const reply = await inTenant(shop.owner, (ctx) =>
    sendReply(ctx, { conversationId, text, clientId: crypto.randomUUID() }),
  )
  await shop.rest()
  return inTenant(shop.owner, (ctx) => ctx.db.message.findFirstOrThrow({ where: { id: reply!.messageId } }))
}
const reach = async (conversationId: string) =>
  (await inTenant(shop.owner, (ctx) => readConversation(ctx, { conversationId }))).unreachable

test("whoever texts STOP gets nothing more: the reply fails as blocked and Twilio is not asked", async () => {
  const { customer, conversationId } = await openThread()
  await texts(customer, "stop")
  expect(await reach(conversationId)).toMatchObject({ why: "opted_out" })
  expect(await agentSays(conversationId, "It arrives tomorrow.")).toMatchObject({ status: "failed", error: "blocked" })
  expect(sent).toEqual([])
})

test("STOP is no question: it opens no thread and changes none", async () => {
  const stranger = "+447700900399"
  await texts(stranger, "STOP")
  const known = await inTenant(shop.owner, (ctx) => ctx.db.contactIdentity.count({ where: { externalId: stranger } }))
  expect(known).toBe(0)
})

test("START lets replies through again", async () => {
  const { customer, conversationId } = await openThread()
  await texts(customer, "STOP")
  await texts(customer, "START")
  expect(await reach(conversationId)).toBeNull()
  expect(await agentSays(conversationId, "It arrives tomorrow.")).toMatchObject({ status: "sent" })
  expect(sent.map((form) => [form.get("To"), form.get("Body")])).toEqual([[customer, "It arrives tomorrow."]])
})

test("so does any word of the customer's", async () => {
  const { customer, conversationId } = await openThread()
  await texts(customer, "STOP")
  await texts(customer, "Sorry, where is it?")
  expect(await reach(conversationId)).toBeNull()
})

test("a second STOP keeps the moment of the first", async () => {
  const { customer, conversationId } = await openThread()
  await texts(customer, "STOP")
  const first = await reach(conversationId)
  clock.shift(60_000)
  await texts(customer, "STOP")
  expect(await reach(conversationId)).toEqual(first)
})

test.each([
  { code: 21610, why: "blocked" },
  { code: 21211, why: "recipient_unknown" },
])("a refusal with $code is remembered as $why, and the next reply asks nobody", async ({ code, why }) => {
  const { conversationId } = await openThread()
  refusal = { status: 400, code }
  expect(await agentSays(conversationId, "Hello")).toMatchObject({ status: "failed", error: why })
  expect(await reach(conversationId)).toMatchObject({ why })
  expect(await agentSays(conversationId, "Hello again")).toMatchObject({ status: "failed", error: "blocked" })
  expect(sent).toHaveLength(1)
})

test.each([
  { code: "30004", unreachable: { why: "blocked" } },
  { code: "30003", unreachable: null },
])("a later status $code lasts only where the person refused", async ({ code, unreachable }) => {
  const { customer, conversationId } = await openThread()
  const { externalId } = await agentSays(conversationId, "It arrives tomorrow.")
  await deliver({
    MessageSid: externalId!,
    From: number,
    To: customer,
    MessageStatus: "undelivered",
    ErrorCode: code,
  })
  const standing = await reach(conversationId)
  if (unreachable) expect(standing).toMatchObject(unreachable)
  else expect(standing).toBeNull()
})

test("a way that is shut is not offered instead of another", async () => {
  const { customer, conversationId, contactId } = await openThread()
  const visitor = shop.customer()
  await visitor.says("Hello")
  const { id: chat } = await visitor.thread()
  await inTenant(shop.owner, (ctx) => ctx.db.conversation.updateMany({ where: { id: chat }, data: { contactId } }))
  const ways = () => inTenant(shop.owner, (ctx) => listOtherWays(ctx, { conversationId: chat }))
  expect((await ways()).map((way) => way.conversationId)).toEqual([conversationId])
  await texts(customer, "STOP")
  expect(await ways()).toEqual([])
})
