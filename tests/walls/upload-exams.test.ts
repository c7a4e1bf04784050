import { encode } from "next-auth/jwt"
import { beforeAll, describe, expect, test } from "vitest"
import { buildXlsx, buildZip } from "@/tests/knowledge/import/build-files"
import { freshDatabase } from "@/tests/support/database"
import type { Shop } from "@/tests/support/shop"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { inTenant } = await import("@/server/db")
const { cookieNames, secret } = await import("@/server/api/session-cookie")
const { openSession } = await import("@/server/tenants")
const { readQuestionList } = await import("@/server/exams")
const { largestQuestionFile } = await import("@/server/exams/contract")
const questions = await import("@/app/api/exams/[tenant]/questions/route")
const chats = await import("@/app/api/exams/[tenant]/chats/route")

let shop: Shop
let other: Shop
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
  other = await openShop({ locale: "en", name: "Other" })
})

async function cookieOf(personId: string): Promise<string> {
  const sid = await openSession({ personId, address: "127.0.0.1", userAgent: null })
  return `${cookieNames().session}=${await encode({ token: { sid }, secret: secret() })}`
}

async function send(
  door: "questions" | "chats",
  body: Uint8Array | string,
  from: { cookie?: string; origin?: string; query?: string } = {},
) {
  const cookie = from.cookie ?? (await cookieOf(shop.personId))
  const response = await { questions, chats }[door].POST(
    new Request(`http://localhost:3000/api/exams/${shop.slug}/${door}?${from.query ?? "name=Sizes&locale=en"}`, {
      method: "POST",
      headers: { host: "localhost:3000", origin: from.origin ?? "http://localhost:3000", cookie, "x-file-name": "a" },
      body: body as string,
    }),
    { params: Promise.resolve({ tenant: shop.slug }) },
  )
  const answer = (await response.json()) as { listId?: string; chats?: number; error?: { reason: string } }
  return { status: response.status, ...answer }
}
const countLists = () => inTenant(shop.owner, (ctx) => ctx.db.questionList.count())

const book = buildXlsx({
  Notes: [],
  Sizes: [
    ["问题", "必须说到", "可不答"],
    ["Does M fit 165 cm?", "M", ""],
    ["Call 13812345678 about trombones", "", "是"],
  ],
})

describe("the doors for exam files", () => {
  test("take a workbook's questions, columns by their heads, personal data masked", async () => {
    const { status, listId } = await send("questions", book)
    expect(status).toBe(200)
    const list = await inTenant(shop.owner, (ctx) => readQuestionList(ctx, { listId: listId! }))
    expect(list.name).toBe("Sizes")
    expect(list.questions).toMatchObject([
      { text: "Does M fit 165 cm?", mustSay: "M", mayRefuse: false },
      { text: "Call 138****5678 about trombones", mayRefuse: true },
    ])
  })

  test("take CSV in the encoding of Chinese spreadsheets", async () => {
    const bytes = Uint8Array.from([
      0xce, 0xca, 0xcc, 0xe2, 0x2c, 0xd3, 0xef, 0xd1, 0xd4, 0x0a, 0xb6, 0xe0, 0xbe, 0xc3, 0x2c, 0x7a, 0x68,
    ])
    const { listId } = await send("questions", bytes)
    const list = await inTenant(shop.owner, (ctx) => readQuestionList(ctx, { listId: listId! }))
    expect(list.questions).toMatchObject([{ text: "多久", locale: "zh-CN" }])
  })

  test("take a workbook's old chats", async () => {
    const sheet = [
      ["chat id", "time", "from", "text"],
      ["a", "2026-03-01 10:00:00", "buyer", "How soon will my order ship?"],
      ["a", "2026-03-01 10:01:00", "seller", "Within 48 hours"],
      ["b", "2026-03-02 10:00:00", "buyer", "Is it warm?"],
    ]
    expect(await send("chats", buildXlsx({ Cover: [["March"]], Chats: sheet }))).toMatchObject({
      status: 200,
      chats: 2,
    })
  })

  test("refuse strangers, agents, members of other shops and other sites' pages, and keep nothing", async () => {
    const before = await countLists()
    const agent = await shop.colleague("agent")
    const refused = [
      await send("questions", book, { cookie: `${cookieNames().session}=forged` }),
      await send("questions", book, { cookie: await cookieOf(agent.actor.personId) }),
      await send("questions", book, { cookie: await cookieOf(other.personId) }),
      await send("questions", book, { origin: "https://evil.example" }),
      await send("chats", book, { cookie: await cookieOf(agent.actor.personId) }),
    ]
    expect(refused.map(({ status }) => status)).toEqual([401, 403, 404, 403, 403])
    expect(await countLists()).toBe(before)
  })

  test("refuse what is too large, swells, holds no question or has no name, with a reason", async () => {
    const refused = [
      await send("questions", new Uint8Array(largestQuestionFile + 1)),
      await send("questions", buildZip({ "xl/workbook.xml": "" }, 2_000_000_000)),
      await send("questions", buildXlsx({ Empty: [] })),
      await send("questions", buildZip({ "word/document.xml": "" })),
      await send("questions", book, { query: "locale=fr" }),
      await send("chats", book),
    ]
    expect(refused.map(({ status }) => status)).toEqual([413, 400, 400, 400, 400, 400])
    expect(refused.map(({ error }) => error?.reason)).toEqual([
      "too-long",
      "too-large-unpacked",
      "no-questions",
      "unknown-file",
      null,
      "no-chats",
    ])
  })
})
