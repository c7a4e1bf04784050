import { randomUUID } from "node:crypto"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { z } from "zod"
import type { AppError } from "@/server/errors"
import { freshDatabase } from "@/tests/support/database"
import { startModelStub } from "@/tests/support/model-stub"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
const stub = await startModelStub()
/** A platform that holds what customers sent: words are written into the bytes for the stub to see and hear. */
const pieces: Record<string, Buffer> = {
  "/shirt.png": Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47]), Buffer.from("<<a blue linen shirt, TD-104>>")]),
  "/voice.ogg": Buffer.from("OggS<<where is my parcel>>"),
  "/page.png": Buffer.from("<html>not a picture</html>"),
  "/large.png": Buffer.alloc(7 * 1024 * 1024, 0x89),
}
const platform = createServer((request, response) => {
  const piece = pieces[request.url ?? ""]
  response.writeHead(piece ? 200 : 404).end(piece)
})
await new Promise<void>((resolve) => platform.listen(0, "127.0.0.1", resolve))
const host = `127.0.0.1:${(platform.address() as AddressInfo).port}`
Object.assign(process.env, {
  OPENAI_BASE_URL: stub.url,
  OPENAI_API_KEY: "sk-copilot",
  OPENAI_MODEL: "stub",
  ALLOWED_PRIVATE_HOSTS: host,
})
const { inTenant } = await import("@/server/db")
const ai = await import("@/server/ai")
const files = await import("@/server/media")
const { chooseIntent } = await import("@/server/ai/choose-intent")
const { sendReply } = await import("@/server/inbox")
const { changeTone } = await import("@/server/flows/change-tone")
const { draftReply } = await import("@/server/flows/draft-reply")
const { sendAutodraft } = await import("@/server/flows/send-autodraft")
const { suggestScripts } = await import("@/server/flows/suggest-scripts")
const { summariseThread } = await import("@/server/flows/summarise-thread")
const translation = await import("@/server/flows/translate-message")

let shop: Shop
let conversationId: string
let lastMessageId: string
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
})
// An endpoint that failed in the test before is well again: it is left alone only after three failures in a row.
const { createModel } = await import("@/server/llm/openai")
const endpoint = createModel({ baseURL: stub.url, apiKey: "sk-copilot", model: "stub" })
const greet = { name: "hi", schema: z.object({ hi: z.string() }), maxTokens: 9 }
beforeEach(async () => {
  stub.script("good")
  await endpoint.completeStructured({ ...greet, messages: [{ role: "user", content: "hi" }] })
  await inTenant(shop.owner, (ctx) => ctx.db.botSettings.updateMany({ data: { dailyTokens: null } }))
})
afterAll(async () => {
  await stub.close()
  platform.close()
})

const handed = "human please. how long does shipping take after I pay?"
async function customerSays(...said: string[]) {
  const customer = shop.customer()
  await customer.says(handed)
  for (const text of said) await customer.says(text)
  const thread = await customer.thread()
  conversationId = thread.id
  lastMessageId = thread.messages.findLast(({ direction }) => direction === "inbound")!.id
  return thread
}
const agentReplies = (text: string) =>
  inTenant(shop.owner, async (ctx) => {
    const sent = await sendReply(ctx, { conversationId, text, clientId: randomUUID() })
    await ai.settleSuggestions(ctx, { conversationId, text })
    return sent
  })
async function draft() {
  const events = []
  for await (const event of draftReply(shop.owner, { conversationId })) events.push(event)
  return events
}
const suggestions = () =>
  inTenant(shop.owner, (ctx) =>
    ctx.db.copilotSuggestion.findMany({ where: { conversationId }, orderBy: { id: "asc" } }),
  )
const poor = () => inTenant(shop.owner, (ctx) => ctx.db.botSettings.updateMany({ data: { dailyTokens: 0 } }))
const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: AppError) => error.reason ?? error.code,
  )

