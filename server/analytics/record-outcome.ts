import { outcomeOf } from "@/server/analytics/rules/outcome-of"
import type { Context } from "@/server/context"

/** Seconds the shop was open between two moments. */
export type OpenSeconds = (from: Date, to: Date) => number

const everySecond = async (): Promise<OpenSeconds> => (from, to) => (to.getTime() - from.getTime()) / 1000

/**
 * Rebuilds a conversation's outcome row from the diary and its messages. The same rows give the same outcome, so it may
 * run twice, late, or over a whole history again. `openTime` is asked only where a person replied.
 */
export async function recordOutcome(
  ctx: Context,
  input: { conversationId: string },
  openTime: (ctx: Context) => Promise<OpenSeconds> = everySecond,
): Promise<void> {
  const { conversationId } = input
  const conversation = await ctx.db.conversation.findFirst({
    where: { id: conversationId },
    select: { channel: true, openedAt: true, rating: { select: { score: true } } },
  })
  if (!conversation) return
  const messages = await ctx.db.message.findMany({
    where: { conversationId, direction: { in: ["inbound", "outbound"] }, author: { in: ["contact", "bot", "agent"] } },
    select: { author: true, createdAt: true, memberId: true },
    orderBy: { seq: "asc" },
  })
  const events = await ctx.db.event.findMany({
    where: {
      conversationId,
      name: {
        in: [
          "conversation.handed-off",
          "conversation.resolved",
          "conversation.reopened",
          "conversation.merged",
          "conversation.restored",
          "turn.taken",
          "survey.answered",
        ],
      },
    },
    select: { name: true, at: true, data: true },
    orderBy: { id: "asc" },
  })
  const outcome = outcomeOf({
    messages: messages.map(({ author, createdAt, memberId }) => ({ author, at: createdAt, memberId })),
    events: events.map(({ name, at, data }) => ({ name, at, data: data as Record<string, string> })),
  })
  const { firstContactAt, firstHumanReplyAt, handoffAt, resolvedAt } = outcome
  const asked = handoffAt ?? firstContactAt
  const open = firstHumanReplyAt ? await openTime(ctx) : null
  const row = {
    ...outcome,
    humanReplyOpen: open && asked && firstHumanReplyAt ? open(asked, firstHumanReplyAt) : null,
    humanEndOpen: open && firstContactAt && resolvedAt ? open(firstContactAt, resolvedAt) : null,
    channel: conversation.channel,
    openedAt: conversation.openedAt,
    rating: conversation.rating?.score ?? null,
    updatedAt: ctx.now,
  }
  const known = await ctx.db.outcome.updateMany({ where: { conversationId }, data: row })
  if (known.count === 0) await ctx.db.outcome.createMany({ data: { conversationId, ...row } })
}
