import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { type StubMode, startModelStub } from "@/tests/support/model-stub"
import { startRealtimeLog } from "@/tests/support/realtime-log"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
const stub = await startModelStub()
process.env.OPENAI_BASE_URL = stub.url
process.env.OPENAI_API_KEY = "sk-secret-of-the-shop"
process.env.OPENAI_MODEL = "stub"
const realtime = await startRealtimeLog()
Object.assign(process.env, realtime.env)
const { inTenant } = await import("@/server/db")

let shop: Shop
let articles: string[]
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
  articles = await inTenant(shop.owner, async (ctx) =>
    (await ctx.db.article.findMany({ select: { answer: true } })).map(({ answer }) => answer),
  )
})
beforeEach(() => {
  stub.script("good")
  stub.between = () => undefined
})
afterAll(() => Promise.all([stub.close(), realtime.close()]))

// Close to an article, but not its own words: the model is asked. Another word each time, so that no kept answer serves.
const things = ["parcel", "package", "box", "order", "shipment", "things", "goods", "stuff", "purchase"]
const times = ["roughly", "about", "usually", "normally", "typically", "mostly", "likely", "maybe"]
let n = 0
function question() {
  n++
  return `${times[n % times.length]} how many days until you send the ${things[n % things.length]} out`
}
/** What was asked for an answer; a model may also be asked what a customer wants. */
const answersAsked = () =>
  stub.requests.filter(({ body }) => String(body.messages[0]?.content).includes("You answer a shop's customers"))

/** What stood in the growing bubble, one state after the other. */
const shown = () => realtime.events.map(({ data }) => (data as { text: string }).text)

const over: string[] = []
async function ask(text: string, ...modes: StubMode[]) {
  if (modes.length > 0) stub.script(...modes)
  const customer = shop.customer()
  await customer.says(text)
  const thread = await customer.thread()
  over.push(thread.id)
  const turn = await inTenant(shop.owner, (ctx) =>
    ctx.db.turn.findFirstOrThrow({ where: { conversationId: thread.id } }),
  )
  const call = await inTenant(shop.owner, (ctx) =>
    ctx.db.modelCall.findFirst({ where: { purpose: "answer" }, orderBy: { id: "desc" } }),
  )
  return { thread, turn, call, said: thread.messages.filter(({ direction }) => direction === "outbound") }
}

