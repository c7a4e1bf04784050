import { afterAll, beforeAll, expect, test } from "vitest"
import { newId } from "@/server/clock"
import { freshDatabase } from "@/tests/support/database"
import { startModelStub } from "@/tests/support/model-stub"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
const stub = await startModelStub()
Object.assign(process.env, { OPENAI_BASE_URL: stub.url, OPENAI_API_KEY: "sk-intent", OPENAI_MODEL: "stub" })
const { inTenant } = await import("@/server/db")
const { takeTurn } = await import("@/server/ai")
const { abilitiesOf, readBotAtHand } = await import("@/server/flows/bot-at-hand")

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
})
afterAll(() => stub.close())

const name = (en: string) => ({ "zh-CN": en, en })
async function addIntent(key: string, description: string, lines: string[]) {
  await inTenant(shop.owner, async (ctx) => {
    const intentId = newId(ctx.now)
    await ctx.db.intent.createMany({ data: { id: intentId, key, name: name(key), description, createdAt: ctx.now } })
    await ctx.db.trainingLine.createMany({
      data: lines.map((text) => ({
        ...{ id: newId(ctx.now), intentId, text, fold: text, source: "merchant", createdAt: ctx.now },
      })),
    })
  })
}

test("a model that is to choose is told what each intent means in this shop, and its two nearest sentences", async () => {
  await addIntent("engraving", "A name or a date cut into the ring before it is sent.", [
    "can you cut my name into the ring",
    "please cut 13812345678 into the ring",
    "do you write on rings",
    "what does a gift box cost",
  ])
  await addIntent("resizing", "", ["make the ring larger", "my finger is too thick"])
  const bot = await inTenant(shop.owner, (ctx) => readBotAtHand(ctx, null))
  await takeTurn({
    ...{ ...bot, ...abilitiesOf(shop.owner, bot, null) },
    ...{ text: "can you cut my name into the ring please", key: "turn", kinds: ["text"], offered: [], misses: 0 },
    ...{ language: "en", transcript: [], run: null },
    readIntent: async () => ({
      ...{ intent: null, confidence: 0.2, abstain: true, known: ["engraving", "resizing"] },
      top: ["engraving", "resizing"].map((intent, at) => ({ intent, name: name(intent), score: 0.3 - at / 10 })),
    }),
  })
  const asked = stub.requests.find(({ raw }) => raw.includes("Choose which intent"))
  const [, options] = (asked?.body.messages ?? []).map(({ content }) => String(content).split("\n"))
  expect(options?.filter((line) => !line.startsWith("<"))).toEqual([
    "engraving",
    "A name or a date cut into the ring before it is sent.",
    "- can you cut my name into the ring",
    // What a sentence says of somebody stays in the house.
    expect.stringMatching(/^- please cut (?!1381).* into the ring$/),
    "resizing",
    "- my finger is too thick",
    "- make the ring larger",
  ])
})
