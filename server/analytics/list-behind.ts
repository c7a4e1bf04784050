import type { DrillDown } from "@/server/analytics/contract"
import { outcomesWithin } from "@/server/analytics/outcomes-within"
import { readPeriod } from "@/server/analytics/read-period"
import { conditions, lineOf } from "@/server/analytics/rules/conditions"
import type { Context } from "@/server/context"
import { Prisma } from "@/server/db"

/** The conversations behind a figure, newest first, and how many there are: the same count the figure shows. */
export async function listBehind(ctx: Context, input: DrillDown) {
  const within = outcomesWithin(ctx, await readPeriod(ctx, input))
  const all = Prisma.sql`from ${within} where ${Prisma.raw(conditions[input.what])} ${narrowed(input)}`
  const [counted] = await ctx.db.$queryRaw<{ count: number }[]>`select count(*)::int as count ${all}`
  const after = input.cursor ? Prisma.sql`and conversation_id < ${input.cursor}::uuid` : Prisma.empty
  const ids = await ctx.db.$queryRaw<{ id: string }[]>`
    select conversation_id as id ${all} ${after} order by conversation_id desc limit ${input.limit + 1}`
  const shown = ids.slice(0, input.limit).map(({ id }) => id)
  const rows = await ctx.db.outcome.findMany({
    where: { conversationId: { in: shown } },
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
      recommends: true,
      conversation: { select: { lastMessageText: true, contact: { select: { id: true, name: true } } } },
    },
    orderBy: { conversationId: "desc" },
  })
  return { rows, count: counted?.count ?? 0, next: ids.length > input.limit ? (shown.at(-1) ?? null) : null }
}

/** Only the conversations of the lines asked for. */
function narrowed(input: DrillDown) {
  const wanted = {
    day: input.day,
    weekday: input.weekday?.toString(),
    hour: input.hour?.toString(),
    channel: input.channel,
    intent: input.intent,
    reason: input.reason,
    agent: input.agent,
    team: input.team,
  }
  const lines = Object.entries(wanted).filter(([, value]) => value !== undefined)
  const conditions = lines.map(
    ([by, value]) => Prisma.sql`and ${Prisma.raw(lineOf[by as keyof typeof wanted])} = ${value}`,
  )
  if (input.score) conditions.push(Prisma.sql`and rating = ${input.score}`)
  return conditions.length > 0 ? Prisma.join(conditions, " ") : Prisma.empty
}
