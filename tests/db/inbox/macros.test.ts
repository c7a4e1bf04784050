import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import type { Shop } from "@/tests/support/shop"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { closeDatabase, inTenant } = await import("@/server/db")
const { clock, days, newId } = await import("@/server/clock")
const { applyMacro } = await import("@/server/flows/apply-macro")
const { changeMany, undoMany } = await import("@/server/flows/change-many")
const { readMacroValues } = await import("@/server/flows/read-macro-values")
const { replyWhenSure, takeReplyBack } = await import("@/server/flows/reply-as-agent")
const inbox = await import("@/server/inbox")
const { keepTeam } = await import("@/server/routing")
type Action = import("@/server/inbox/contract").MacroAction
type Member = Awaited<ReturnType<Shop["colleague"]>>

let shop: Shop
let kim: Member
beforeAll(async () => {
  shop = await openShop()
  kim = await shop.colleague("agent", "Kim")
})
afterAll(closeDatabase)

async function waiting(text = "I want to talk to a person") {
  const customer = shop.customer()
  await customer.says(text)
  const { id: conversationId, contactId, activity } = await customer.thread()
  return { customer, conversationId, contactId, activity }
}

const everything: Action[] = [
  { kind: "tag", add: ["refund"], remove: [] },
  { kind: "priority", priority: 3 },
  { kind: "note", text: "Paid back to {{contact.name}}, order {{order.number}}" },
  { kind: "ticket", type: "return" },
  { kind: "assign", memberId: null },
]

const apply = (
  conversationId: string,
  actions: Action[],
  over: { bulkId?: string; seenActivity?: number; macroIds?: string[]; by?: Member } = {},
) => {
  const { by = kim, bulkId = randomUUID(), macroIds = [], seenActivity } = over
  return inTenant(by, (ctx) => applyMacro(ctx, { conversationId, bulkId, macroIds, actions, seenActivity })).then(
    (outcome) => ({ outcome, bulkId }),
  )
}

const standing = (conversationId: string) =>
  inTenant(shop.owner, (ctx) =>
    ctx.db.conversation.findFirstOrThrow({
      where: { id: conversationId },
      select: {
        status: true,
        holder: true,
        agentId: true,
        tags: true,
        priority: true,
        snoozedUntil: true,
        queuedAt: true,
        waitingSince: true,
        chosenTeamId: true,
        misses: true,
      },
    }),
  )
const eventsOf = (conversationId: string) =>
  inTenant(shop.owner, async (ctx) => {
    const events = await ctx.db.event.findMany({ where: { conversationId }, select: { name: true } })
    return events.map(({ name }) => name)
  })
const ticketsOf = (conversationId: string) =>
  inTenant(shop.owner, (ctx) =>
    ctx.db.ticket.findMany({ where: { conversationId }, select: { type: true, status: true } }),
  )
const linesOf = (conversationId: string) =>
  inTenant(shop.owner, (ctx) =>
    ctx.db.message.findMany({
      where: { conversationId, direction: { in: ["note", "event"] } },
      select: { kind: true, text: true, direction: true },
      orderBy: { seq: "asc" },
    }),
  )

