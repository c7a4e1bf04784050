import type { HandoffRuleInput } from "@/server/ai/contract"
import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import { movedPlaces } from "@/server/moved-places"

export type HandoffRule = Omit<HandoffRuleInput, "id"> & { id: string; position: number }

/** The merchant's own reasons to call a person, in the order they are tried. */
export async function listHandoffRules(ctx: Context): Promise<HandoffRule[]> {
  const rows = await ctx.db.handoffRule.findMany({
    select: {
      id: true,
      name: true,
      words: true,
      conditions: true,
      reason: true,
      priority: true,
      enabled: true,
      position: true,
    },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  })
  return rows as HandoffRule[]
}

export async function keepHandoffRule(ctx: Context, input: HandoffRuleInput) {
  const { id, ...fields } = input
  if (id) {
    const changed = await ctx.db.handoffRule.updateMany({ where: { id }, data: fields })
    if (changed.count === 0) throw new AppError("missing", "No such rule")
    await emit(ctx, "bot.changed", { fields: ["rules"] })
    return { id }
  }
  const created = newId(ctx.now)
  const position = await ctx.db.handoffRule.count()
  await ctx.db.handoffRule.create({ data: { id: created, ...fields, position }, select: { id: true } })
  await emit(ctx, "bot.changed", { fields: ["rules"] })
  return { id: created }
}

export async function removeHandoffRule(ctx: Context, input: { id: string }) {
  const removed = await ctx.db.handoffRule.deleteMany({ where: { id: input.id } })
  if (removed.count === 0) throw new AppError("missing", "No such rule")
  await emit(ctx, "bot.changed", { fields: ["rules"] })
}

/** Moves a rule one place up (-1) or down (1) in the order in which rules are tried. */
export async function moveHandoffRule(ctx: Context, input: { id: string; by: -1 | 1 }) {
  for (const { id, position } of movedPlaces(await listHandoffRules(ctx), input.id, input.by)) {
    await ctx.db.handoffRule.updateMany({ where: { id }, data: { position } })
  }
  await emit(ctx, "bot.changed", { fields: ["rules"] })
}
