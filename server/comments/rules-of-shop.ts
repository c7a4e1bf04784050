import { newId } from "@/server/clock"
import type { KeepRule, RuleScope } from "@/server/comments/contract"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import { movedPlaces } from "@/server/moved-places"

const mostRules = 200

/** The merchant's keyword rules in the order in which they are tried. */
export async function listCommentRules(ctx: Context) {
  const rules = await ctx.db.commentRule.findMany({
    omit: { tenantId: true },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  })
  return rules.map((rule) => ({ ...rule, scope: rule.scope as RuleScope }))
}

/** Adds a rule at the end, or changes one. */
export async function keepCommentRule(ctx: Context, input: KeepRule): Promise<{ id: string }> {
  const { commentRuleId, ...given } = input
  if (!given.publicText && !given.privateText && !given.toPerson) {
    throw new AppError("invalid", "The rule does nothing", { reason: "comment-rule-idle" })
  }
  const target = await targetOf(ctx, given)
  const fields = { ...given, connectionId: null, postId: null, productId: null, ...target }
  if (commentRuleId) {
    const { count } = await ctx.db.commentRule.updateMany({ where: { id: commentRuleId }, data: fields })
    if (count === 0) throw new AppError("missing", "No such rule")
    await emit(ctx, "comment-rule.changed", { ruleId: commentRuleId })
    return { id: commentRuleId }
  }
  const position = await ctx.db.commentRule.count()
  if (position >= mostRules) throw new AppError("limited", "There are too many rules", { reason: "too-many" })
  const id = newId(ctx.now)
  await ctx.db.commentRule.create({ data: { ...fields, id, position }, select: { id: true } })
  await emit(ctx, "comment-rule.changed", { ruleId: id })
  return { id }
}

/** The one place a rule is for. Throws AppError when it is not named or not the tenant's. */
async function targetOf(ctx: Context, rule: Omit<KeepRule, "commentRuleId">) {
  const { scope, connectionId, postId, productId } = rule
  if (scope === "all") return {}
  const found =
    scope === "connection"
      ? connectionId && (await ctx.db.connection.findFirst({ where: { id: connectionId, removedAt: null } }))
      : scope === "post"
        ? postId && (await ctx.db.commentPost.findFirst({ where: { id: postId } }))
        : productId && (await ctx.db.product.findFirst({ where: { id: productId, removedAt: null } }))
  if (!found) throw new AppError("missing", "The rule is for nothing that exists", { reason: "comment-rule-target" })
  return { [`${scope}Id`]: found.id }
}

export async function removeCommentRule(ctx: Context, input: { commentRuleId: string }) {
  const { count } = await ctx.db.commentRule.deleteMany({ where: { id: input.commentRuleId } })
  if (count === 0) throw new AppError("missing", "No such rule")
  await emit(ctx, "comment-rule.changed", { ruleId: input.commentRuleId })
}

/** Moves a rule one place up (-1) or down (1). */
export async function moveCommentRule(ctx: Context, input: { commentRuleId: string; by: -1 | 1 }) {
  for (const { id, position } of movedPlaces(await listCommentRules(ctx), input.commentRuleId, input.by)) {
    await ctx.db.commentRule.updateMany({ where: { id }, data: { position } })
  }
  await emit(ctx, "comment-rule.changed", { ruleId: input.commentRuleId })
}