describe("a macro's actions", () => {
  test("happen together, each told in the diary, and one undo puts everything back", async () => {
    const { conversationId } = await waiting()
    const before = await standing(conversationId)
    const { bulkId } = await apply(conversationId, [...everything, { kind: "resolve" }])
    expect(await standing(conversationId)).toMatchObject({
      status: "resolved",
      agentId: kim.actor.memberId,
      tags: ["refund"],
      priority: 3,
    })
    expect(await eventsOf(conversationId)).toEqual(
      expect.arrayContaining([
        "conversation.tagged",
        "conversation.prioritised",
        "note.added",
        "ticket.created",
        "conversation.assigned",
        "conversation.resolved",
        "macro.used",
      ]),
    )
    expect(await ticketsOf(conversationId)).toEqual([{ type: "return", status: "new" }])
    expect((await linesOf(conversationId)).find(({ direction }) => direction === "note")?.text).toBe(
      "Paid back to there, order –",
    )

    expect(await undoMany(kim, { bulkId })).toEqual({ restored: 1, kept: 0, left: false })
    expect(await standing(conversationId)).toEqual(before)
    expect(await ticketsOf(conversationId)).toEqual([{ type: "return", status: "closed" }])
    const lines = await linesOf(conversationId)
    expect(lines.filter(({ direction }) => direction === "note")).toEqual([
      { direction: "note", kind: "recalled", text: "" },
    ])
    expect(lines.map(({ kind }) => kind)).toContain("macro-undone")
    expect(await eventsOf(conversationId)).toContain("macro.undone")
  })

  test("asked for twice happen once, and once undone stay undone", async () => {
    const { conversationId } = await waiting()
    const { bulkId } = await apply(conversationId, everything)
    await apply(conversationId, everything, { bulkId })
    expect(await ticketsOf(conversationId)).toHaveLength(1)
    expect((await linesOf(conversationId)).filter(({ kind }) => kind === "macro")).toHaveLength(1)
    await undoMany(kim, { bulkId })
    await apply(conversationId, everything, { bulkId })
    expect(await standing(conversationId)).toMatchObject({ tags: [], holder: "queue" })
    expect(await undoMany(kim, { bulkId })).toEqual({ restored: 0, kept: 0, left: false })
  })

  test("are all left undone where one of them cannot be done", async () => {
    const { conversationId } = await waiting()
    const before = await standing(conversationId)
    const actions: Action[] = [
      { kind: "tag", add: ["refund"], remove: [] },
      { kind: "ticket", type: "no_such_type" },
    ]
    await expect(apply(conversationId, actions)).rejects.toMatchObject({ reason: "ticket-type" })
    expect(await standing(conversationId)).toEqual(before)
  })

  test("fill a ticket's form with what was given beforehand and what is known, and leave the rest to be filled in", async () => {
    const ticket: Action = {
      kind: "ticket",
      type: "return",
      values: { order: "{{order.number}}", reason: "Wrong size, told {{agent.name}}", gone: "no such field" },
    }
    const opened = (conversationId: string) =>
      inTenant(shop.owner, (ctx) =>
        ctx.db.ticket.findFirstOrThrow({ where: { conversationId }, select: { orderNumber: true, values: true } }),
      )
    const stranger = await waiting()
    await apply(stranger.conversationId, [ticket])
    const reason = "Wrong size, told Kim"
    expect(await opened(stranger.conversationId)).toEqual({ orderNumber: "", values: { reason } })

    const { conversationId, contactId } = await waiting()
    const number = `R${randomUUID().slice(0, 8)}`.toUpperCase()
    await inTenant(shop.owner, async (ctx) => {
      const [connectorId, id] = [newId(), newId()]
      await ctx.db.shopConnector.create({ data: { id: connectorId, kind: "csv", name: "Shop", createdAt: ctx.now } })
      const about = { status: "paid", total: "10.00", currency: "CNY", placedAt: ctx.now, fetchedAt: ctx.now }
      await ctx.db.shopOrder.create({ data: { id, connectorId, contactId, number, ...about } })
    })
    await apply(conversationId, [ticket])
    expect(await opened(conversationId)).toEqual({ orderNumber: number, values: { order: number, reason } })
  })

  test("stop on what the agent has not seen", async () => {
    const { customer, conversationId, activity } = await waiting()
    await customer.says("Are you there?")
    const actions: Action[] = [{ kind: "resolve" }]
    await expect(apply(conversationId, actions, { seenActivity: activity })).rejects.toMatchObject({
      reason: "unseen-activity",
    })
    expect(await standing(conversationId)).toMatchObject({ status: "open" })
  })

  test("are refused to whoever is no member, and undone by nobody but who did them", async () => {
    const { conversationId } = await waiting()
    const actions: Action[] = [{ kind: "priority", priority: 2 }]
    const bot = { tenantId: shop.tenantId, actor: { kind: "bot" as const } }
    await expect(
      inTenant(bot, (ctx) => applyMacro(ctx, { conversationId, bulkId: randomUUID(), macroIds: [], actions })),
    ).rejects.toMatchObject({ code: "forbidden" })
    const { bulkId } = await apply(conversationId, actions)
    expect(await undoMany(shop.owner, { bulkId })).toEqual({ restored: 0, kept: 0, left: false })
    expect(await standing(conversationId)).toMatchObject({ priority: 2 })
  })

  test("leave alone what somebody changed meanwhile", async () => {
    const { conversationId } = await waiting()
    const { bulkId } = await apply(conversationId, [
      { kind: "tag", add: ["refund"], remove: [] },
      { kind: "ticket", type: "return" },
    ])
    await inTenant(shop.owner, (ctx) => inbox.setTags(ctx, { conversationId, tags: ["refund", "vip"] }))
    expect(await undoMany(kim, { bulkId })).toEqual({ restored: 0, kept: 1, left: false })
    expect(await standing(conversationId)).toMatchObject({ tags: ["refund", "vip"] })
    expect(await ticketsOf(conversationId)).toEqual([{ type: "return", status: "new" }])
  })

  test("put aside until nine by the shop's clock, hand back to the bot, and come back from both", async () => {
    const { conversationId } = await waiting()
    const before = await standing(conversationId)
    const { bulkId } = await apply(conversationId, [{ kind: "snooze", time: "tomorrow" }, { kind: "give-back" }])
    const { snoozedUntil, holder } = await standing(conversationId)
    const wall = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Shanghai", timeStyle: "short" })
    expect([wall.format(snoozedUntil!), holder]).toEqual(["09:00", "bot"])
    await undoMany(kim, { bulkId })
    expect(await standing(conversationId)).toEqual(before)
  })

  test("send to a team by hand, whatever the rules say, until somebody takes it", async () => {
    const { teamId } = await inTenant(shop.owner, (ctx) =>
      keepTeam(ctx, { name: `After-sale ${randomUUID()}`, memberIds: [kim.actor.memberId], hours: null }),
    )
    const { conversationId } = await waiting()
    const before = await standing(conversationId)
    const { bulkId } = await apply(conversationId, [{ kind: "team", teamId }])
    await shop.rest()
    const route = () =>
      inTenant(shop.owner, (ctx) => ctx.db.conversationRoute.findFirstOrThrow({ where: { conversationId } }))
    expect(await route()).toMatchObject({ teamId })
    expect(await standing(conversationId)).toMatchObject({ holder: "queue", queuedAt: before.queuedAt })
    await undoMany(kim, { bulkId })
    expect(await standing(conversationId)).toEqual(before)
    await apply(conversationId, [{ kind: "team", teamId }])
    await apply(conversationId, [{ kind: "assign", memberId: null }])
    expect(await standing(conversationId)).toMatchObject({ agentId: kim.actor.memberId, chosenTeamId: null })
  })

  test("happen on many with the same one undo", async () => {
    const ids = [(await waiting()).conversationId, (await waiting()).conversationId]
    const bulkId = randomUUID()
    const deed = { kind: "macro" as const, macroIds: [], actions: everything }
    const count = await changeMany(kim, { bulkId, conversationIds: ids, deed })
    expect(count).toEqual({ changed: 2, unchanged: 0, refused: 0 })
    expect((await Promise.all(ids.map(ticketsOf))).flat()).toHaveLength(2)
    expect(await undoMany(kim, { bulkId })).toEqual({ restored: 2, kept: 0, left: false })
    expect((await Promise.all(ids.map(standing))).map(({ tags }) => tags)).toEqual([[], []])
  })
})

