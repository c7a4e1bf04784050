import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Scope } from "@/server/context"
import type { Shop } from "@/tests/support/shop"
import { freshDatabase } from "../../support/database"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { closeDatabase, inTenant } = await import("@/server/db")
const { onBell } = await import("@/server/bell")
const { clock } = await import("@/server/clock")
const { keepLines } = await import("@/server/flows/keep-lines")
const { routeWaiting } = await import("@/server/flows/route-waiting")
const { placeInLine } = await import("@/server/flows/wait-in-line")
const { takeNext } = await import("@/server/flows/take-next")
const inbox = await import("@/server/inbox")
const routing = await import("@/server/routing")
const { plainRouting } = await import("@/server/routing/contract")
const { changeMember, setPresence } = await import("@/server/tenants")

let shop: Shop
afterAll(closeDatabase)

const desk = <T>(run: Parameters<typeof inTenant<T>>[1], scope: Scope = shop.owner) => inTenant(scope, run)
const comes = (scope: Scope, presence: "online" | "away" = "online") =>
  inTenant(scope, (ctx) => setPresence(ctx, { presence }))
const automatic = () => desk((ctx) => routing.changeRoutingSettings(ctx, { ...plainRouting, mode: "automatic" }))

async function asksForPerson(words = "human please") {
  const customer = shop.customer()
  await customer.says(words)
  return customer.thread()
}
const now = (id: string) => desk((ctx) => ctx.db.conversation.findFirstOrThrow({ where: { id } }))
const why = (conversationId: string) => desk((ctx) => routing.readRoute(ctx, { conversationId }))

describe("a shop whose agents take from the line", () => {
  beforeAll(async () => {
    shop = await openShop()
  })

  test("leaves a customer in line, and says for whom they are", async () => {
    await comes(shop.owner)
    const { id, holder } = await asksForPerson()
    expect(holder).toBe("queue")
    expect(await why(id)).toMatchObject({
      memberId: null,
      explanation: { wonBy: "only-one", considered: [{ id: shop.owner.actor.memberId, standing: "free" }] },
    })
  })

  test("says anew why they wait when agents come and go, and leaves what still holds", async () => {
    await comes(shop.owner, "away")
    await shop.rest()
    const [first, second] = [await asksForPerson(), await asksForPerson()]
    const standings = async (id: string) =>
      (await why(id))!.explanation.considered.map(({ id, standing }) => [id, standing])
    const me = shop.owner.actor.memberId
    expect(await standings(first.id)).toEqual([[me, "off"]])
    expect((await why(first.id))!.explanation.wonBy).toBeNull()

    const rings: string[] = []
    onBell((heard) => rings.push(...heard.map(({ name }) => name)))
    await comes(shop.owner)
    await shop.rest()
    for (const { id } of [first, second]) {
      expect(await standings(id)).toEqual([[me, "free"]])
      expect(await why(id)).toMatchObject({ memberId: null, explanation: { wonBy: "only-one" } })
      expect(await now(id)).toMatchObject({ holder: "queue", agentId: null })
    }
    await expect.poll(() => rings).toContain("routing.decided")
    onBell(() => undefined)

    const { decidedAt } = (await why(first.id))!
    await routeWaiting(shop.owner, { anew: true })
    expect((await why(first.id))!.decidedAt).toEqual(decidedAt)
    for (const { id } of [first, second]) await desk((ctx) => inbox.resolveConversation(ctx, { conversationId: id }))
  })

  test("gives two who take the next at once two different ones, and the third none", async () => {
    const first = await asksForPerson()
    const [kim, lou] = [await shop.colleague("agent", "Kim"), await shop.colleague("agent", "Lou")]
    const taken = await Promise.all([kim, lou].map((scope) => inTenant(scope, takeNext)))
    const ids = taken.flatMap((one) => (one ? [one.conversationId] : []))
    expect(new Set(ids).size).toBe(2)
    expect(ids).toContain(first.id)
    expect(await inTenant(kim, takeNext)).toBeNull()
  })
})

