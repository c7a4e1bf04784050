import { days } from "@/server/clock"
import type { Context } from "@/server/context"
import type { ResultsInput, Scale } from "@/server/surveys/contract"
import { npsOf } from "@/server/surveys/rules/recommending"

type Row = {
  scale: Scale
  score: number
  many: number
  week: Date
  channel: string
  agentId: string | null
  agent: string | null
}
type Comment = {
  conversationId: string
  scale: Scale
  score: number
  comment: string
  at: Date
  channel: string
  name: string | null
}

/**
 * What customers said lately: satisfaction (ratings of conversations and answers about orders and tickets, 1 to 5) and
 * willingness to recommend (-100 to 100), by week, channel and agent, with their latest words and how many answered.
 */
export async function readResults(ctx: Context, input: ResultsInput) {
  const since = new Date(ctx.now.getTime() - days(input.days))
  const rows = await ctx.db.$queryRaw<Row[]>`
    with said as (
      select conversation_id, 'csat' as scale, score, rated_at as at from rating
      where tenant_id = app_tenant() and rated_at > ${since}
      union all
      select conversation_id, scale, score, answered_at from survey
      where tenant_id = app_tenant() and answered_at > ${since} and (scale = 'nps' or moment <> 'conversation')
    )
    select s.scale, s.score, c.channel, c.agent_id as "agentId", m.name as agent, count(*)::int as many,
      date_trunc('week', s.at, (select time_zone from tenant where id = app_tenant())) as week
    from said s
    join conversation c on c.tenant_id = app_tenant() and c.id = s.conversation_id
    left join member m on m.tenant_id = app_tenant() and m.id = c.agent_id
    group by 1, 2, 3, 4, 5, 7`
  const comments = await ctx.db.$queryRaw<Comment[]>`
    (select r.conversation_id as "conversationId", 'csat' as scale, r.score, r.comment, r.rated_at as at, c.channel, p.name
      from rating r join conversation c on c.tenant_id = r.tenant_id and c.id = r.conversation_id
      join contact p on p.tenant_id = c.tenant_id and p.id = c.contact_id
      where r.tenant_id = app_tenant() and r.rated_at > ${since} and r.comment is not null
      order by r.rated_at desc limit 50)
    union all
    (select s.conversation_id, s.scale, s.score, s.comment, s.answered_at, c.channel, p.name
      from survey s join conversation c on c.tenant_id = s.tenant_id and c.id = s.conversation_id
      join contact p on p.tenant_id = c.tenant_id and p.id = c.contact_id
      where s.tenant_id = app_tenant() and s.answered_at > ${since} and s.comment is not null
        and (s.scale = 'nps' or s.moment <> 'conversation')
      order by s.answered_at desc limit 50)
    order by at desc limit 50`
  const [sent] = await ctx.db.$queryRaw<{ asked: number; answered: number }[]>`
    select count(*)::int as asked, count(answered_at)::int as answered from survey
    where tenant_id = app_tenant() and sent_at > ${since}`
  return {
    asked: sent?.asked ?? 0,
    answered: sent?.answered ?? 0,
    ...figuresOf(rows),
    byWeek: groups(rows, ({ week }) => week.toISOString()).sort((a, b) => a.key.localeCompare(b.key)),
    byChannel: groups(rows, ({ channel }) => channel),
    byAgent: groups(rows, ({ agentId }) => agentId ?? "").map((group) => ({
      ...group,
      name: rows.find(({ agentId }) => (agentId ?? "") === group.key)?.agent ?? null,
    })),
    comments,
  }
}

function figuresOf(rows: readonly Row[]) {
  const scores = (scale: Scale) =>
    rows.filter((row) => row.scale === scale).flatMap(({ score, many }) => Array.from({ length: many }, () => score))
  const [csat, nps] = [scores("csat"), scores("nps")]
  const mean = csat.length > 0 ? csat.reduce((sum, score) => sum + score, 0) / csat.length : null
  return {
    csat: {
      answers: csat.length,
      mean,
      spread: [1, 2, 3, 4, 5].map((face) => csat.filter((one) => one === face).length),
    },
    nps: { answers: nps.length, ...(npsOf(recommending(nps)) ?? { value: null, from: null, to: null }) },
  }
}

const recommending = (scores: readonly number[]) => ({
  answers: scores.length,
  promoters: scores.filter((score) => score >= 9).length,
  detractors: scores.filter((score) => score <= 6).length,
})

function groups(rows: readonly Row[], keyOf: (row: Row) => string) {
  const keys = [...new Set(rows.map(keyOf))]
  return keys.map((key) => ({ key, ...figuresOf(rows.filter((row) => keyOf(row) === key)) }))
}