describe("a reply with a macro", () => {
  const send = (
    conversationId: string,
    over: { text?: string; clientId?: string; holdSeconds?: number; actions?: Action[] },
  ) =>
    inTenant(kim, (ctx) =>
      replyWhenSure(ctx, {
        conversationId,
        text: over.text ?? "It is paid back",
        clientId: over.clientId ?? randomUUID(),
        seenActivity: 1_000,
        holdSeconds: over.holdSeconds,
        macro: { macroIds: [], actions: over.actions ?? [{ kind: "resolve" }] },
      }),
    )

  test("does its actions when it leaves, not while it can be taken back", async () => {
    const { conversationId } = await waiting()
    await send(conversationId, { holdSeconds: 10 })
    expect(await standing(conversationId)).toMatchObject({ status: "open" })
    await shop.rest()
    expect(await standing(conversationId)).toMatchObject({ status: "resolved", agentId: kim.actor.memberId })
  })

  test("taken back did nothing and has its actions again", async () => {
    const { conversationId } = await waiting()
    const held = await send(conversationId, { holdSeconds: 10 })
    if (!held || !("heldId" in held)) throw new Error("It was not held")
    const back = await inTenant(kim, (ctx) => takeReplyBack(ctx, { heldId: held.heldId }))
    expect(back.macro).toEqual({ macroIds: [], actions: [{ kind: "resolve" }] })
    await shop.rest()
    expect(await standing(conversationId)).toMatchObject({ status: "open" })
  })

  test("sent twice says and does it once; its undo leaves the words with the customer", async () => {
    const { customer, conversationId } = await waiting()
    const clientId = randomUUID()
    for (const _ of ["first", "again"]) await send(conversationId, { clientId })
    expect((await customer.thread()).messages.filter(({ author }) => author === "agent")).toHaveLength(1)
    expect(await undoMany(kim, { bulkId: clientId })).toMatchObject({ restored: 1 })
    expect(await standing(conversationId)).toMatchObject({ status: "open", agentId: kim.actor.memberId })
  })

  test("never leaves with a variable nobody filled", async () => {
    const { conversationId } = await waiting()
    const text = "Your order {{order.number}} is on its way"
    for (const holdSeconds of [0, 10]) {
      await expect(send(conversationId, { text, holdSeconds })).rejects.toMatchObject({ reason: "macro-blank" })
    }
    expect(await standing(conversationId)).toMatchObject({ holder: "queue" })
  })
})

