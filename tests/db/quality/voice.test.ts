import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import type { Scope } from "@/server/context"
import { freshDatabase } from "@/tests/support/database"
import { startModelStub } from "@/tests/support/model-stub"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
const stub = await startModelStub()
Object.assign(process.env, { OPENAI_BASE_URL: stub.url, OPENAI_API_KEY: "sk-voice", OPENAI_MODEL: "stub" })
const widgetUpload = await import("@/app/api/widget/[key]/upload/route")
const { issueVisitorToken } = await import("@/server/channels")
const { clock, minutes } = await import("@/server/clock")
const { closeDatabase, inTenant } = await import("@/server/db")
const { hearVoice } = await import("@/server/flows/hear-voice")
const { inspectMissed } = await import("@/server/flows/inspect-conversation")
const inbox = await import("@/server/inbox")
const { keepFile } = await import("@/server/media")
const { listPromises } = await import("@/server/promises")
const quality = await import("@/server/quality")

let shop: Shop
let kim: Scope & { actor: { kind: "member"; memberId: string } }
let boss: typeof kim
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
  kim = await shop.colleague("agent", "Kim")
  boss = await shop.colleague("supervisor", "Boss")
})
beforeEach(() => stub.script("good"))
afterAll(() => Promise.all([stub.close(), closeDatabase()]))

/** The stub hears what is written into the bytes. */
const recording = (words: string) => Buffer.from(`OggS<<${words}>>`)

async function speaks(visitor: string, words: string) {
  const token = issueVisitorToken(shop.connectionId, visitor, clock.now())
  const answer = await widgetUpload.POST(
    new Request(`http://localhost:3000/api/widget/${shop.connectionId}/upload`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "x-file-name": "note.ogg" },
      body: recording(words),
    }),
    { params: Promise.resolve({ key: shop.connectionId }) },
  )
  const { fileId, proof, kind, name } = (await answer.json()) as Record<string, string>
  const sent = await shop.post(visitor, { id: randomUUID(), type: "file", files: [{ fileId, proof, kind, name }] })
  expect(sent.status).toBe(200)
  await shop.rest()
}

/** A customer in Kim's hands. */
async function withKim() {
  const customer = shop.customer()
  await customer.says("human please")
  const { id: conversationId } = await customer.thread()
  await inTenant(kim, (ctx) =>
    inbox.sendReply(ctx, { conversationId, text: "Hello, how can I help?", clientId: randomUUID() }),
  )
  await shop.rest()
  return { customer, conversationId, speaks: (words: string) => speaks(customer.visitor, words) }
}
async function kimSpeaks(conversationId: string, words: string) {
  await inTenant(kim, async (ctx) => {
    const { fileId, mime } = await keepFile(ctx, { bytes: recording(words), name: "answer.ogg" })
    const media = [{ fileId, mime, kind: "voice" as const }]
    await inbox.sendReply(ctx, { conversationId, text: "", media, clientId: randomUUID() })
  })
  await shop.rest()
}
async function partsOf(conversationId: string) {
  const { rows } = await inTenant(boss, (ctx) => quality.listParts(ctx, { days: 30, limit: 100 }))
  const ids = rows.filter((row) => row.conversationId === conversationId).map(({ id }) => id)
  return Promise.all(ids.map((inspectedId) => inTenant(boss, (ctx) => quality.readPart(ctx, { inspectedId }))))
}
const kimsPart = async (conversationId: string) => (await partsOf(conversationId)).find(({ side }) => side === "agent")!
const resolve = async (conversationId: string) => {
  await inTenant(kim, (ctx) => inbox.resolveConversation(ctx, { conversationId }))
  await shop.rest()
}
const heardCalls = () => stub.requests.filter(({ path }) => path.endsWith("/transcriptions")).length

