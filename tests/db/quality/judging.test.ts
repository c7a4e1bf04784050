import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, test } from "vitest"
import type { Scope } from "@/server/context"
import { freshDatabase } from "@/tests/support/database"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
const { inTenant } = await import("@/server/db")
const inbox = await import("@/server/inbox")
const quality = await import("@/server/quality")
const { inspectConversation } = await import("@/server/flows/inspect-conversation")

type MemberScope = Scope & { actor: { kind: "member"; memberId: string } }
let shop: Shop
let kim: MemberScope
let lee: MemberScope
let boss: MemberScope
beforeAll(async () => {
  shop = await openShop({ locale: "zh-CN" })
  kim = await shop.colleague("agent", "Kim")
  lee = await shop.colleague("agent", "Lee")
  boss = await shop.colleague("supervisor", "Boss")
})

/** Kim's part of a conversation in which they said these words. */
async function partOf(by: MemberScope, ...words: string[]) {
  const customer = shop.customer()
  await customer.says("转人工")
  const { id: conversationId } = await customer.thread()
  for (const text of words) {
    await inTenant(by, (ctx) => inbox.sendReply(ctx, { conversationId, text, clientId: randomUUID() }))
  }
  await inTenant(by, (ctx) => inbox.resolveConversation(ctx, { conversationId }))
  await shop.rest()
  const { rows } = await inTenant(by, (ctx) => quality.listParts(ctx, { days: 30, limit: 100 }))
  return rows.find((row) => row.conversationId === conversationId && row.side === "agent")!
}
const read = (partId: string) => inTenant(boss, (ctx) => quality.readPart(ctx, { inspectedId: partId }))

describe("an appeal", () => {
  test("that is upheld gives the points back, also after another inspection", async () => {
    const part = await partOf(kim, "您好", "自己看详情页", "祝您愉快")
    const [finding] = (await read(part.id)).found
    await inTenant(kim, (ctx) => quality.appealFinding(ctx, { findingId: finding!.id, text: "顾客让我这么说" }))
    const { rows } = await inTenant(boss, (ctx) => quality.listAppeals(ctx, { status: "open", limit: 10 }))
    expect(rows).toMatchObject([{ name: "Kim", kind: "cold", text: "顾客让我这么说" }])
    const decide = { findingId: finding!.id, decision: "upheld" as const, answer: "有道理" }
    await inTenant(boss, (ctx) => quality.decideAppeal(ctx, decide))
    await inspectConversation(shop.owner, { conversationId: part.conversationId })
    expect(await read(part.id)).toMatchObject({
      score: 100,
      found: [{ appeal: { status: "upheld", answer: "有道理" } }],
    })
  })

  test("that is refused changes nothing", async () => {
    const part = await partOf(kim, "您好", "不归我们管", "祝您愉快")
    const [finding] = (await read(part.id)).found
    await inTenant(kim, (ctx) => quality.appealFinding(ctx, { findingId: finding!.id, text: "不服" }))
    const decide = { findingId: finding!.id, decision: "refused" as const, answer: "" }
    await inTenant(boss, (ctx) => quality.decideAppeal(ctx, decide))
    expect((await read(part.id)).score).toBe(80)
    const again = inTenant(kim, (ctx) => quality.appealFinding(ctx, { findingId: finding!.id, text: "还是不服" }))
    await expect(again).rejects.toMatchObject({ code: "conflict" })
  })

  test("is made by nobody else, and decided by nobody about themselves", async () => {
    const part = await partOf(boss, "您好", "急什么", "祝您愉快")
    const [finding] = (await read(part.id)).found
    const findingId = finding!.id
    const byLee = inTenant(lee, (ctx) => quality.appealFinding(ctx, { findingId, text: "替主管说" }))
    await expect(byLee).rejects.toMatchObject({ code: "missing" })
    await inTenant(boss, (ctx) => quality.appealFinding(ctx, { findingId, text: "我说的" }))
    const own = inTenant(boss, (ctx) => quality.decideAppeal(ctx, { findingId, decision: "upheld", answer: "" }))
    await expect(own).rejects.toMatchObject({ code: "forbidden" })
  })
})

describe("a sample", () => {
  test("is drawn once, scored blind, and shows how far two people agree", async () => {
    await partOf(kim, "您好", "等着吧", "祝您愉快")
    const draw = () => inTenant(boss, (ctx) => quality.drawSamples(ctx, { why: "low", count: 1 }))
    expect(await draw()).toEqual({ drawn: 1 })
    const list = (by: Scope) => inTenant(by, (ctx) => quality.listSamples(ctx, { limit: 10 }))
    const [sample] = (await list(shop.owner)).rows
    const give = (by: Scope, score: number) =>
      inTenant(by, (ctx) => quality.scoreSample(ctx, { sampleId: sample!.id, score, note: "" }))
    await give(shop.owner, 70)
    expect((await list(boss)).rows[0]).toMatchObject({ mine: null, machine: null, others: [], scored: 1 })
    const other = await shop.colleague("supervisor", "Second")
    await give(other, 75)
    const seen = await list(other)
    expect(seen.rows[0]).toMatchObject({ mine: { score: 75 }, others: [{ score: 70, name: "Owner" }] })
    expect(seen.agreement).toMatchObject({ compared: 1, agreed: 1, spread: 5 })
    const drawn = (await draw()).drawn
    const ids = (await list(boss)).rows.map(({ partId }) => partId)
    expect(new Set(ids).size).toBe(1 + drawn)
  })
})

test("a coaching note reaches its agent alone, until they have read it", async () => {
  const part = await partOf(kim, "您好", "祝您愉快")
  const { noteId } = await inTenant(boss, (ctx) => quality.coachAgent(ctx, { inspectedId: part.id, text: "开头很好" }))
  const notesOf = (by: Scope) => inTenant(by, quality.listOwnNotes)
  expect(await notesOf(kim)).toMatchObject([{ text: "开头很好", author: { name: "Boss" }, partId: part.id }])
  expect(await notesOf(lee)).toEqual([])
  await expect(inTenant(lee, (ctx) => quality.readNote(ctx, { noteId }))).rejects.toMatchObject({ code: "missing" })
  await inTenant(kim, (ctx) => quality.readNote(ctx, { noteId }))
  expect(await notesOf(kim)).toEqual([])
})
