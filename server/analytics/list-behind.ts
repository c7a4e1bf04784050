import type { DrillDown } from "@/server/analytics/contract"
import { readPeriod } from "@/server/analytics/read-period"
import type { Context } from "@/server/context"
import type { Prisma } from "@/server/db"

/** The conversations behind a figure, newest first, and how many there are: the same count the figure shows. */
export async function listBehind(ctx: Context, input: DrillDown) {
  const { timeZone, from } = await readPeriod(ctx, input)
  const where: Prisma.OutcomeWhereInput = {
    AND: [behind(input.what), input.day ? { openedAt: await boundsOfDay(ctx, input.day, timeZone) } : {}],
    openedAt: { gte: from, lt: ctx.now },
    handoffReason: input.reason,
    channel: input.channel,
    rating: input.score,
  }
  const rows = await ctx.db.outcome.findMany({
    where: input.cursor ? { AND: [where, { conversationId: { lt: input.cursor } }] } : where,
    select: {
      conversationId: true,
      channel: true,
      openedAt: true,
      firstContactAt: true,
      firstBotReplyAt: true,
      firstHumanReplyAt: true,
      handoffAt: true,
      handoffReason: true,
      resolvedBy: true,
      rating: true,
      conversation: { select: { lastMessageText: true, contact: { select: { id: true, name: true } } } },
    },
    orderBy: { conversationId: "desc" },
    take: input.limit + 1,
  })
  const shown = rows.slice(0, input.limit)
  return {
    rows: shown,
    count: await ctx.db.outcome.count({ where }),
    next: rows.length > input.limit ? (shown.at(-1)?.conversationId ?? null) : null,
  }
}

async function boundsOfDay(ctx: Context, day: string, timeZone: string): Promise<{ gte: Date; lt: Date }> {
  const [row] = await ctx.db.$queryRaw<{ gte: Date; lt: Date }[]>`
    select ${day}::date::timestamp at time zone ${timeZone} as gte,
      (${day}::date + 1)::timestamp at time zone ${timeZone} as lt`
  return row!
}

function behind(what: DrillDown["what"]): Prisma.OutcomeWhereInput {
  switch (what) {
    case "bot_only":
      return { handoffAt: null, humanReplies: 0, botReplies: { gt: 0 } }
    case "with_people":
      return { OR: [{ handoffAt: { not: null } }, { humanReplies: { gt: 0 } }] }
    case "unanswered":
      return { handoffAt: null, humanReplies: 0, botReplies: 0 }
    case "bot_replied":
      return { firstBotReplyAt: { not: null } }
    case "people_replied":
      return { firstHumanReplyAt: { not: null } }
    case "handed_off":
      return { handoffAt: { not: null } }
    case "resolved":
      return { resolvedAt: { not: null } }
    case "rated":
      return { rating: { not: null } }
    case "rated_low":
      return { rating: { lte: 3 } }
    case "reopened":
      return { reopens: { gt: 0 } }
    case "all":
      return {}
  }
}