describe("macros", () => {
  const words = (text: string) => ({ "zh-CN": text, en: text })
  const keep = (by: Member | Shop["owner"], over: { macroId?: string; shared?: boolean; name?: string } = {}) => {
    const { macroId = randomUUID(), shared = true, name = "Refunded" } = over
    const actions: Action[] = [{ kind: "resolve" }]
    return inTenant(by, (ctx) =>
      inbox.keepMacro(ctx, { macroId, name: words(name), text: words("Done"), actions, shared }),
    )
  }
  const listed = (by: Member | Shop["owner"]) => inTenant(by, inbox.listMacros)

  test("of one's own are seen, changed and removed by nobody else; shared ones take a supervisor", async () => {
    const { macroId } = await keep(kim, { shared: false })
    await expect(keep(kim)).rejects.toMatchObject({ code: "forbidden" })
    expect((await listed(kim)).find(({ id }) => id === macroId)).toMatchObject({ shared: false, changeable: true })
    expect((await listed(shop.owner)).map(({ id }) => id)).not.toContain(macroId)
    await expect(keep(shop.owner, { macroId })).rejects.toMatchObject({ reason: "macro-of-another" })
    await expect(inTenant(shop.owner, (ctx) => inbox.removeMacro(ctx, { macroId }))).rejects.toMatchObject({
      reason: "macro-of-another",
    })
    const shared = await keep(await shop.colleague("supervisor"))
    expect((await listed(kim)).find(({ id }) => id === shared.macroId)).toMatchObject({ changeable: false })
    await expect(inTenant(kim, (ctx) => inbox.removeMacro(ctx, shared))).rejects.toMatchObject({ code: "forbidden" })
  })

  test("kept twice are one, removed come back in their place, and are gone after a week", async () => {
    const { macroId } = await keep(shop.owner)
    await keep(shop.owner, { macroId, name: "Paid back" })
    const before = await listed(shop.owner)
    expect(before.filter(({ id }) => id === macroId)).toMatchObject([{ name: words("Paid back") }])
    await inTenant(shop.owner, (ctx) => inbox.removeMacro(ctx, { macroId }))
    expect((await listed(shop.owner)).map(({ id }) => id)).not.toContain(macroId)
    await inTenant(shop.owner, (ctx) => inbox.restoreMacro(ctx, { macroId }))
    expect(await listed(shop.owner)).toEqual(before)

    const other = await keep(shop.owner)
    await inTenant(shop.owner, async (ctx) => {
      await inbox.removeMacro(ctx, { macroId })
      const later = { ...ctx, now: new Date(clock.now().getTime() + days(8)) }
      await inbox.removeMacro(later, other)
    })
    await expect(inTenant(shop.owner, (ctx) => inbox.restoreMacro(ctx, { macroId }))).rejects.toMatchObject({
      code: "missing",
    })
  })

  test("are counted once a wish for 30 days, with and without actions", async () => {
    const { macroId } = await keep(shop.owner)
    const { conversationId } = await waiting()
    const bulkId = randomUUID()
    for (const _ of ["first", "again"]) await apply(conversationId, [], { bulkId, macroIds: [macroId] })
    await apply(conversationId, [{ kind: "priority", priority: 2 }], { macroIds: [macroId, randomUUID()] })
    const uses = await inTenant(shop.owner, inbox.countMacroUses)
    expect(uses.find((one) => one.macroId === macroId)).toEqual({ macroId, uses: 2 })
    const later = await inTenant(shop.owner, (ctx) =>
      inbox.countMacroUses({ ...ctx, now: new Date(clock.now().getTime() + days(31)) }),
    )
    expect(later).toEqual([])
  })

  test("speak to the customer in their language, with what is known and nothing else", async () => {
    const { conversationId } = await waiting()
    const { language, values } = await inTenant(kim, (ctx) => readMacroValues(ctx, { conversationId }))
    expect(language).toBe("en")
    expect(values).toMatchObject({ "contact.name": "there", "agent.name": "Kim", "tenant.name": "Shop" })
    expect(values["order.number"]).toBeUndefined()
  })
})
