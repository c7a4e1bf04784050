import { days } from "@/server/clock"
import type { Context } from "@/server/context"
import { plainRouting, type RoutingSettings } from "@/server/routing/contract"
import { houseRules } from "@/server/routing/rules/house-rules"
import { kindOfChannel } from "@/server/routing/rules/kind-of-channel"
import { isOpen, type OpenHours, type Span } from "@/server/routing/rules/open-hours"
import type { Learned, RosterAgent, RoutingRule, Team } from "@/server/routing/rules/route-conversation"
import { presenceLastsMs } from "@/server/tenants/contract"

export type Desk = {
  settings: RoutingSettings
  rules: RoutingRule[]
  teams: (Team & { hours: OpenHours | null })[]
  roster: RosterAgent[]
  /** those the shop was written on within a day */
  channels: string[]
  /** what agents' past work taught, where the shop wants it to count */
  learned: Learned | null
  open: boolean
}

type Row = {
  settings: RoutingSettings | null
  rules: RoutingRule[] | null
  teams: Desk["teams"] | null
  members: MemberRow[] | null
  channels: string[] | null
  learned: Learned | null
  timeZone: string
}

type MemberRow = Pick<RosterAgent, "id" | "name" | "capacity"> & {
  online: boolean
  skills: Record<string, number> | null
  limits: RosterAgent["limits"] | null
  shifts: Span[] | null
  teamIds: string[] | null
  open: Record<string, number> | null
  givenAt: string | null
  rated: number
  stars: number
}

/**
 * Everything a decision needs to know of the shop and its people, as one question. Without `past` nobody's ratings and
 * latest conversation are looked up: who is there and what they hold is known all the same.
 */
export async function readDesk(ctx: Context, { past }: { past: boolean } = { past: true }): Promise<Desk> {
  const signOfLife = new Date(ctx.now.getTime() - presenceLastsMs)
  const ratedSince = new Date(ctx.now.getTime() - ratingsCountMs)
  const writtenSince = new Date(ctx.now.getTime() - days(1))
  const [row] = await ctx.db.$queryRaw<Row[]>`
    with held as (
      select agent_id, channel, count(*)::int as many from conversation
      where tenant_id = app_tenant() and agent_id is not null and status = 'open' and holder = 'agent'
        and (snoozed_until is null or snoozed_until <= ${ctx.now})
      group by agent_id, channel
    ), rated as (
      select c.agent_id, count(*)::int as many, sum(r.score)::int as stars
      from rating r join conversation c on c.tenant_id = r.tenant_id and c.id = r.conversation_id
      where ${past} and r.tenant_id = app_tenant() and r.rated_at > ${ratedSince} and c.agent_id is not null group by c.agent_id
    )
    select
      (select time_zone from tenant where id = app_tenant()) as "timeZone",
      (select json_agg(distinct channel) from connection where tenant_id = app_tenant() and status = 'active'
        and last_delivery_at > ${writtenSince}) as channels,
      (select json_build_object('mode', mode, 'houseRules', house_rules, 'hours', hours, 'overflowMinutes', overflow_minutes,
        'awayMinutes', away_minutes, 'escalateMinutes', escalate_minutes, 'hopelessMinutes', hopeless_minutes, 'learned', learned)
        from routing_settings where tenant_id = app_tenant()) as settings,
      (select case when adopted then json_build_object('version', version, 'samples', samples, 'weights', weights) end
        from routing_model where ${past} and tenant_id = app_tenant() order by version desc limit 1) as learned,
      (select json_agg(json_build_object('id', id, 'level', level, 'name', name, 'when', conditions, 'enabled', enabled,
        'outcome', case when team_id is null then outcome else outcome || jsonb_build_object('teamId', team_id) end)
        order by position, id) from routing_rule where tenant_id = app_tenant()) as rules,
      (select json_agg(json_build_object('id', id, 'name', name, 'hours', hours)) from team
        where tenant_id = app_tenant()) as teams,
      (select json_agg(json_build_object('id', m.id, 'name', m.name, 'capacity', m.capacity,
        'online', m.presence = 'online' and m.presence_at > ${signOfLife},
        'skills', p.skills, 'limits', p.limits, 'shifts', p.shifts,
        'teamIds', (select json_agg(t.team_id) from team_member t where t.tenant_id = app_tenant() and t.member_id = m.id),
        'open', (select json_object_agg(h.channel, h.many) from held h where h.agent_id = m.id),
        'givenAt', g.at, 'rated', coalesce(r.many, 0), 'stars', coalesce(r.stars, 0)) order by m.id)
        from member m
        left join agent_profile p on p.tenant_id = m.tenant_id and p.member_id = m.id
        left join lateral (
          select decided_at as at from conversation_route
          where ${past} and tenant_id = m.tenant_id and member_id = m.id order by decided_at desc limit 1
        ) g on true
        left join rated r on r.agent_id = m.id
        where m.tenant_id = app_tenant() and m.removed_at is null) as members`
  const settings = row!.settings ?? plainRouting
  const teams = row!.teams ?? []
  return {
    settings,
    rules: [...(row!.rules ?? []), ...(settings.houseRules ? houseRules : [])],
    teams: teams.map((team) => (team.hours ? { ...team, open: isOpen(team.hours, ctx.now) } : team)),
    roster: (row!.members ?? []).map((member) => agentOf(member, settings.hours?.timeZone ?? row!.timeZone, ctx.now)),
    channels: row!.channels ?? [],
    learned: settings.learned ? row!.learned : null,
    open: isOpen(settings.hours, ctx.now),
  }
}
const ratingsCountMs = 30 * 86_400_000

function agentOf({ givenAt, rated, stars, shifts, ...member }: MemberRow, timeZone: string, now: Date): RosterAgent {
  const open = { chat: 0, social: 0, mail: 0, call: 0 }
  for (const [channel, many] of Object.entries(member.open ?? {})) open[kindOfChannel(channel)] += many
  return {
    ...member,
    skills: Object.fromEntries(Object.entries(member.skills ?? {}).map(([name, level]) => [name.toLowerCase(), level])),
    limits: { call: 1, ...member.limits },
    teamIds: member.teamIds ?? [],
    onShift: !shifts?.length || isOpen({ timeZone, spans: shifts, holidays: [] }, now),
    open,
    idleMs: givenAt ? Math.max(0, now.getTime() - new Date(givenAt).getTime()) : Number.MAX_SAFE_INTEGER,
    // Five ratings of four stars stand for what is not known yet.
    satisfaction: (stars + 20) / (rated + 5),
  }
}
