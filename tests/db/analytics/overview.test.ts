import { beforeAll, describe, expect, test } from "vitest"
import type { DrillDown } from "@/server/analytics/contract"
import { freshDatabase } from "@/tests/support/database"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
const { inTenant } = await import("@/server/db")
const { newId, clock } = await import("@/server/clock")
const analytics = await import("@/server/analytics")
const { setPresence } = await import("@/server/tenants")

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
})

const minute = 60_000
const overview = (days = 7) => inTenant(shop.owner, (ctx) => analytics.readOverview(ctx, { days }))
const behind = (input: Partial<DrillDown>) =>
  inTenant(shop.owner, (ctx) => analytics.listBehind(ctx, { days: 7, what: "all", limit: 50, ...input }))

type Story = { botAfter?: number; handoff?: string; humanAfter?: number; rating?: number; channel?: string }

/** A conversation that went as told; times are minutes. */
async function conversation(minutesAgo: number, story: Story) {
  await inTenant(shop.owner, async (ctx) => {
    const at = new Date(ctx.now.getTime() - minutesAgo * minute)
    const later = (minutes: number | undefined) =>
      minutes === undefined ? null : new Date(at.getTime() + minutes * minute)
    const contactId = newId(at)
    const conversationId = newId(at)
    await ctx.db.contact.create({ data: { id: contactId, createdAt: at, lastSeenAt: at } })
    await ctx.db.conversation.create({
      data: {
        id: conversationId,
        contactId,
        connectionId: shop.connectionId,
        channel: story.channel ?? "webchat",
        threadRef: conversationId,
        openedAt: at,
        lastMessageAt: at,
      },
    })
    await ctx.db.outcome.create({
      data: {
        conversationId,
        channel: story.channel ?? "webchat",
        openedAt: at,
        firstContactAt: at,
        firstBotReplyAt: later(story.botAfter),
        botReplies: story.botAfter === undefined ? 0 : 1,
        handoffAt: story.handoff ? later(1) : null,
        handoffReason: story.handoff ?? null,
        firstHumanReplyAt: later(story.humanAfter),
        humanReplies: story.humanAfter === undefined ? 0 : 1,
        rating: story.rating ?? null,
        updatedAt: at,
      },
    })
  })
}

describe("the overview", () => {
  beforeAll(async () => {
    await conversation(10, { botAfter: 0.1, rating: 5 })
    await conversation(20, { botAfter: 0.1, handoff: "asked", humanAfter: 5, rating: 2 })
    await conversation(30, { botAfter: 0.1, handoff: "three_misses" })
    await conversation(40, {})
    await conversation(2 * 24 * 60, { botAfter: 0.3, channel: "wechat" })
    await conversation(9 * 24 * 60, { botAfter: 0.2 })
  })

  test("shows no number that the conversations behind it do not add up to", async () => {
    const { now, days, reasons, ratings, channels } = await overview()
    expect(now).toMatchObject({ conversations: 5, botOnly: 2, handedOff: 2, rated: 2, rating: 3.5 })
    const counts = async (input: Partial<DrillDown>) => (await behind(input)).count
    expect(await counts({ what: "all" })).toBe(now.conversations)
    expect(await counts({ what: "bot_only" })).toBe(now.botOnly)
    expect(await counts({ what: "handed_off" })).toBe(now.handedOff)
    expect(await counts({ what: "bot_replied" })).toBe(now.botReply.count)
    expect(await counts({ what: "people_replied" })).toBe(now.humanReply.count)
    expect(await counts({ what: "rated" })).toBe(now.rated)
    for (const { day, bot, human, rest } of days) {
      expect(await counts({ what: "bot_only", day })).toBe(bot)
      expect(await counts({ what: "with_people", day })).toBe(human)
      expect(await counts({ what: "unanswered", day })).toBe(rest)
    }
    for (const { reason, count } of reasons) expect(await counts({ reason })).toBe(count)
    for (const { score, count } of ratings) expect(await counts({ score })).toBe(count)
    for (const { channel, count } of channels) expect(await counts({ channel })).toBe(count)
  })

  test("keeps bot and people apart, day by day, and leaves a gap where nothing was counted", async () => {
    const { days } = await overview()
    expect(days).toHaveLength(7)
    const bot = days.filter((day) => day.botReply !== null)
    expect(bot.length).toBeGreaterThanOrEqual(2)
    expect(days.some(({ botReply }) => botReply !== null && Math.abs(botReply - 18) < 0.01)).toBe(true)
    expect(days.filter(({ humanReply }) => humanReply !== null).map(({ humanReply }) => humanReply)).toEqual([240])
    expect(days.filter((day) => day.bot + day.human + day.rest === 0).every((day) => day.botReply === null)).toBe(true)
  })

  test("compares with as many days before, and lists the pages of a figure without a gap", async () => {
    expect((await overview()).before.conversations).toBe(1)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await behind({ limit: 2, cursor })
      expect(page.count).toBe(5)
      seen.push(...page.rows.map(({ conversationId }) => conversationId))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(new Set(seen).size).toBe(5)
    expect([...seen].sort().reverse()).toEqual(seen)
  })

  test("starts every period at midnight of the shop, not so many hours ago", async () => {
    const { from, timeZone } = await overview(1)
    const time = new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: "medium" }).format(from)
    expect(time).toBe("00:00:00")
    expect(from.getTime()).toBeLessThanOrEqual(clock.now().getTime())
  })
})

describe("a report", () => {
  test("compares each day with the one as many days before, and gives idle agents a line", async () => {
    shop = await openShop({ locale: "en" })
    await conversation(8 * 24 * 60, { botAfter: 1 })
    await conversation(24 * 60, { botAfter: 1, handoff: "asked" })
    const read = (by: "day" | "agent") =>
      inTenant(shop.owner, (ctx) => analytics.readReport(ctx, { days: 7, by, compared: true }))
    const { lines, before } = await read("day")
    expect(before.map(({ line }) => line)).toEqual(lines.map(({ line }) => line))
    await inTenant(shop.owner, (ctx) => setPresence(ctx, { presence: "online" }))
    clock.shift(minute)
    const { lines: agents, times } = await read("agent")
    clock.reset()
    expect(times).toMatchObject([{ memberId: shop.owner.actor.memberId, busy: 0 }])
    expect(agents.map(({ line, conversations }) => [line, conversations])).toEqual([
      ["none", 1],
      [shop.owner.actor.memberId, 0],
    ])
  })
})

describe("late first replies", () => {
  test("are counted by channel, without those that are young, ended, or older than the week", async () => {
    shop = await openShop({ locale: "en" })
    await conversation(60, { botAfter: 1, channel: "telegram" })
    await conversation(60, { botAfter: 4, channel: "telegram" })
    await conversation(60, { humanAfter: 2, channel: "telegram" })
    await conversation(60, { channel: "telegram" })
    await conversation(1, { channel: "telegram" })
    await conversation(3 * 24 * 60, { humanAfter: 30, channel: "line" })
    await conversation(9 * 24 * 60, { humanAfter: 30, channel: "line" })
    const late = await inTenant(shop.owner, analytics.readLate)
    expect(late).toMatchObject([
      { channel: "telegram", week: 4, lateWeek: 2 },
      { channel: "line", today: 0, lateToday: 0, week: 1, lateWeek: 1 },
    ])
    for (const { channel, week, lateWeek } of late) {
      expect(await behind({ what: "judged", channel })).toMatchObject({ count: week })
      expect(await behind({ what: "late", channel })).toMatchObject({ count: lateWeek })
    }
  })
})