describe("with a language model", () => {
  test("a grounded answer is sent with its sources, and its tokens are counted and paid for", async () => {
    const { said, turn, call } = await ask(question())
    expect(said[0]?.author).toBe("bot")
    expect(said[0]?.cites).not.toEqual([])
    expect(turn).toMatchObject({ decision: "answer", model: "stub" })
    expect(turn.promptTokens).toBeGreaterThan(0)
    expect(call).toMatchObject({ purpose: "answer", state: "settled", used: turn.promptTokens + turn.completionTokens })
  })

  /** `saw`: how many true sentences of each request a customer was shown before all of them were taken back. */
  const failures: { modes: StubMode[]; sent: number; saw?: number }[] = [
    // what is written is no good: asked once more, then never again
    { modes: ["hallucination"], sent: 2, saw: 1 },
    { modes: ["wrong-citation"], sent: 2 },
    { modes: ["wrong-quote"], sent: 2 },
    // talked into something: not asked again
    { modes: ["injection-obeyed"], sent: 1 },
    { modes: ["prompt-leaked"], sent: 1 },
    // of the wrong shape: the doorway asks once more for the shape
    { modes: ["broken-json"], sent: 2, saw: 1 },
    { modes: ["wrong-schema"], sent: 2 },
    { modes: ["long"], sent: 2, saw: 8 },
    // no answer at all
    { modes: ["empty"], sent: 1 },
    { modes: ["truncated"], sent: 1 },
    { modes: ["refusal"], sent: 1 },
    { modes: ["content-filter"], sent: 1, saw: 1 },
    { modes: ["declined"], sent: 1 },
    { modes: ["tool-loop"], sent: 1 },
    { modes: ["unknown-tool"], sent: 1 },
    { modes: ["bad-arguments"], sent: 1 },
    // streams and servers that break
    { modes: ["half-stream"], sent: 1 },
    { modes: ["dropped"], sent: 1 },
    { modes: ["error-inside-stream"], sent: 1 },
    { modes: ["malformed-chunk"], sent: 1 },
    { modes: ["hang"], sent: 1 },
    { modes: ["stall"], sent: 1 },
    { modes: ["endless"], sent: 1, saw: 1 },
    { modes: ["500"], sent: 1 },
    { modes: ["html-502"], sent: 1 },
    { modes: ["context-length"], sent: 1 },
  ]
  test.each(failures)(
    "customers never see an answer that is $modes: the bot goes on alone",
    async ({ modes, sent, saw = 0 }) => {
      // A good answer in between keeps the endpoint from being rested.
      await ask(question())
      stub.requests.length = 0
      realtime.leave(over)
      // The stub waits until the customer has seen a sentence before it says the next.
      stub.between = (at) => {
        const soFar = saw * (answersAsked().length - 1) + Math.min(at, saw)
        return saw > 0 ? vi.waitUntil(() => shown().filter(Boolean).length >= soFar, 5_000) : undefined
      }
      const { said, turn, thread, call } = await ask(question(), ...modes)
      if (saw > 0) await vi.waitUntil(() => shown().at(-1) === "", 5_000)
      expect(shown().filter(Boolean), "shown while it grew").toHaveLength(saw * sent)
      expect(turn.model).toBeNull()
      expect(["answer", "suggest", "miss"]).toContain(turn.decision)
      expect(said).toHaveLength(1)
      const [{ text, cites }] = said as [(typeof said)[0]]
      expect(text.length).toBeGreaterThan(0)
      if (turn.decision === "answer") {
        expect(articles).toContain(text)
        expect(cites).toHaveLength(1)
      }
      expect(`${text}${shown()}`).not.toMatch(/19\.87|refund\.example|tl-[0-9a-f]|instructions are|much more than that/)
      expect(thread.holder).toBe("bot")
      expect(answersAsked()).toHaveLength(sent)
      expect(call?.state).not.toBe("reserved")
    },
  )

  test.each<StubMode>(["429-once", "429-always", "insufficient_quota", "bad-key"])(
    "an endpoint that refuses (%s) is left alone, and customers are answered at once",
    async (mode) => {
      const key = `sk-${mode}`
      const own = await startModelStub({ mode })
      const { createModel } = await import("@/server/llm/openai")
      const { answerWithModel } = await import("@/server/ai/answer-with-model")
      const { readBotSettings } = await import("@/server/ai")
      const model = createModel({ baseURL: own.url, apiKey: key, model: "stub" })
      const settings = await inTenant(shop.owner, readBotSettings)
      const asked = {
        text: "when do you ship",
        language: "en" as const,
        settings,
        transcript: [],
        passages: [{ id: "a", version: 1, question: "When do you ship?", answer: "Within 24 hours." }],
        spend: async <T>(_: object, run: (model: never) => Promise<{ value: T }>) => (await run(model as never)).value,
      }
      const began = performance.now()
      for (let time = 0; time < 5; time++) expect(await answerWithModel(asked)).toMatchObject({ kind: "none" })
      expect(performance.now() - began).toBeLessThan(2_000)
      expect(own.requests.length).toBe(1)
      await own.close()
    },
  )

  test("the same question a second time costs no call of the model", async () => {
    const text = question()
    const first = await ask(text)
    stub.requests.length = 0
    const again = await ask(`Hello, ${text}?`)
    expect(again.said[0]?.text).toBe(first.said[0]?.text)
    expect(again.turn).toMatchObject({ decision: "answer", cached: true, promptTokens: 0 })
    expect(answersAsked()).toHaveLength(0)
  })

  test("when today's tokens are spent the bot answers alone, and the customer notices nothing", async () => {
    const poor = await openShop({ locale: "en" })
    await inTenant(poor.owner, (ctx) => ctx.db.botSettings.updateMany({ data: { dailyTokens: 0 } }))
    stub.requests.length = 0
    const customer = poor.customer()
    await customer.says("Roughly how many days until you send my parcel out?")
    const { messages } = await customer.thread()
    expect(messages.at(-1)).toMatchObject({ author: "bot" })
    expect(stub.requests).toHaveLength(0)
  })

  test("what the model is sent holds no secret, no phone number, and ends its instructions with a mark of its own", async () => {
    stub.requests.length = 0
    await ask(`my mobile is 13812345678, ${question()}`)
    expect(answersAsked()).toHaveLength(1)
    const sent = stub.requests.map(({ raw }) => raw).join("\n")
    expect(sent).not.toContain("13812345678")
    expect(sent).not.toContain("sk-secret-of-the-shop")
    expect(sent).not.toContain(process.env.TIDELINE_SECRET)
    const system = answersAsked().map(({ body }) => String(body.messages[0]?.content))
    expect(system.every((words) => /never to be written: tl-[0-9a-f]{18}$/m.test(words))).toBe(true)
  })

  test("what never changes stands first, so that an endpoint may keep it", async () => {
    stub.requests.length = 0
    await ask(question())
    await ask(question())
    const [one, other] = answersAsked().map(({ body }) => String(body.messages[0]?.content))
    const shared = [...(one as string)].findIndex((letter, at) => letter !== (other as string)[at])
    expect(shared).toBeGreaterThan((one as string).length * 0.9)
  })
})