describe("a draft for the agent", () => {
  test("comes word by word with its sources, is paid for and kept", async () => {
    await customerSays()
    const events = await draft()
    expect(events[0]).toMatchObject({ kind: "sources", by: "model" })
    expect(events.filter(({ kind }) => kind === "text").length).toBeGreaterThan(1)
    const end = events.at(-1)
    const text = events.map((event) => (event.kind === "text" ? event.text : "")).join("")
    expect(end).toMatchObject({ kind: "end", text, by: "model", doubts: [], why: null })
    expect(await suggestions()).toMatchObject([{ kind: "draft", text, status: "shown" }])
    const call = await inTenant(shop.owner, (ctx) => ctx.db.modelCall.findFirst({ where: { purpose: "draft" } }))
    expect(call).toMatchObject({ state: "settled", failure: null })
  })

  test.each(["500", "half-stream", "429-bare", "hang"] as const)(
    "when the model is %s it is the best article, and says why",
    async (mode) => {
      await customerSays()
      stub.script(mode)
      const left = new AbortController()
      if (mode === "hang") setTimeout(() => left.abort(), 300)
      const events = []
      for await (const event of draftReply(shop.owner, { conversationId }, left.signal)) events.push(event)
      const articles = await inTenant(shop.owner, (ctx) => ctx.db.article.findMany({ select: { answer: true } }))
      const end = events.at(-1)
      expect(end).toMatchObject({ kind: "end", by: "article" })
      expect(articles.map(({ answer }) => answer)).toContain(end?.kind === "end" ? end.text : null)
      expect(end?.kind === "end" && end.why).toBeTruthy()
      const open = await inTenant(shop.owner, (ctx) => ctx.db.modelCall.count({ where: { state: "reserved" } }))
      expect(open).toBe(0)
    },
  )

  test("with today's tokens spent it is the best article at once", async () => {
    await customerSays()
    await poor()
    stub.requests.length = 0
    const began = performance.now()
    expect((await draft()).at(-1)).toMatchObject({ by: "article", why: "model-budget" })
    expect(performance.now() - began).toBeLessThan(2_000)
    expect(stub.requests).toHaveLength(0)
  })

  test("doubts every sentence with a figure or a link no source has", () => {
    const passages = [{ id: "a", question: "When do you ship?", answer: "Within 24 hours." }]
    expect(ai.doubtsAbout("We ship within 24 hours. It costs $19.87. See https://x.example.", passages)).toEqual([
      "It costs $19.87.",
      "See https://x.example.",
    ])
  })

  test("of another shop's conversation is refused", async () => {
    await customerSays()
    const other = await openShop({ locale: "en" })
    expect(await reasonOf(draftReply(other.owner, { conversationId }).next())).toBe("missing")
  })
})

describe("summary and tone", () => {
  test("a summary is the model's, or by rule when it fails", async () => {
    await customerSays()
    expect(await summariseThread(shop.owner, { conversationId })).toMatchObject({ by: "model", why: null })
    stub.script("500")
    const { text, by, why } = await summariseThread(shop.owner, { conversationId })
    expect([by, why]).toEqual(["rules", "server"])
    expect(text).toMatch(/Asked:/)
  })

  test("another tone keeps every figure, or nothing is changed", async () => {
    await customerSays()
    const input = { conversationId, text: "We ship within 24 hours.", tone: "friendlier" as const }
    expect(await changeTone(shop.owner, input)).toMatchObject({ text: "We ship within 24 hours. :)" })
    stub.script("hallucination")
    expect(await reasonOf(changeTone(shop.owner, input))).toBe("facts-changed")
    await poor()
    expect(await reasonOf(changeTone(shop.owner, input))).toBe("model-budget")
  })
})

describe("scripts", () => {
  test("what an agent answered to such a question before is offered again, within two seconds", async () => {
    await customerSays("can I pick the parcel up at your warehouse in Hangzhou?")
    await agentReplies("Yes, you can pick it up at the Hangzhou warehouse between 9 and 17 o'clock.")
    await customerSays("is it possible to pick up my parcel at the warehouse?")
    const began = performance.now()
    const picked = await inTenant(shop.owner, (ctx) => suggestScripts(ctx, { conversationId }))
    expect(performance.now() - began).toBeLessThan(2_000)
    expect(picked[0]).toMatchObject({ kind: "answer", text: expect.stringContaining("Hangzhou warehouse") })
    expect(picked.length).toBeLessThanOrEqual(3)
  })

  test("an answer that names a person's data is offered to nobody else", async () => {
    await customerSays("what is the courier's number for the gift wrapping?")
    await agentReplies("Please call the courier about the gift wrapping at 13812345678.")
    const past = await inTenant(shop.owner, (ctx) => ai.listPastAnswers(ctx))
    expect(past.filter(({ answer }) => answer.includes("13812345678"))).toEqual([])
  })
})

