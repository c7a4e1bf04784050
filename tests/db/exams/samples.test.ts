import { beforeAll, describe, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
const { inTenant } = await import("@/server/db")
const commerce = await import("@/server/commerce")
const exams = await import("@/server/exams")
const { samplePhoneEnd } = await import("@/server/exams/contract")
const { addQuestionList } = await import("@/server/flows/draft-questions")
const { previewTurn } = await import("@/server/flows/preview-turn")
const { newChat, readQuietBot, takeQuietTurn } = await import("@/server/flows/quiet-bot")
const { openSampleDesk } = await import("@/server/flows/sample-desk")

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
  await shop.rest()
  await inTenant(shop.owner, async (ctx) => {
    const { connectorId } = await commerce.addConnector(ctx, { kind: "csv", name: "Orders" })
    const text = "order number,phone,status,item\nTD20260801,13800134821,delivered,Skirt"
    await commerce.uploadTable(ctx, { connectorId, what: "orders", text })
  })
}, 120_000)

type Preview = Awaited<ReturnType<typeof previewTurn>>
async function talk(...lines: string[]) {
  const heard: Preview[] = []
  for (const text of lines) {
    const last = heard.at(-1)
    const run = last?.run ?? null
    heard.push(
      await previewTurn(shop.owner, {
        text,
        locale: "en",
        misses: 0,
        offered: [],
        run: run && { ...run, memory: run.memory! },
        samples: last?.samples,
      }),
    )
  }
  return heard
}

describe("the orders of a trial", () => {
  test("are told in the playground once the phone's end has shown them to be the customer's, and again after that", async () => {
    const [asked, told, again] = await talk(
      "Where is my order SAMPLE-10020?",
      samplePhoneEnd,
      "and where is order SAMPLE-10020 now?",
    )
    expect(asked!.text).toContain("last four digits")
    expect(told!.text).toContain("SAMPLE-10020")
    expect(told!.text).toContain("on its way")
    expect(again!.text).toContain("on its way")
  })

  test("are refused like real ones: a wrong digit, an unknown number and another's order get the same answer", async () => {
    const wrong = (await talk("Where is my order SAMPLE-10020?", "0001"))[1]
    const unknown = (await talk("Where is my order SAMPLE-99990?", samplePhoneEnd))[1]
    const anothers = (await talk("Where is my order 260412088817346?", samplePhoneEnd))[1]
    expect(new Set([wrong!.text, unknown!.text, anothers!.text]).size).toBe(1)
    const tries = await talk("Where is my order SAMPLE-10020?", "0001", "0002", "0003", "0004", "0005", samplePhoneEnd)
    expect(tries.at(-1)).toMatchObject({ kind: "handoff", reason: "tool_failed" })
  })

  test("are never a real customer's, whatever a trial says of itself", async () => {
    const [, told] = await talk("Where is my order TD20260801?", samplePhoneEnd)
    expect(told!.text).not.toContain("Skirt")
    const claimed = await previewTurn(shop.owner, {
      text: "Where is my order TD20260801?",
      locale: "en",
      misses: 0,
      offered: [],
      run: null,
      samples: { awaited: null, proven: ["TD20260801"], tries: 0 },
    })
    expect(claimed.text).not.toContain("Skirt")
  })

  test("let a script be walked to its end, and nothing is written", async () => {
    const bot = await readQuietBot(shop.owner)
    let chat = newChat("en", openSampleDesk())
    const kinds: string[] = []
    for (const text of [
      `I want to return SAMPLE-10030, my phone ends in ${samplePhoneEnd}`,
      "wrong size",
      "a refund",
      "yes, tags are on",
      "yes please",
    ]) {
      const turn = await takeQuietTurn(bot, chat, text)
      chat = turn.chat
      kinds.push(turn.decision.kind)
    }
    expect(kinds).toEqual(["dialogue", "dialogue", "dialogue", "dialogue", "handoff"])
    const kept = await inTenant(shop.owner, async (ctx) => [
      await ctx.db.serviceRequest.count(),
      await ctx.db.orderProof.count(),
      await ctx.db.shopOrder.count(),
      await ctx.db.conversation.count(),
    ])
    expect(kept).toEqual([0, 0, 1, 0])
  })

  test("are asked for in exams, each question anew", async () => {
    const text = `Where is order SAMPLE-10020, my phone ends in ${samplePhoneEnd}?\nWhere is order SAMPLE-10020 now?`
    const { listId } = await addQuestionList(shop.owner, { name: "Orders", source: "text", locale: "en", text })
    const { examRunId } = await inTenant(shop.owner, (ctx) => exams.startExam(ctx, { listId }))
    await shop.rest()
    const { answers } = await inTenant(shop.owner, (ctx) => exams.readExamRun(ctx, { examRunId }))
    expect(answers[0]!.text).toContain("on its way")
    expect(answers[1]!.text).toContain("last four digits")
  })

  test("are not asked for in old chats, whose orders were real", async () => {
    const bot = await readQuietBot(shop.owner)
    const asked = `Where is order SAMPLE-10020, my phone ends in ${samplePhoneEnd}?`
    const { decision } = await takeQuietTurn(bot, newChat("en"), asked)
    expect(decision.text).not.toContain("on its way")
  })
})
