import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { type StubMode, startModelStub } from "@/tests/support/model-stub"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
const stub = await startModelStub()
process.env.OPENAI_BASE_URL = stub.url
process.env.OPENAI_API_KEY = "sk-secret-of-the-shop"
process.env.OPENAI_MODEL = "stub"
const { inTenant } = await import("@/server/db")

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
})
beforeEach(() => stub.script("good"))
afterAll(() => stub.close())

// Close to an article, but not its own words: the model is asked.
const question = "roughly how many days until you send my parcel out"

async function ask(text: string, ...modes: StubMode[]) {
  if (modes.length > 0) stub.script(...modes)
  const customer = shop.customer()
  await customer.says(text)
  const thread = await customer.thread()
  const turn = await inTenant(shop.owner, (ctx) =>
    ctx.db.turn.findFirstOrThrow({ where: { conversationId: thread.id } }),
  )
  return { thread, turn, said: thread.messages.at(-1)! }
}

describe("with a language model", () => {
  test("a grounded answer is sent with its sources and its tokens are counted", async () => {
    const { said, turn } = await ask(question)
    expect(said.author).toBe("bot")
    expect(said.cites).not.toEqual([])
    expect(turn).toMatchObject({ decision: "answer", model: "stub" })
    expect(turn.promptTokens).toBeGreaterThan(0)
  })

  const broken: StubMode[][] = [
    ["hallucination", "hallucination"],
    ["wrong-citation", "wrong-citation"],
    ["injection-obeyed", "injection-obeyed"],
    ["broken-json", "broken-json"],
    ["wrong-schema", "wrong-schema"],
    ["truncated"],
    ["half-stream"],
    ["500"],
  ]
  test.each(broken)("customers never see an answer that is %s: the deterministic bot goes on", async (...modes) => {
    // A good answer in between keeps the endpoint from being rested.
    await ask(question)
    const { said, turn, thread } = await ask(question, ...modes)
    expect(turn.model).toBeNull()
    expect(["answer", "suggest", "miss"]).toContain(turn.decision)
    const articles = await inTenant(shop.owner, (ctx) => ctx.db.article.findMany({ select: { answer: true } }))
    if (turn.decision === "answer") expect(articles.map(({ answer }) => answer)).toContain(said.text)
    expect(thread.holder).toBe("bot")
  })

  test("what the model is sent holds no secret, no phone number and no other customer's words", async () => {
    stub.requests.length = 0
    await ask("my mobile is 13812345678, roughly how many days until you send my parcel out")
    const sent = stub.requests.map(({ raw }) => raw).join("\n")
    expect(sent).not.toBe("")
    expect(sent).not.toContain("13812345678")
    expect(sent).not.toContain("sk-secret-of-the-shop")
    expect(sent).not.toContain(process.env.TIDELINE_SECRET)
  })
})