describe("what became of it", () => {
  test("a reply close to a suggestion counts as used or edited, another as neither", async () => {
    await customerSays()
    const keep = (text: string) =>
      inTenant(shop.owner, (ctx) => ai.keepSuggestion(ctx, { conversationId, kind: "script", text }))
    await keep("We ship within 24 hours of payment.")
    await agentReplies("We ship within 24 hours of payment.")
    await keep("Please tell me your order number so that I can look it up.")
    await agentReplies("Hi Ana, please tell me your order number so that I can look it up for you.")
    await keep("The blue one is back next week.")
    await agentReplies("I will ask my colleague and come back to you.")
    expect((await suggestions()).map(({ status }) => status)).toEqual(["used", "edited", "shown"])
    const [, , script] = await inTenant(shop.owner, (ctx) =>
      ai.copilotAcceptance(ctx, { days: 7 }).then((all) => [0, 0, all.find(({ kind }) => kind === "script")]),
    )
    expect(script).toMatchObject({ used: 1, edited: 1, shown: 2, rate: 1 })
  })
})

describe("a draft the bot left", () => {
  const leave = (text: string) =>
    inTenant(shop.owner, (ctx) => ai.keepAutodraft(ctx, { conversationId, messageId: lastMessageId, text, cites: [] }))
  const left = () => inTenant(shop.owner, (ctx) => ai.readAutodraft(ctx, { conversationId }))

  test("waits once for the agent, who sends it as it stands", async () => {
    const thread = await customerSays()
    const { suggestionId } = (await leave("We ship within 24 hours."))!
    expect(await leave("Again")).toBeNull()
    const send = () =>
      inTenant(shop.owner, (ctx) =>
        sendAutodraft(ctx, { conversationId, suggestionId, clientId: randomUUID(), seenActivity: thread.activity }),
      )
    await send()
    expect(await left()).toBeNull()
    expect(await reasonOf(send())).toBe("draft-gone")
    const said = await inTenant(shop.owner, (ctx) =>
      ctx.db.message.findMany({ where: { conversationId, text: "We ship within 24 hours." } }),
    )
    expect(said).toMatchObject([{ author: "agent", direction: "outbound" }])
  })

  test("is dismissed when the agent answers something else", async () => {
    await customerSays()
    await leave("We ship within 24 hours.")
    await agentReplies("Sorry, we closed our shop in May, nothing is sold any more.")
    expect(await left()).toBeNull()
    expect(await suggestions()).toMatchObject([{ status: "dismissed" }])
  })
})

describe("two languages in one thread", () => {
  const spanish = "¿Cuándo llega mi pedido 12345678? Mi correo es ana@shop.example"

  test("a customer's words are shown in the team's language, the original stays, the model is asked once", async () => {
    await customerSays(spanish)
    stub.requests.length = 0
    const first = await translation.translateMessage(shop.owner, { messageId: lastMessageId })
    expect(first.text).toBe(`«${spanish}»`)
    expect(await translation.translateMessage(shop.owner, { messageId: lastMessageId })).toEqual(first)
    expect(stub.requests).toHaveLength(1)
    expect(stub.requests[0]!.raw).not.toContain("ana@shop.example")
    const shown = await inTenant(shop.owner, (ctx) => translation.readTranslations(ctx, { conversationId }))
    expect(shown).toEqual({
      hasModel: true,
      team: "en",
      customer: "es",
      translations: [{ messageId: lastMessageId, text: first.text }],
    })
    const message = await inTenant(shop.owner, (ctx) =>
      ctx.db.message.findFirstOrThrow({ where: { id: lastMessageId } }),
    )
    expect(message.text).toBe(spanish)
  })

  test("what a recording was heard to say is translated with the words", async () => {
    await customerSays("¿Qué dice la etiqueta?")
    await inTenant(shop.owner, (ctx) =>
      ctx.db.message.updateMany({
        where: { id: lastMessageId },
        data: { voice: true, heard: "¿Cuándo llega el vestido rojo?", heardAt: new Date() },
      }),
    )
    expect(await translation.translateMessage(shop.owner, { messageId: lastMessageId })).toEqual({
      text: "«¿Qué dice la etiqueta?\n¿Cuándo llega el vestido rojo?»",
    })
  })

  test("an agent's reply is seen before it is sent in the customer's language, and both are kept", async () => {
    const { activity } = await customerSays(spanish)
    const original = "It arrives on Monday."
    const preview = await translation.previewTranslation(shop.owner, { conversationId, text: original })
    expect(preview).toEqual({ to: "es", text: `«${original}»` })
    const sent = await inTenant(shop.owner, (ctx) =>
      translation.sendTranslated(ctx, {
        conversationId,
        text: preview.text,
        original,
        clientId: randomUUID(),
        seenActivity: activity,
      }),
    )
    const kept = await inTenant(shop.owner, (ctx) => translation.readTranslations(ctx, { conversationId }))
    expect(kept.translations).toEqual([{ messageId: sent?.messageId, text: original }])
  })

  test("a translation that loses a number is not shown", async () => {
    await customerSays(spanish)
    stub.script("hallucination")
    expect(await reasonOf(translation.translateMessage(shop.owner, { messageId: lastMessageId }))).toBe(
      "numbers-changed",
    )
  })
})

