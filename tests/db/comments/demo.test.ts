import { expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { stockTheShop } = await import("@/prisma/seed-commerce")
const { fillTheComments } = await import("@/prisma/seed-comments")
const { holdABroadcast } = await import("@/prisma/seed-live")
const { inTenant } = await import("@/server/db")
const { countComments, listCommentRules, listPosts, listQuestions } = await import("@/server/comments")
const { listClusters, listRooms, readHostCard } = await import("@/server/live")
const contract = await import("@/server/comments/contract")

test("the demo shop has a video everybody asks about, a broadcast that has ended and a room to practise in", async () => {
  const shop = await openShop({ locale: "zh-CN" })
  await stockTheShop(shop.tenantId)
  const agent = shop.owner.actor
  await fillTheComments({ tenantId: shop.tenantId, agent })
  await holdABroadcast({ tenantId: shop.tenantId, agent })
  await shop.rest()

  await inTenant(shop.owner, async (ctx) => {
    const counts = await countComments(ctx)
    expect(counts).toMatchObject({ escalated: 1 })
    expect(counts.new! + counts.answered!).toBeGreaterThan(140)
    const { rows } = await listQuestions(ctx, contract.listQuestions.parse({}))
    expect(rows[0]!.count).toBeGreaterThan(8)
    expect(rows.some(({ draft }) => draft)).toBe(true)
    expect((await listPosts(ctx)).every(({ title, productId }) => title && productId)).toBe(true)
    expect((await listCommentRules(ctx)).every(({ fired }) => fired > 0)).toBe(true)
    const answers = await ctx.db.commentAnswer.groupBy({ by: ["how", "by", "status"], _count: true })
    const kinds = answers.map(({ how, by, status }) => `${how} ${by} ${status}`).sort()
    expect(kinds).toEqual(["private member sent", "private rule sent", "public member sent", "public rule sent"])
    const waiting = await ctx.db.conversation.findMany({ where: { channel: "instagram", status: "open" } })
    expect(waiting.map(({ holder }) => holder)).toEqual(["queue"])

    const rooms = await listRooms(ctx)
    expect(rooms.map(({ status }) => status)).toEqual(["waiting", "ended"])
    const roomId = rooms[1]!.id
    const answered = await listClusters(ctx, { roomId, groups: [], status: "answered", limit: 60 })
    expect(new Set(answered.rows.map(({ by }) => by))).toEqual(new Set(["script", "bot", "person"]))
    for (const status of ["open", "done"] as const) {
      expect((await listClusters(ctx, { roomId, groups: [], status, limit: 60 })).rows.length).toBeGreaterThan(0)
    }
    expect((await readHostCard(ctx, { roomId })).answers.length).toBeGreaterThan(0)
  })
})
