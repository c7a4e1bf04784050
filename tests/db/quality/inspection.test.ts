import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, test } from "vitest"
import type { Scope } from "@/server/context"
import { freshDatabase } from "@/tests/support/database"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
const { inTenant } = await import("@/server/db")
const { clock, minutes } = await import("@/server/clock")
const inbox = await import("@/server/inbox")
const { keepFile } = await import("@/server/media")
const quality = await import("@/server/quality")
const { inspectConversation, inspectMissed } = await import("@/server/flows/inspect-conversation")

let shop: Shop
let kim: Scope & { actor: { kind: "member"; memberId: string } }
let lee: typeof kim
let boss: typeof kim
beforeAll(async () => {
  shop = await openShop({ locale: "zh-CN" })
  kim = await shop.colleague("agent", "Kim")
  lee = await shop.colleague("agent", "Lee")
  boss = await shop.colleague("supervisor", "Boss")
})

/** A customer who asked for a person, and an agent who answers with these words and resolves. */
async function served(by: typeof kim, ...words: string[]) {
  const customer = shop.customer()
  await customer.says("转人工")
  const { id: conversationId } = await customer.thread()
  for (const text of words) {
    await inTenant(by, (ctx) => inbox.sendReply(ctx, { conversationId, text, clientId: randomUUID() }))
  }
  return { conversationId, customer }
}
const resolve = (by: Scope, conversationId: string) =>
  inTenant(by, (ctx) => inbox.resolveConversation(ctx, { conversationId }))
const partsOf = (scope: Scope, conversationId: string) =>
  inTenant(scope, async (ctx) => {
    const { rows } = await quality.listParts(ctx, { days: 30, limit: 100 })
    return rows.filter((row) => row.conversationId === conversationId)
  })
const partOf = (scope: Scope, partId: string) =>
  inTenant(scope, (ctx) => quality.readPart(ctx, { inspectedId: partId }))

describe("a conversation", () => {
  test("is inspected once it is resolved, with the lines it turned on", async () => {
    const { conversationId } = await served(kim, "您好", "这个不归我们管，你自己看吧")
    await resolve(kim, conversationId)
    await shop.rest()
    const agent = (await partsOf(boss, conversationId)).find(({ side }) => side === "agent")!
    expect(agent).toMatchObject({ score: 75, member: { name: "Kim" } })
    const { found } = await partOf(boss, agent.id)
    expect(found.map(({ kind }) => kind).sort()).toEqual(["closing", "cold"])
    expect(found.find(({ kind }) => kind === "cold")!.lines.at(-1)!.text).toContain("不归我们管")
  })

  test("inspected again says the same", async () => {
    const { conversationId } = await served(kim, "不知道")
    await resolve(kim, conversationId)
    await shop.rest()
    const before = await partsOf(boss, conversationId)
    const foundBefore = await Promise.all(before.map(({ id }) => partOf(boss, id)))
    await inspectConversation(shop.owner, { conversationId })
    await inspectConversation(shop.owner, { conversationId })
    expect(await partsOf(boss, conversationId)).toEqual(before)
    expect(await Promise.all(before.map(({ id }) => partOf(boss, id)))).toEqual(foundBefore)
  })

  test("that nothing led to is found by the clock, and then all are covered", async () => {
    await served(lee, "您好")
    clock.shift(minutes(15))
    const coverage = () => inTenant(boss, async (ctx) => (await quality.readQuality(ctx, { days: 30 })).coverage!)
    const before = await coverage()
    await inspectMissed([shop.tenantId])
    await shop.rest()
    const after = await coverage()
    expect(before.inspected).toBeLessThan(before.conversations)
    expect(after.inspected).toBe(after.conversations)
  })

  test("with a recording and no model says that its words were not read", async () => {
    const { conversationId, customer } = await served(kim, "您好")
    const sent = await inTenant(kim, async (ctx) => {
      const { fileId, mime } = await keepFile(ctx, { bytes: Buffer.from("OggS<<加我微信>>") })
      const media = [{ fileId, mime, kind: "voice" as const }]
      return inbox.sendReply(ctx, { conversationId, text: "", media, clientId: randomUUID() })
    })
    await resolve(kim, conversationId)
    await shop.rest()
    const { messages } = await customer.thread()
    expect(messages.find(({ id }) => id === sent!.messageId)).toMatchObject({ voice: true, heard: null })
    const agent = (await partsOf(boss, conversationId)).find(({ side }) => side === "agent")!
    expect(await partOf(boss, agent.id)).toMatchObject({ unheard: 1 })
    const overview = await inTenant(boss, (ctx) => quality.readQuality(ctx, { days: 30 }))
    expect(overview.coverage).toMatchObject({ voices: 1, heard: 0 })
  })

  test("keeps what the model said before when it is not asked again", async () => {
    const { conversationId } = await served(kim, "您好", "没有货", "祝您愉快")
    const thread = (await inTenant(shop.owner, (ctx) => quality.readThread(ctx, { conversationId })))!
    const said = { ...thread.lines.at(-1)!, mood: 0 }
    const given = { kind: "monitor" as const, key: "size", said, why: "要推荐别的尺码", lines: [said] }
    const facts = { resolvedByAgent: false, openMinutes: () => 0, given: [given] }
    await inTenant(shop.owner, async (ctx) => {
      const found = quality.inspectThread([said], await quality.readRules(ctx), facts)
      await quality.keepInspection(ctx, {
        conversationId,
        ...found,
        readAt: ctx.now,
        from: thread.from,
        monitored: true,
      })
    })
    await inspectConversation(shop.owner, { conversationId })
    const agent = (await partsOf(boss, conversationId)).find(({ side }) => side === "agent")!
    expect(agent).toMatchObject({ score: 90, kinds: ["monitor"] })
  })

  test("is held against the rules the shop keeps", async () => {
    const rules = await inTenant(boss, quality.readRules)
    await inTenant(boss, (ctx) => quality.changeRules(ctx, { ...rules, forbidden: ["仓库着火"] }))
    const { conversationId } = await served(kim, "您好，仓库着火了", "祝您愉快")
    await resolve(kim, conversationId)
    await shop.rest()
    const agent = (await partsOf(boss, conversationId)).find(({ side }) => side === "agent")!
    expect(agent).toMatchObject({ score: 70, kinds: ["forbidden"] })
  })
})

describe("an agent", () => {
  test("sees their own results and nobody else's", async () => {
    const { conversationId } = await served(kim, "您好", "自己看详情页")
    await resolve(kim, conversationId)
    await shop.rest()
    const all = await partsOf(boss, conversationId)
    const own = await partsOf(kim, conversationId)
    expect(all.map(({ side }) => side).sort()).toContain("bot")
    expect(own.map(({ member }) => member?.name)).toEqual(["Kim"])
    expect(await partsOf(lee, conversationId)).toEqual([])
    await expect(partOf(lee, own[0]!.id)).rejects.toMatchObject({ code: "missing" })
    const overview = await inTenant(lee, (ctx) => quality.readQuality(ctx, { days: 30 }))
    expect(overview).toMatchObject({ isOwn: true, coverage: null, agents: [] })
  })

  test("who asks for a colleague's results by name is shown their own", async () => {
    const { rows } = await inTenant(lee, (ctx) =>
      quality.listParts(ctx, { days: 30, limit: 100, memberId: kim.actor.memberId }),
    )
    expect(rows.filter(({ member }) => member?.id === kim.actor.memberId)).toEqual([])
  })
})