describe("pictures", () => {
  const at = (path: string) => `http://${host}${path}`
  const read = (...media: Parameters<typeof ai.readMedia>[1]) => ai.readMedia(shop.owner, media, "en", openFile)

  const openFile = (fileId: string) =>
    inTenant(shop.owner, async (ctx) => (await files.readFile(ctx, { fileId })).bytes)

  test("are read as words, and paid for", async () => {
    expect(await read({ kind: "image", url: at("/shirt.png") })).toEqual({
      texts: ["a blue linen shirt, TD-104"],
      understood: true,
    })
    const paid = await inTenant(shop.owner, (ctx) =>
      ctx.db.modelCall.findMany({ where: { purpose: "picture" }, orderBy: { id: "asc" } }),
    )
    expect(paid.map(({ state }) => state)).toEqual(["settled"])
  })

  test("are opened where we keep them, whatever became of their address", async () => {
    const bytes = Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.from("<<a red scarf>>")])
    const { fileId } = await inTenant(shop.owner, (ctx) => files.keepFile(ctx, { bytes }))
    expect(await read({ kind: "image", url: at("/gone.png"), fileId })).toEqual({
      texts: ["a red scarf"],
      understood: true,
    })
    expect(await read({ kind: "image", fileId: crypto.randomUUID() })).toEqual({ texts: [], understood: false })
  })

  test.each([
    ["gone", { kind: "image", url: at("/gone.png") }],
    ["no picture at all", { kind: "image", url: at("/page.png") }],
    ["too large", { kind: "image", url: at("/large.png") }],
    ["on a private address", { kind: "image", url: "http://169.254.169.254/latest/meta-data" }],
    ["without an address", { kind: "image" }],
    ["a voice nobody could write down", { kind: "voice", url: at("/voice.ogg"), mime: "audio/ogg" }],
    ["a video", { kind: "video", url: at("/shirt.mp4") }],
  ])("what is %s is left to a person", async (_, piece) => {
    expect(await read(piece)).toEqual({ texts: [], understood: false })
  })

  test("with a model that is down everything is left to a person", async () => {
    stub.script("500")
    expect(await read({ kind: "image", url: at("/shirt.png") })).toEqual({ texts: [], understood: false })
  })
})

describe("understanding with a model", () => {
  const transcript = [
    { author: "contact", text: "can I machine wash the wool sweater" },
    { author: "bot", text: "Please wash it by hand." },
    { author: "contact", text: "and the silk one?" },
  ]

  test("a follow-up is rewritten, a whole question is not, and a failing model costs nothing", async () => {
    const spend = ai.spendOf(shop.owner)
    stub.requests.length = 0
    expect(await ai.rewriteQuery({ text: "how long is the warranty of the kettle", transcript, spend })).toBe(
      "how long is the warranty of the kettle",
    )
    expect(stub.requests).toHaveLength(0)
    expect(await ai.rewriteQuery({ text: "and the silk one?", transcript, spend })).toBe("and the silk one?")
    expect(stub.requests).toHaveLength(1)
    stub.script("500")
    const joined = "can I machine wash the wool sweater and the silk one?"
    expect(await ai.rewriteQuery({ text: "and the silk one?", transcript, spend })).toBe(joined)
    expect(await ai.rewriteQuery({ text: "and the silk one?", transcript })).toBe(joined)
  })

  test("an intent is one of those offered, or none", async () => {
    const spend = ai.spendOf(shop.owner)
    const top = [
      { key: "shipping_time", name: "Shipping time", examples: ["when do you ship"] },
      { key: "returns", name: "Returns", examples: [] },
    ]
    stub.script("good")
    expect(await chooseIntent({ text: "when will it leave", top, spend })).toEqual({
      intent: "shipping_time",
      why: "chosen",
    })
    stub.script("wrong-schema")
    expect(await chooseIntent({ text: "when will it leave", top, spend })).toEqual({
      intent: null,
      why: "bad_output",
    })
    expect(await chooseIntent({ text: "when will it leave", top })).toEqual({ intent: null, why: "no-model" })
  })
})
