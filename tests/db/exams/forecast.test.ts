import { expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { exportChats, type InventedCustomer, inventCustomers } from "@/tests/support/old-chats"
import { openShop } from "@/tests/support/shop"

await freshDatabase()
const { inTenant } = await import("@/server/db")
const exams = await import("@/server/exams")
const { importChats } = await import("@/server/flows/import-chats")

const seed = Number(process.env.FORECAST_SEED ?? 1)
const half = Number(process.env.FORECAST_CHATS ?? 150)

// Past and future come from one generator, so this says that silent answering foretells live answering and nothing of how
// far real customers change from one month to the next.
test("foretells, from half of the customers, within 5 points what the live bot then resolves of the other half", {
  timeout: 240_000,
}, async () => {
  const shop = await openShop({ locale: "en", trade: "clothing" })
  const customers = inventCustomers(half * 2, seed)
  const past = customers.filter((_, at) => at % 2 === 0)
  const future = customers.filter((_, at) => at % 2 === 1)
  const { shadowRunId } = await importChats(shop.owner, {
    name: "march.csv",
    bytes: new TextEncoder().encode(exportChats(past, seed)),
  })
  await shop.rest()
  const { forecast } = await inTenant(shop.owner, (ctx) => exams.readShadowRun(ctx, { shadowRunId }))
  let resolved = 0
  for (const customer of future) if (await isResolvedLive(shop, customer)) resolved++
  const live = resolved / future.length
  const foretold = forecast!.resolution.share!
  if (process.env.FORECAST_SEED) console.log(JSON.stringify({ seed, half, foretold, live, counts: forecast!.counts }))
  expect(Math.abs(foretold - live)).toBeLessThanOrEqual(0.05)
  expect(forecast!.resolution.low).toBeLessThan(foretold)
})

type Shop = Awaited<ReturnType<typeof openShop>>

/** Whether this customer was helped without a person: every question ended with the right answer of the bot. */
async function isResolvedLive(shop: Shop, { questions, taps, insists }: InventedCustomer): Promise<boolean> {
  const customer = shop.customer()
  for (const { text, articleKey } of questions) {
    await customer.says(text)
    let thread = await customer.thread()
    const offered = thread.messages.at(-1)!.choices as { text: string; articleId?: string }[]
    if (thread.holder === "bot" && offered.length > 0) {
      const right = await choiceOf(shop, offered, articleKey)
      if (right && taps) await customer.says(right)
      else if (insists) await customer.says("human please")
      thread = await customer.thread()
    }
    const turn = await inTenant(shop.owner, (ctx) =>
      ctx.db.turn.findFirstOrThrow({ where: { conversationId: thread.id }, orderBy: { id: "desc" } }),
    )
    if (turn.decision !== "answer" && turn.decision !== "dialogue") return false
    // A wrong answer helped nobody, however quiet the customer is about it.
    const cites = thread.messages.at(-1)!.cites as { articleId: string }[]
    const right = articleKey && (await articleOf(shop, articleKey))
    if (turn.decision === "answer" && !cites.some(({ articleId }) => articleId === right)) return false
  }
  return true
}

async function choiceOf(shop: Shop, offered: { text: string; articleId?: string }[], key: string | null) {
  if (!key) return null
  const right = await articleOf(shop, key)
  return offered.find(({ articleId }) => articleId === right)?.text ?? null
}

async function articleOf(shop: Shop, key: string): Promise<string> {
  return (await inTenant(shop.owner, (ctx) => ctx.db.article.findFirstOrThrow({ where: { key } }))).id
}