describe("what is said in a voice message", () => {
  test("rings supervisors within two seconds of its words, and is found by search", async () => {
    const talk = await withKim()
    await talk.speaks("I will make a complaint about the marzipan")
    const { messages } = await talk.customer.thread()
    expect(messages.at(-1)).toMatchObject({ text: "", heard: "I will make a complaint about the marzipan" })
    const { rows } = await inTenant(boss, (ctx) => quality.listAlerts(ctx, { status: "open", limit: 20 }))
    const alert = rows.find(({ conversationId }) => conversationId === talk.conversationId)!
    expect(alert).toMatchObject({ quote: "I will make a complaint about the marzipan", voice: true })
    expect(alert.raisedAt.getTime() - messages.at(-1)!.heardAt!.getTime()).toBeLessThan(2000)
    const found = await inTenant(kim, (ctx) => inbox.searchMessages(ctx, { query: "marzipan", limit: 20 }))
    expect(found.rows).toMatchObject([{ id: messages.at(-1)!.id, excerpt: expect.stringContaining("marzipan") }])
    const other = await openShop({ locale: "en", name: "Other" })
    expect(
      (await inTenant(other.owner, (ctx) => inbox.searchMessages(ctx, { query: "marzipan", limit: 20 }))).rows,
    ).toEqual([])
  })

  test("by an agent is held against the rules and kept as a promise, quoted as a voice", async () => {
    const talk = await withKim()
    await kimSpeaks(talk.conversationId, "We will ship it tomorrow. Just add me on WhatsApp and pay me privately")
    await resolve(talk.conversationId)
    const part = await kimsPart(talk.conversationId)
    const forbidden = part.found.find(({ kind }) => kind === "forbidden")!
    expect(forbidden.lines).toMatchObject([{ by: "agent", voice: true, text: expect.stringContaining("WhatsApp") }])
    expect(part.unheard).toBe(0)
    const { rows } = await inTenant(boss, (ctx) => listPromises(ctx, { view: "running", mine: false, limit: 50 }))
    expect(rows.filter(({ conversationId }) => conversationId === talk.conversationId)).toHaveLength(1)
  })

  test("turns the mood of a call or a note like written words do", async () => {
    const talk = await withKim()
    await talk.speaks("Hello, when does my parcel come?")
    await inTenant(kim, (ctx) =>
      inbox.sendReply(ctx, { conversationId: talk.conversationId, text: "Next month.", clientId: randomUUID() }),
    )
    await shop.rest()
    await talk.speaks("This is outrageous, I am furious, you are useless scammers!")
    await resolve(talk.conversationId)
    const swing = (await kimsPart(talk.conversationId)).found.find(({ kind }) => kind === "swing")!
    expect(swing.lines.map(({ by, voice }) => [by, voice ?? false])).toEqual([
      ["contact", true],
      ["agent", false],
      ["contact", true],
    ])
  })

  test("is heard once, and the bot answers it as if it were written", async () => {
    const before = heardCalls()
    const visitor = `visitor-${randomUUID().slice(0, 12)}`
    await speaks(visitor, "I want to talk to a person")
    expect(heardCalls() - before).toBe(1)
    expect(await shop.customer(visitor).thread()).toMatchObject({ holder: "queue", handoffReason: "asked" })
  })
})

describe("what nobody could write down", () => {
  const coverage = async () => (await inTenant(boss, (ctx) => quality.readQuality(ctx, { days: 30 }))).coverage!

  test("is told by the coverage, and heard late it is inspected again", async () => {
    const talk = await withKim()
    const before = await coverage()
    stub.script("empty")
    await kimSpeaks(talk.conversationId, "Pay me privately, add me on WhatsApp")
    await resolve(talk.conversationId)
    expect(await kimsPart(talk.conversationId)).toMatchObject({ unheard: 1 })
    expect((await kimsPart(talk.conversationId)).kinds).not.toContain("forbidden")
    const unheard = await coverage()
    expect(unheard).toMatchObject({ voices: before.voices + 1, heard: before.heard })

    stub.script("good")
    const { messages } = await talk.customer.thread()
    await hearVoice(shop.owner, { messageId: messages.at(-1)!.id }, { lastAttempt: true })
    await shop.rest()
    expect(await kimsPart(talk.conversationId)).toMatchObject({ unheard: 0 })
    expect((await kimsPart(talk.conversationId)).kinds).toContain("forbidden")
    expect((await coverage()).heard).toBe(before.heard + 1)
  })

  test("counts as inspected only once its words were: the clock finds what no job led to", async () => {
    const talk = await withKim()
    stub.script("empty")
    await talk.speaks("Where is it?")
    await resolve(talk.conversationId)
    clock.shift(minutes(15))
    await inspectMissed([shop.tenantId])
    await shop.rest()
    const whole = await coverage()
    expect(whole.inspected).toBe(whole.conversations)
    const last = (await talk.customer.thread()).messages.findLast(({ voice }) => voice)!
    await inTenant(shop.owner, async (ctx) => {
      await ctx.db.message.updateMany({ where: { id: last.id }, data: { heard: "Where is it?", heardAt: ctx.now } })
    })
    expect(await coverage()).toMatchObject({ conversations: whole.conversations, inspected: whole.inspected - 1 })
    await inspectMissed([shop.tenantId])
    await shop.rest()
    expect((await coverage()).inspected).toBe(whole.conversations)
    clock.reset()
  })

  test("is tried again while the model is down for a moment", async () => {
    const talk = await withKim()
    stub.script("500", "500", "good")
    await talk.speaks("It is about the blue kettle")
    expect((await talk.customer.thread()).messages.at(-1)).toMatchObject({ heard: "It is about the blue kettle" })
  })
})
