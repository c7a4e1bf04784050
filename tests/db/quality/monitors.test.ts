import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Scope } from "@/server/context"
import { freshDatabase } from "@/tests/support/database"
import { type StubMode, startModelStub } from "@/tests/support/model-stub"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
const stub = await startModelStub()
Object.assign(process.env, { OPENAI_BASE_URL: stub.url, OPENAI_API_KEY: "sk-shop", OPENAI_MODEL: "stub" })
const { closeDatabase, inTenant } = await import("@/server/db")
const inbox = await import("@/server/inbox")
const quality = await import("@/server/quality")
const { inspectConversation } = await import("@/server/flows/inspect-conversation")

const rule = "Never say «out of stock» without naming another size"
const said = "Sorry, 42 is out of stock"

let shop: Shop
let kim: Scope & { actor: { kind: "member"; memberId: string } }
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
  kim = await shop.colleague("agent", "Kim")
  const rules = await inTenant(shop.owner, quality.readRules)
  await inTenant(shop.owner, (ctx) => quality.changeRules(ctx, { ...rules, monitors: [rule] }))
})
afterAll(() => Promise.all([stub.close(), closeDatabase()]))

/** Kim's part of a conversation that ended, as the shop sees it, and the call of the model that judged it. */
async function judged(mode: StubMode, words = said) {
  stub.script("good")
  const customer = shop.customer()
  await customer.says("human please")
  const { id: conversationId } = await customer.thread()
  await inTenant(kim, (ctx) => inbox.sendReply(ctx, { conversationId, text: words, clientId: randomUUID() }))
  stub.script(mode)
  await inTenant(kim, (ctx) => inbox.resolveConversation(ctx, { conversationId }))
  await shop.rest()
  return { conversationId, ...(await seen(conversationId)) }
}

const seen = (conversationId: string) =>
  inTenant(shop.owner, async (ctx) => {
    const { rows } = await quality.listParts(ctx, { days: 30, limit: 100 })
    const { id } = rows.find((row) => row.conversationId === conversationId && row.side === "agent")!
    const { found, isUnjudged } = await quality.readPart(ctx, { inspectedId: id })
    const call = await ctx.db.modelCall.findFirst({ where: { purpose: "monitor" }, orderBy: { id: "desc" } })
    const kinds = found.map(({ kind }) => kind)
    return { isUnjudged, kinds, broken: found.filter(({ kind }) => kind === "monitor"), call }
  })

test("a rule in plain language quotes the line it was broken in, and its tokens are counted", async () => {
  const { broken, isUnjudged, call } = await judged("good")
  expect(broken.map(({ why, lines }) => [why, lines.map(({ text }) => text)])).toEqual([[rule, [said]]])
  expect(isUnjudged).toBe(false)
  expect(call).toMatchObject({ state: "settled", model: "stub" })
  expect(call!.used).toBeGreaterThan(0)
})

test("a conversation that keeps the rule is judged, and nothing is found", async () => {
  const { broken, isUnjudged } = await judged("good", "42 is gone, 43 is here")
  expect({ broken, isUnjudged }).toEqual({ broken: [], isUnjudged: false })
})

test("a line that nobody said, or a rule the shop has not, is refused", async () => {
  const { broken } = await judged("hallucination")
  expect(broken.map(({ lines }) => lines.map(({ text }) => text))).toEqual([[said]])
})

test.each(["refusal", "broken-json", "wrong-schema", "prose", "empty", "truncated", "half-stream"] as const)(
  "a model that answers with %s has judged nothing, and everything else is found as ever",
  async (mode) => {
    const { broken, isUnjudged, kinds, call } = await judged(mode, `${said}. That is not my problem`)
    expect({ broken, isUnjudged }).toEqual({ broken: [], isUnjudged: true })
    expect(kinds).toContain("cold")
    expect(call!.failure).toBeTruthy()
  },
)

test("while the model is down a conversation is not judged, and that is said; judged later it is", async () => {
  const { conversationId, broken, isUnjudged } = await judged("500")
  expect({ broken, isUnjudged }).toEqual({ broken: [], isUnjudged: true })
  stub.script("good")
  await inspectConversation(shop.owner, { conversationId })
  expect(await seen(conversationId)).toMatchObject({ isUnjudged: false, broken: [{ why: rule }] })
})
