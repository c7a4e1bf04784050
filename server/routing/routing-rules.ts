import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import type { RoutingRuleInput } from "@/server/routing/contract"
import type { RoutingRule } from "@/server/routing/rules/route-conversation"

/** The merchant's own rules of both levels, in the order they are tried. */
export async function listRoutingRules(ctx: Context): Promise<RoutingRule[]> {
  const rows = await ctx.db.routingRule.findMany({ orderBy: [{ position: "asc" }, { id: "asc" }] })
  return rows.map(({ id, level, name, conditions, outcome, teamId, enabled }) => ({
    id,
    level: level as RoutingRule["level"],
    name,
    when: conditions as RoutingRule["when"],
    outcome: { ...(outcome as RoutingRule["outcome"]), ...(teamId ? { teamId } : {}) },
    enabled,
  }))
}

export async function keepRoutingRule(ctx: Context, input: RoutingRuleInput): Promise<{ routingRuleId: string }> {
  const { routingRuleId, level, name, when, enabled } = input
  const { teamId = null, ...outcome } = input.outcome
  if (teamId && (await ctx.db.team.count({ where: { id: teamId } })) === 0) {
    throw new AppError("missing", "No such team")
  }
  const fields = { level, name, conditions: when, outcome, teamId, enabled }
  if (routingRuleId) {
    const changed = await ctx.db.routingRule.updateMany({ where: { id: routingRuleId }, data: fields })
    if (changed.count === 0) throw new AppError("missing", "No such rule")
    await emit(ctx, "routing.changed", { what: "rules" })
    return { routingRuleId }
  }
  const id = newId(ctx.now)
  const last = await ctx.db.routingRule.aggregate({ _max: { position: true } })
  const position = (last._max.position ?? -1) + 1
  await ctx.db.routingRule.create({ data: { id, ...fields, position }, select: { id: true } })
  await emit(ctx, "routing.changed", { what: "rules" })
  return { routingRuleId: id }
}

export async function removeRoutingRule(ctx: Context, input: { routingRuleId: string }): Promise<void> {
  const removed = await ctx.db.routingRule.deleteMany({ where: { id: input.routingRuleId } })
  if (removed.count === 0) throw new AppError("missing", "No such rule")
  await emit(ctx, "routing.changed", { what: "rules" })
}

/** Moves a rule before (-1) or behind (1) its neighbour of the same level. */
export async function moveRoutingRule(ctx: Context, input: { routingRuleId: string; by: -1 | 1 }): Promise<void> {
  const all = await ctx.db.routingRule.findMany({
    select: { id: true, level: true, position: true },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  })
  const own = all.find(({ id }) => id === input.routingRuleId)
  if (!own) throw new AppError("missing", "No such rule")
  const level = all.filter((rule) => rule.level === own.level)
  const neighbour = level[level.indexOf(own) + input.by]
  if (!neighbour) return
  for (const [rule, place] of [
    [own, neighbour.position],
    [neighbour, own.position],
  ] as const) {
    await ctx.db.routingRule.updateMany({ where: { id: rule.id }, data: { position: place } })
  }
  await emit(ctx, "routing.changed", { what: "rules" })
}
