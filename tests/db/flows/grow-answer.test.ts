import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { type StubMode, startModelStub } from "@/tests/support/model-stub"
import { startRealtimeLog } from "@/tests/support/realtime-log"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
const stub = await startModelStub()
const realtime = await startRealtimeLog()
const modelEnv = {
  OPENAI_BASE_URL: stub.url,
  OPENAI_API_KEY: "sk-grows",
  OPENAI_MODEL: "stub",
  OPENAI_MODEL_STRONG: "strong",
}
Object.assign(process.env, realtime.env, modelEnv)
const { inTenant } = await import("@/server/db")
const { assignConversation, receiveMessage } = await import("@/server/inbox")

let shop: Shop
const over: string[] = []
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
})
beforeEach(() => {
  stub.script("several")
  stub.between = () => undefined
  stub.requests.length = 0
  realtime.leave(over)
})
afterAll(() => Promise.all([stub.close(), realtime.close()]))

const question = "roughly how many days until you send the parcel out"
const things = ["box", "order", "shipment", "goods", "purchase", "package", "stuff", "things", "bag", "item", "jumper"]
/** Another question each time, so that no kept answer serves. */
const asked = () => question.replace("parcel", things.pop() ?? "parcel")
const events = () => realtime.events.map(({ data }) => data as { key: string; text: string; step: number })
/** What stood in the growing bubble, one state after the other. */
const shown = () => events().map(({ text }) => text)
type Body = (typeof stub.requests)[number]["body"]
const saysHow = (body?: Body) => String(body?.messages[0]?.content).includes("You answer a shop's customers")
/** A model may also be asked what a customer wants. */
const isAnswering = () => saysHow(stub.requests.at(-1)?.body)

/** Waits until the customer has seen so many states. */
const seen = (states: number) => vi.waitUntil(() => shown().length >= states, 5_000)
/** Lets the customer see each sentence before the next is said. */
const inStep = (said: number) => (isAnswering() ? seen(said) : undefined)
const tries = () => stub.requests.filter(({ body }) => saysHow(body)).length
const lastCall = () =>
  inTenant(shop.owner, (ctx) =>
    ctx.db.modelCall.findFirstOrThrow({ where: { purpose: "answer" }, orderBy: { id: "desc" } }),
  )

async function ask(...modes: StubMode[]) {
  if (modes.length > 0) stub.script(...modes)
  const customer = shop.customer()
  await customer.says(asked())
  return { customer, ...(await lookAt(customer)) }
}

async function lookAt(customer: ReturnType<Shop["customer"]>) {
  const thread = await customer.thread()
  over.push(thread.id)
  const said = thread.messages.filter(({ direction }) => direction === "outbound")
  return { thread, said, answer: said[0]?.text ?? "" }
}

