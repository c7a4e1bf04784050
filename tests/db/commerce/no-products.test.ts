import { expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { openRestShop } from "@/tests/support/shop-systems"
import { allow, connectRest } from "./setting"

await freshDatabase()
const rest = await openRestShop()
allow(rest)
const { openShop } = await import("@/tests/support/shop")
const { inTenant } = await import("@/server/db")
const { abilitiesOf, readBotAtHand } = await import("@/server/flows/bot-at-hand")
const { answerFromFacts } = await import("@/server/flows/tools")

test("a shop without products is asked nothing about them, and is from its first product on", async () => {
  const shop = await openShop({ locale: "zh-CN" })
  const atHand = () => inTenant(shop.owner, (ctx) => readBotAtHand(ctx, null))
  const lookUp = async () => {
    const bot = await atHand()
    return abilitiesOf(shop.owner, bot, null).lookUp?.("夏季连衣裙多少钱", "zh")
  }
  expect((await atHand()).sells).toBe(false)
  expect(await lookUp()).toBeNull()

  rest.products = [{ id: 1, title: "夏季连衣裙", sku: "DR-01", price: "359.00", stock: 23 }]
  await connectRest(shop, rest)
  await shop.rest()
  expect((await atHand()).sells).toBe(true)
  expect((await lookUp())?.text.zh).toContain("359")
  await rest.close()
})

test.each(["夏季连衣裙多少钱", "这款有货吗", "is the linen shirt in stock", "how much is it"])(
  "“%s” costs a shop without products no question to the database",
  async (text) => {
    // Whoever asks the database in this name is refused.
    const nowhere = { tenantId: "no tenant", actor: { kind: "system" as const } }
    const customer = { conversationId: "none", contactId: "none" }
    expect(await answerFromFacts(nowhere, { text, customer, sells: false })).toBeNull()
    await expect(answerFromFacts(nowhere, { text, customer, sells: true })).rejects.toThrow()
  },
)
