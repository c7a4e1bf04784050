import { days } from "@/server/clock"
import type { Context } from "@/server/context"
import type { Prisma } from "@/server/db"
import type { ListFollowUps, Scale } from "@/server/surveys/contract"

const followUpRow = {
  id: true,
  conversationId: true,
  scale: true,
  score: true,
  comment: true,
  status: true,
  openedAt: true,
  dueAt: true,
  overdueAt: true,
  closedAt: true,
  done: true,
  link: true,
  owner: { select: { id: true, name: true } },
  closedBy: { select: { id: true, name: true } },
  conversation: { select: { channel: true, contact: { select: { id: true, name: true } } } },
} satisfies Prisma.FollowUpSelect

/** A page of items, what is due next first; closed ones by the latest. */
export async function listFollowUps(ctx: Context, { view, mine, cursor, limit }: ListFollowUps) {
  const closed = view === "closed"
  const past = closed ? ("lt" as const) : ("gt" as const)
  const sort = closed ? ("desc" as const) : ("asc" as const)
  const rows = await ctx.db.followUp.findMany({
    where: {
      status: closed ? "closed" : "open",
      AND: [
        view === "overdue" ? { dueAt: { lte: ctx.now } } : {},
        mine && ctx.actor.kind === "member" ? { ownerId: ctx.actor.memberId } : {},
        cursor
          ? { OR: [{ dueAt: { [past]: cursor.dueAt } }, { dueAt: cursor.dueAt, id: { [past]: cursor.followUpId } }] }
          : {},
      ],
    },
    select: followUpRow,
    orderBy: [{ dueAt: sort }, { id: sort }],
    take: limit + 1,
  })
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    rows: shown.map(({ conversation, ...row }) => ({ ...row, ...conversation, scale: row.scale as Scale })),
    next: last ? { dueAt: last.dueAt, followUpId: last.id } : null,
  }
}

/** How many items are open and overdue now, and which share of the last ninety days' was closed within its 48 hours. */
export async function countFollowUps(ctx: Context) {
  const since = new Date(ctx.now.getTime() - days(90))
  const [row] = await ctx.db.$queryRaw<{ open: number; overdue: number; over: number; inTime: number }[]>`
    select count(*) filter (where status = 'open')::int as open,
      count(*) filter (where status = 'open' and due_at <= ${ctx.now})::int as overdue,
      count(*) filter (where opened_at > ${since} and (status = 'closed' or due_at <= ${ctx.now}))::int as over,
      count(*) filter (where opened_at > ${since} and closed_at <= due_at)::int as "inTime"
    from follow_up where tenant_id = app_tenant() and (status = 'open' or opened_at > ${since})`
  const { open = 0, overdue = 0, over = 0, inTime = 0 } = row ?? {}
  return { open, overdue, within48h: over > 0 ? { share: inTime / over, of: over } : null }
}
