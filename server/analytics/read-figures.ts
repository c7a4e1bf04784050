import type { BehindWhat, Report, ReportBy } from "@/server/analytics/contract"
import { conditions, lineOf } from "@/server/analytics/rules/conditions"
import type { Context } from "@/server/context"
import { Prisma } from "@/server/db"

/** Seconds; null where nothing was counted. */
export type Spread = { count: number; median: number | null; p90: number | null }

export type Figures = {
  conversations: number
  botOnly: number
  withPeople: number
  handedOff: number
  resolved: number
  botResolved: number
  peopleResolved: number
  firstContact: number
  reopened: number
  complained: number
  rated: number
  satisfied: number
  /** mean of 1 to 5 */
  rating: number | null
  botReply: Spread
  humanReply: Spread
  /** from the customer's first message to the end, of what the bot ended alone and of what people ended */
  botEnd: Spread
  humanEnd: Spread
}

type Asked = { timeZone: string; from: Date; to: Date; channel?: string; time?: Report["time"] }

/** Every figure of the conversations opened from one moment until before another. */
export async function readTotals(ctx: Context, asked: Asked): Promise<Figures> {
  const [{ line: _, ...figures }] = (await select(ctx, asked, Prisma.sql`'all'`, Prisma.empty)) as [Line]
  return figures
}

/** The same figures line by line, the fullest first; a line without a conversation is left out. */
export function readLines(ctx: Context, { by, ...asked }: Asked & { by: ReportBy }): Promise<Line[]> {
  return select(ctx, asked, Prisma.raw(lineOf[by]), Prisma.sql`group by 1 order by conversations desc, line`)
}

export type Line = Figures & { line: string }

/** What a person's reply and the end took; outcomes counted before the shop's hours were know every second alone. */
const tookOf = (open: string, interval: string, time: Report["time"]) =>
  time === "open" ? `coalesce(${open}, ${secondsOf(interval)})` : secondsOf(interval)

function select(ctx: Context, { timeZone, from, to, channel, time }: Asked, line: Prisma.Sql, group: Prisma.Sql) {
  return ctx.db.$queryRaw<Line[]>`
    select ${line} as line,
      count(*)::int as conversations,
      ${count("bot_only")} as "botOnly",
      ${count("with_people")} as "withPeople",
      ${count("handed_off")} as "handedOff",
      ${count("resolved")} as resolved,
      ${count("bot_resolved")} as "botResolved",
      ${count("people_resolved")} as "peopleResolved",
      ${count("first_contact")} as "firstContact",
      ${count("reopened")} as reopened,
      ${count("complained")} as complained,
      ${count("rated")} as rated,
      ${count("satisfied")} as satisfied,
      avg(rating)::float as rating,
      ${spread(secondsOf("first_bot_reply_at - first_contact_at"), "bot_replied")} as "botReply",
      ${spread(tookOf("human_reply_open", "first_human_reply_at - coalesce(handoff_at, first_contact_at)", time), "people_replied")}
        as "humanReply",
      ${spread(secondsOf("resolved_at - first_contact_at"), "bot_resolved")} as "botEnd",
      ${spread(tookOf("human_end_open", "resolved_at - first_contact_at", time), "people_resolved")} as "humanEnd"
    from (
      select *, opened_at at time zone ${timeZone} as opened from outcome
      where tenant_id = app_tenant() and opened_at >= ${from} and opened_at < ${to}
        and (${channel ?? null}::text is null or channel = ${channel ?? null})
    ) o ${group}`
}

const count = (what: BehindWhat) => Prisma.raw(`count(*) filter (where ${conditions[what]})::int`)

const secondsOf = (interval: string) => `extract(epoch from ${interval})::float`

function spread(seconds: string, what: BehindWhat) {
  const at = (share: number) =>
    `percentile_cont(${share}) within group (order by ${seconds}) filter (where ${conditions[what]})`
  return Prisma.raw(
    `json_build_object('count', count(${seconds}) filter (where ${conditions[what]}), 'median', ${at(0.5)}, 'p90', ${at(0.9)})`,
  )
}