describe("a shop that shares out its work by itself", () => {
  beforeAll(async () => {
    shop = await openShop()
    await automatic()
    await desk((ctx) => changeMember(ctx, { memberId: shop.owner.actor.memberId, capacity: 1 }))
    await shop.rest()
  })

  test("gives who waits to whoever comes, and never more than they can hold", async () => {
    const [first, second] = [await asksForPerson(), await asksForPerson()]
    expect([first.holder, second.holder]).toEqual(["queue", "queue"])
    await comes(shop.owner)
    await shop.rest()
    expect(await now(first.id)).toMatchObject({ holder: "agent", agentId: shop.owner.actor.memberId })
    expect(await now(second.id)).toMatchObject({ holder: "queue" })

    await desk((ctx) => inbox.resolveConversation(ctx, { conversationId: first.id }))
    await shop.rest()
    expect(await now(second.id)).toMatchObject({ holder: "agent" })
    expect(await why(second.id)).toMatchObject({ memberId: shop.owner.actor.memberId })
  })

  test("puts an angry customer before who came earlier, and sends them to a senior", async () => {
    const [calm, angry] = [
      await asksForPerson(),
      await asksForPerson("this is a disgrace, you liars, get me a human now!!!"),
    ]
    const senior = await shop.colleague("agent", "Senior")
    await desk((ctx) =>
      routing.keepProfile(ctx, {
        memberId: senior.actor.memberId,
        skills: { senior: 1 },
        limits: { chat: 1 },
        shifts: [],
      }),
    )
    await comes(senior)
    await shop.rest()
    expect(await now(angry.id)).toMatchObject({ holder: "agent", agentId: senior.actor.memberId })
    expect(await now(calm.id)).toMatchObject({ holder: "queue" })
    expect((await why(angry.id))?.explanation).toMatchObject({ customerRule: { id: "house:angry" }, priority: 2 })
  })

  test("takes a waiting customer back from an agent who has left, and escalates who is not taken", async () => {
    const held = await desk((ctx) =>
      ctx.db.conversation.findFirstOrThrow({ where: { holder: "agent", status: "open" }, select: { id: true } }),
    )
    clock.shift(20 * 60_000)
    await keepLines([shop.tenantId])
    await shop.rest()
    expect(await now(held.id)).toMatchObject({ holder: "queue" })
    const escalated = await desk((ctx) =>
      ctx.db.message.findMany({ where: { kind: "escalated" }, select: { conversationId: true } }),
    )
    expect(escalated.length).toBeGreaterThan(0)
    await keepLines([shop.tenantId])
    expect(await desk((ctx) => ctx.db.message.count({ where: { kind: "escalated" } }))).toBe(escalated.length)
  })

  test("gives eight customers to two agents from four workers at once, each once and nobody too many", async () => {
    shop = await openShop()
    const agents = await Promise.all(["A", "B"].map((name) => shop.colleague("agent", name)))
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        const customer = shop.customer()
        await shop.post(customer.visitor, { id: crypto.randomUUID(), type: "text", text: "human please" })
      }),
    )
    await shop.rest()
    for (const agent of agents) {
      await desk((ctx) => changeMember(ctx, { memberId: agent.actor.memberId, capacity: 3 }))
      await comes(agent)
    }
    await automatic()
    await Promise.all(Array.from({ length: 4 }, () => routeWaiting(shop.owner, {})))
    const held = await desk((ctx) =>
      ctx.db.conversation.groupBy({ by: ["agentId"], where: { holder: "agent" }, _count: { _all: true } }),
    )
    expect(held.map(({ _count }) => _count._all)).toEqual([3, 3])
    const assigned = await desk((ctx) =>
      ctx.db.event.findMany({ where: { name: "conversation.assigned" }, select: { conversationId: true } }),
    )
    expect(new Set(assigned.map(({ conversationId }) => conversationId)).size).toBe(assigned.length)
    expect(assigned).toHaveLength(6)
  })
})

describe("teams and opening times", () => {
  beforeAll(async () => {
    shop = await openShop()
  })

  test("a place in line counts only one's own team, and a closed shop says when it opens", async () => {
    const kim = await shop.colleague("agent", "Kim")
    const { teamId } = await desk((ctx) =>
      routing.keepTeam(ctx, { name: "Returns", memberIds: [kim.actor.memberId], hours: null }),
    )
    const elsewhere = await asksForPerson("转人工")
    const own = await asksForPerson()
    await desk((ctx) =>
      routing.keepRoutingRule(ctx, {
        level: "channel",
        name: "In English",
        when: { languages: ["en"] },
        outcome: { teamId },
        enabled: true,
      }),
    )
    // A rule holds for those who stand in line already.
    await shop.rest()
    expect(await desk((ctx) => placeInLine(ctx, elsewhere.id))).toMatchObject({ place: 1 })
    expect(await desk((ctx) => placeInLine(ctx, own.id))).toMatchObject({ place: 1, wait: { kind: "nobody" } })

    const weekday = new Intl.DateTimeFormat("en-US", { timeZone: "UTC", weekday: "short" }).format(clock.now())
    const today = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(weekday) + 1
    const tomorrow = (today % 7) + 1
    await desk((ctx) =>
      routing.changeRoutingSettings(ctx, {
        ...plainRouting,
        hours: { timeZone: "UTC", spans: [{ days: [tomorrow], from: "09:00", to: "17:00" }], holidays: [] },
      }),
    )
    const line = await desk((ctx) => placeInLine(ctx, own.id))
    expect(line?.wait).toMatchObject({ kind: "nobody", opens: { timeZone: "UTC" } })
    await expect(desk((ctx) => routing.removeTeam(ctx, { teamId }))).rejects.toMatchObject({ reason: "team-in-use" })
  })
})
