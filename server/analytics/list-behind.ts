import type { DrillDown } from "@/server/analytics/contract"
import type { Context } from "@/server/context"
import type { Prisma } from "@/server/db"

/** The conversations behind a figure, newest first. */
export async function listBehind(ctx: Context, input: DrillDown) {
  const from = new Date(ctx.now.getTime() - input.days * 86_400_000)
  const rows = await ctx.db.outcome.findMany({
    where: {
      openedAt: { gte: from },
      ...behind(input.what),
      ...(input.reason ? { handoffReason: input.reason } : {}),
      ...(input.channel ? { channel: input.channel } : {}),
      ...(input.cursor ? { conversationId: { lt: input.cursor } } : {}),
    },
    select: {
      conversationId: true,
      channel: true,
      openedAt: true,
      firstContactAt: true,
      firstBotReplyAt: true,
      firstHumanReplyAt: true,
      handoffReason: true,
      resolvedBy: true,
      rating: true,
      conversation: { select: { lastMessageText: true, contact: { select: { name: true } } } },
    },
    orderBy: { conversationId: "desc" },
    take: input.limit + 1,
  })
  const shown = rows.slice(0, input.limit)
  return { rows: shown, next: rows.length > input.limit ? (shown.at(-1)?.conversationId ?? null) : null }
}

function behind(what: DrillDown["what"]): Prisma.OutcomeWhereInput {
  switch (what) {
    case "bot_only":
      return { handoffAt: null, humanReplies: 0, botReplies: { gt: 0 } }
    case "handed_off":
      return { handoffAt: { not: null } }
    case "resolved":
      return { resolvedAt: { not: null } }
    case "rated_low":
      return { rating: { lte: 3 } }
    case "reopened":
      return { reopens: { gt: 0 } }
    case "all":
      return {}
  }
}
