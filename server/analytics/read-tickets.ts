import type { TicketReport, TicketsBehind } from "@/server/analytics/contract"
import { readPeriod } from "@/server/analytics/read-period"
import { ticketConditions } from "@/server/analytics/rules/conditions"
import type { Context } from "@/server/context"
import { Prisma } from "@/server/db"

export type TicketLine = {
  /** a type's key; null: all together */
  type: string | null
  opened: number
  solved: number
  /** one of its promises was broken */
  late: number
  /** seconds from the opening to the solution */
  median: number | null
  p90: number | null
}

/** The tickets opened in a period by their type, and all together: how many are solved, how soon, and how many were late. */
export async function readTicketReport(ctx: Context, input: TicketReport) {
  const { timeZone, from, to, before } = await readPeriod(ctx, input)
  return {
    timeZone,
    from,
    to,
    ...(await readLines(ctx, from, to)),
    before: input.compared ? await readLines(ctx, before, from) : null,
  }
}

async function readLines(ctx: Context, from: Date, to: Date) {
  const rows = await ctx.db.$queryRaw<TicketLine[]>`
    select type,
      count(*)::int as opened,
      count(*) filter (where ${Prisma.raw(ticketConditions.solved)})::int as solved,
      count(*) filter (where ${Prisma.raw(ticketConditions.late)})::int as late,
      percentile_cont(0.5) within group (order by extract(epoch from solved_at - opened_at)::float) as median,
      percentile_cont(0.9) within group (order by extract(epoch from solved_at - opened_at)::float) as p90
    from ticket where tenant_id = app_tenant() and opened_at >= ${from} and opened_at < ${to}
    group by grouping sets ((type), ()) order by opened desc, type nulls first`
  return {
    lines: rows.filter(({ type }) => type !== null) as (TicketLine & { type: string })[],
    total: rows.find(({ type }) => type === null)!,
  }
}

/** The tickets behind a figure, newest first, and how many there are: the same count the figure shows. */
export async function listTicketsBehind(ctx: Context, { what, type, cursor, limit, ...period }: TicketsBehind) {
  const { from, to } = await readPeriod(ctx, period)
  const all = Prisma.sql`from ticket
    where tenant_id = app_tenant() and opened_at >= ${from} and opened_at < ${to}
      and (${type ?? null}::text is null or type = ${type ?? null}) and ${Prisma.raw(ticketConditions[what])}`
  const [counted] = await ctx.db.$queryRaw<{ count: number }[]>`select count(*)::int as count ${all}`
  const ids = await ctx.db.$queryRaw<{ id: string }[]>`
    select id ${all} and (${cursor ?? null}::uuid is null or id < ${cursor ?? null}::uuid) order by id desc limit ${limit + 1}`
  const rows = await ctx.db.ticket.findMany({
    where: { id: { in: ids.slice(0, limit).map(({ id }) => id) } },
    select: {
      id: true,
      number: true,
      title: true,
      type: true,
      status: true,
      openedAt: true,
      solvedAt: true,
      breachedAt: true,
      contact: { select: { id: true, name: true } },
    },
    orderBy: { id: "desc" },
  })
  return { rows, count: counted?.count ?? 0, next: ids.length > limit ? (rows.at(-1)?.id ?? null) : null }
}