describe("an answer that is written by a model", () => {
  test("is shown sentence by sentence before it is done, and the message that stays takes its place", async () => {
    const kept: number[] = []
    stub.between = async (said) => {
      if (!isAnswering()) return
      await seen(said)
      kept.push(await inTenant(shop.owner, (ctx) => ctx.db.message.count({ where: { author: "bot" } })))
    }
    const { thread, answer, said } = await ask()
    // Each sentence was on the customer's screen before the model began the next, and long before anything was kept.
    expect(kept).toEqual([0, 0, 0])
    const [one, two, three] = shown() as [string, string, string]
    expect(two.startsWith(one) && three.startsWith(two)).toBe(true)
    expect(three).toBe(answer)
    expect(shown()).toHaveLength(3)
    expect(events().map(({ key }) => key)).toEqual(Array(3).fill(said[0]?.clientId))
    const steps = events().map(({ step }) => step)
    expect([...new Set(steps)].sort((a, b) => a - b)).toEqual(steps)
    // Its own customer and the agents hear it, nobody else.
    expect(new Set(realtime.events.map(({ channel }) => channel))).toEqual(
      new Set([`private-conversation-${thread.id}`]),
    )
  })

  test("a stream that dies after two good sentences: both are taken back, and the article is quoted", async () => {
    stub.between = inStep
    const { answer, said, thread } = await ask("dropped-after-two")
    await vi.waitUntil(() => shown().at(-1) === "")
    expect(shown()).toEqual([expect.any(String), expect.any(String), ""])
    expect(said).toHaveLength(1)
    expect(thread.holder).toBe("bot")
    expect(shown()).not.toContain(answer)
  })

  test("a third sentence that lies: two were seen and taken back, in both tries; the lie never was", async () => {
    const goodSoFar = (said: number) => 2 * (tries() - 1) + Math.min(said, 2)
    stub.between = (said) =>
      isAnswering() ? vi.waitUntil(() => shown().filter(Boolean).length >= goodSoFar(said)) : undefined
    const { answer, said } = await ask("third-lies")
    await vi.waitUntil(() => shown().at(-1) === "")
    expect(tries()).toBe(2)
    expect(shown().filter((text) => text === "").length).toBe(2)
    expect(`${shown().join("\n")}${answer}`).not.toContain("19.87")
    expect(said).toHaveLength(1)
    expect(shown()).not.toContain(answer)
  })

  test("a first try that lies is written again by the stronger model, and that answer is the one that stays", async () => {
    stub.between = (said) => {
      if (isAnswering() && said > 2) stub.script("several")
      return undefined
    }
    const { said, thread } = await ask("third-lies")
    const turn = await inTenant(shop.owner, (ctx) =>
      ctx.db.turn.findFirstOrThrow({ where: { conversationId: thread.id } }),
    )
    expect(turn).toMatchObject({ decision: "answer", model: "strong" })
    expect(said[0]?.cites).not.toEqual([])
    const models = stub.requests.filter(({ body }) => saysHow(body)).map(({ body }) => body.model)
    expect(models).toEqual(["stub", "strong"])
    expect(await lastCall()).toMatchObject({ model: "strong", state: "settled" })
  })

  test("a person who takes over after the first sentence stops it and takes it back", async () => {
    const customer = shop.customer()
    stub.between = async (said) => {
      if (!isAnswering()) return
      if (said > 1) return vi.waitUntil(() => shown().at(-1) === "")
      await seen(said)
      const { id: conversationId } = await customer.thread()
      const { memberId } = shop.owner.actor
      await inTenant(shop.owner, (ctx) => assignConversation(ctx, { conversationId, memberId }))
    }
    await customer.says(asked())
    const { said, thread } = await lookAt(customer)
    expect(shown()).toEqual([expect.any(String), ""])
    expect(said.filter(({ author }) => author === "bot")).toEqual([])
    expect(thread.holder).toBe("agent")
    const turn = await inTenant(shop.owner, (ctx) =>
      ctx.db.turn.findFirstOrThrow({ where: { conversationId: thread.id } }),
    )
    expect(turn.decision).toBe("dropped")
    expect(await lastCall()).toMatchObject({ state: "settled", failure: "aborted" })
    expect((await lastCall()).used).toBeGreaterThan(0)
    await vi.waitUntil(() => stub.requests.at(-1)?.wasLeft)
  })

  test("a customer who says more in mid-answer is answered once, to everything", async () => {
    const customer = shop.customer()
    let isSaid = false
    stub.between = async (said) => {
      if (!isAnswering()) return
      if (isSaid) return seen(said)
      isSaid = true
      await seen(said)
      const { contactId, identityId } = await customer.thread()
      await inTenant(shop.owner, (ctx) =>
        receiveMessage(ctx, {
          ...{
            contactId,
            identityId: identityId!,
            connectionId: shop.connectionId,
            channel: "webchat",
            threadRef: customer.visitor,
          },
          ...{ externalId: crypto.randomUUID(), kind: "text", text: "and to Spain", media: [], botEnabled: true },
          occurredAt: new Date(),
        }),
      )
    }
    await customer.says(asked())
    const { said, thread } = await lookAt(customer)
    const [first, , ...later] = shown()
    expect(first).toBeTruthy()
    expect(shown()[1]).toBe("")
    expect(said).toHaveLength(1)
    expect(said[0]?.clientId).toBe(`answer:${thread.messages.filter(({ author }) => author === "contact")[1]?.id}`)
    expect(later.every((text) => text === "" || said[0]?.text.startsWith(text))).toBe(true)
  })

  test("is shown to nobody where a person is to look at it first", async () => {
    const { takeTurn } = await import("@/server/ai")
    const { abilitiesOf, readBotAtHand } = await import("@/server/flows/bot-at-hand")
    const bot = await inTenant(shop.owner, (ctx) => readBotAtHand(ctx, null))
    const take = async (mode: "auto" | "draft") => {
      const grown: string[] = []
      const decision = await takeTurn({
        ...{ ...bot, ...abilitiesOf(shop.owner, bot, null), recall: undefined },
        ...{
          text: asked(),
          key: "turn",
          kinds: ["text"],
          offered: [],
          misses: 0,
          language: "en",
          transcript: [],
          run: null,
        },
        readIntent: async () => ({
          ...{ intent: "any", confidence: 1, abstain: false, top: [], known: [] },
          autonomy: { mode, answerAt: null },
        }),
        growing: { show: (text) => void grown.push(text), signal: new AbortController().signal },
      })
      return { decision, grown: grown.filter(Boolean) }
    }
    expect((await take("auto")).grown).toHaveLength(3)
    const { decision, grown } = await take("draft")
    expect(decision).toMatchObject({ kind: "handoff", draft: { text: expect.any(String) } })
    expect(grown).toEqual([])
  })

  test("comes whole where nothing streams, and where the channel is not a window of ours", async () => {
    const { answer, said } = await ask("whole-only")
    expect(said[0]?.cites).not.toEqual([])
    expect(shown().at(-1)).toBe(answer)
    const { growAnswer } = await import("@/server/flows/grow-answer")
    const elsewhere = { conversationId: crypto.randomUUID(), messageId: crypto.randomUUID(), activity: 1 }
    expect(growAnswer(shop.owner, { ...elsewhere, channel: "telegram" })).toBeUndefined()
    expect(growAnswer(shop.owner, { ...elsewhere, channel: "wechat" })).toBeUndefined()
  })

  test("is shown to nobody once the shop's conversations are used up", async () => {
    await inTenant(shop.owner, (ctx) => ctx.db.usageCounter.updateMany({ data: { used: 1_000_000 } }))
    const { said } = await ask()
    expect(shown()).toEqual([])
    expect(said.every(({ cites }) => (cites as unknown[]).length === 0)).toBe(true)
  })
})
