import { days } from "@/server/clock"
import type { Context } from "@/server/context"
import type { QualityPeriod } from "@/server/quality/contract"
import { settledAfterMs } from "@/server/quality/list-missed"
import type { FindingKind } from "@/server/quality/rules/house-rules"
import { can } from "@/server/tenants/contract"

/** Whose results somebody may see: null is everybody's, an agent sees their own. */
export function ownOnly(ctx: Context): string | null {
  if (ctx.actor.kind !== "member") return null
  return can(ctx.actor.role, "quality.judge") ? null : ctx.actor.memberId
}

type Average = { side: "bot" | "agent"; score: number | null; parts: number }

/** How the last days went: how much was inspected, scores by day, what was found, and who stands where. Days are the shop's. */
export async function readQuality(ctx: Context, input: QualityPeriod) {
  const own = ownOnly(ctx)
  const from = new Date(ctx.now.getTime() - days(input.days))
  const before = new Date(ctx.now.getTime() - days(2 * input.days))
  const { timeZone } = await ctx.db.tenant.findFirstOrThrow({ select: { timeZone: true } })
  const averages = (since: Date, until: Date) => ctx.db.$queryRaw<Average[]>`
    select side, round(avg(score), 1)::float8 as score, count(*)::int as parts from inspection_part
    where at >= ${since} and at < ${until} and (${own}::uuid is null or member_id = ${own}::uuid) group by side`
  const byDay = await ctx.db.$queryRaw<{ day: string; side: "bot" | "agent"; score: number }[]>`
    select to_char(at at time zone ${timeZone}, 'YYYY-MM-DD') as day, side, round(avg(score), 1)::float8 as score
    from inspection_part
    where at >= ${from} and (${own}::uuid is null or member_id = ${own}::uuid) group by 1, 2 order by 1`
  const kinds = await ctx.db.$queryRaw<{ kind: FindingKind; bot: number; agent: number; contact: number }[]>`
    select kind, count(*) filter (where part.side = 'bot')::int as bot,
      count(*) filter (where part.side = 'agent')::int as agent, count(*) filter (where part.id is null)::int as contact
    from inspection_finding finding left join inspection_part part on part.id = finding.part_id
    where finding.at >= ${from} and withdrawn_at is null
      and (${own}::uuid is null or part.member_id = ${own}::uuid)
    group by kind order by count(*) desc`
  return {
    timeZone,
    isOwn: own !== null,
    coverage: own ? null : await readCoverage(ctx, from),
    now: await averages(from, ctx.now),
    before: await averages(before, from),
    byDay,
    kinds,
    agents: own ? [] : await readAgents(ctx, from),
  }
}

/**
 * Of the conversations in which somebody wrote since then, and that have come to rest, how many were inspected to their last
 * word; and of the recordings in them, how many say something the rules could read.
 */
async function readCoverage(ctx: Context, from: Date) {
  const settled = new Date(ctx.now.getTime() - settledAfterMs)
  const [row] = await ctx.db.$queryRaw<{ conversations: number; inspected: number }[]>`
    select count(*)::int as conversations,
      count(*) filter (where inspection.inspected_at >= greatest(conversation.last_message_at, (
        select max(heard_at) from message where conversation_id = conversation.id and heard_at is not null)))::int as inspected
    from conversation left join inspection on inspection.conversation_id = conversation.id
    where conversation.status in ('open', 'resolved')
      and conversation.last_message_at >= ${from} and conversation.last_message_at < ${settled}`
  const [recordings] = await ctx.db.$queryRaw<{ voices: number; heard: number }[]>`
    select count(*)::int as voices, count(heard_at)::int as heard from message
    where voice and created_at >= ${from} and direction in ('inbound', 'outbound')`
  return { ...(row ?? { conversations: 0, inspected: 0 }), ...(recordings ?? { voices: 0, heard: 0 }) }
}

type AgentLine = { memberId: string; name: string; score: number; parts: number; findings: number }

async function readAgents(ctx: Context, from: Date): Promise<AgentLine[]> {
  return ctx.db.$queryRaw<AgentLine[]>`
    select part.member_id as "memberId", member.name, round(avg(part.score), 1)::float8 as score, count(*)::int as parts,
      sum(found.findings)::int as findings
    from inspection_part part join member on member.id = part.member_id
    cross join lateral (
      select count(*) as findings from inspection_finding where part_id = part.id and withdrawn_at is null) found
    where part.at >= ${from} group by part.member_id, member.name order by score limit 200`
}
