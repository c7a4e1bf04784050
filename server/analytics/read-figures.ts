import type { BehindWhat, Report, ReportBy } from "@/server/analytics/contract"
import { outcomesWithin, type Within } from "@/server/analytics/outcomes-within"
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
  /** handed over, and over before a person said a word */
  abandoned: number
  /** whose first reply came, or is late by now; and was late */
  judged: number
  late: number
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
  /** whether customers would recommend the shop: answers from 0 to 10, those of 9 and 10, those of 0 to 6 */
  nps: { answers: number; promoters: number; detractors: number }
  botReply: Spread
  humanReply: Spread
  /** from the customer's first message to the end, of what the bot ended alone and of what people ended */
  botEnd: Spread
  humanEnd: Spread
}

type Asked = Within & { channel?: string; time?: Report["time"] }

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

const never: Spread = { count: 0, median: null, p90: null }

/** A line that counts nothing. */
export const nothingOf = (line: string): Line => ({
  line,
  conversations: 0,
  botOnly: 0,
  withPeople: 0,
  handedOff: 0,
  abandoned: 0,
  judged: 0,
  late: 0,
  resolved: 0,
  botResolved: 0,
  peopleResolved: 0,
  firstContact: 0,
  reopened: 0,
  complained: 0,
  rated: 0,
  satisfied: 0,
  rating: null,
  nps: { answers: 0, promoters: 0, detractors: 0 },
  botReply: never,
  humanReply: never,
  botEnd: never,
  humanEnd: never,
})

/** What a person's reply and the end took; outcomes counted before the shop's hours were know every second alone. */
const tookOf = (open: string, interval: string, time: Report["time"]) =>
  time === "open" ? `coalesce(${open}, ${secondsOf(interval)})` : secondsOf(interval)

function select(ctx: Context, { channel, time, ...within }: Asked, line: Prisma.Sql, group: Prisma.Sql) {
  return ctx.db.$queryRaw<Line[]>`
    select ${line} as line,
      count(*)::int as conversations,
      ${count("bot_only")} as "botOnly",
      ${count("with_people")} as "withPeople",
      ${count("handed_off")} as "handedOff",
      ${count("abandoned")} as abandoned,
      ${count("judged")} as judged,
      ${count("late")} as late,
      ${count("resolved")} as resolved,
      ${count("bot_resolved")} as "botResolved",
      ${count("people_resolved")} as "peopleResolved",
      ${count("first_contact")} as "firstContact",
      ${count("reopened")} as reopened,
      ${count("complained")} as complained,
      ${count("rated")} as rated,
      ${count("satisfied")} as satisfied,
      avg(rating)::float as rating,
      json_build_object('answers', ${count("nps_answered")}, 'promoters', ${count("promoters")},
        'detractors', ${count("detractors")}) as nps,
      ${spread(secondsOf("first_bot_reply_at - first_contact_at"), "bot_replied")} as "botReply",
      ${spread(tookOf("human_reply_open", "first_human_reply_at - coalesce(handoff_at, first_contact_at)", time), "people_replied")}
        as "humanReply",
      ${spread(secondsOf("resolved_at - first_contact_at"), "bot_resolved")} as "botEnd",
      ${spread(tookOf("human_end_open", "resolved_at - first_contact_at", time), "people_resolved")} as "humanEnd"
    from ${outcomesWithin(ctx, within)}
    where ${channel ?? null}::text is null or channel = ${channel ?? null} ${group}`
}

const count = (what: BehindWhat) => Prisma.raw(`count(*) filter (where ${conditions[what]})::int`)

const secondsOf = (interval: string) => `extract(epoch from ${interval})::float`

function spread(seconds: string, what: BehindWhat) {
  const at = (share: number) =>
    `percentile_cont(${share}) within group (order by ${seconds}) filter (where ${conditions[what]})`
  return Prisma.raw(
    `json_build_object('count', count(*) filter (where ${conditions[what]}), 'median', ${at(0.5)}, 'p90', ${at(0.9)})`,
  )
}
