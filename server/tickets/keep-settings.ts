import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import type { KeepDepartment, KeepPolicy, KeepRule, KeepTerms, KeepType } from "@/server/tickets/contract"
import { refuseStranger } from "@/server/tickets/open-ticket"
import { listDepartments, ownType } from "@/server/tickets/read-settings"
import { houseTerms } from "@/server/tickets/rules/built-in"

/** Of each kind of setting a shop may have this many of its own. */
const most = 200

/** Keeps a type, the shop's own or its wording of one of the house's. */
export async function keepType(ctx: Context, { key, ...columns }: KeepType): Promise<void> {
  const known = new Set((await listDepartments(ctx)).map((one) => one.key))
  const unknown = columns.departments.find((one) => !known.has(one))
  if (unknown) throw new AppError("invalid", "No such department", { reason: "ticket-department" })
  if ((await ctx.db.ticketType.count({ where: { key: { not: key } } })) >= most) throw tooMany()
  await ctx.db.ticketType.upsert({
    where: { tenantId_key: { tenantId: ctx.tenantId, key } },
    create: { tenantId: ctx.tenantId, key, ...columns, createdAt: ctx.now },
    update: columns,
    select: { key: true },
  })
  await emit(ctx, "ticket-settings.changed", { what: "type", key })
}

export async function keepDepartment(ctx: Context, { key, ...columns }: KeepDepartment): Promise<void> {
  for (const memberId of columns.memberIds) await refuseStranger(ctx, memberId)
  if ((await ctx.db.ticketDepartment.count({ where: { key: { not: key } } })) >= most) throw tooMany()
  await ctx.db.ticketDepartment.upsert({
    where: { tenantId_key: { tenantId: ctx.tenantId, key } },
    create: { tenantId: ctx.tenantId, key, ...columns, createdAt: ctx.now },
    update: columns,
    select: { key: true },
  })
  await emit(ctx, "ticket-settings.changed", { what: "department", key })
}

/** Keeps what is promised; tickets that run keep the clocks they have. */
export async function keepPolicy(ctx: Context, { policyId, ...columns }: KeepPolicy): Promise<{ policyId: string }> {
  if (columns.type !== null) await ownType(ctx, columns.type)
  await refuseStranger(ctx, columns.escalateToId)
  const { type, priority } = columns
  const same = await ctx.db.ticketPolicy.findFirst({ where: { type, priority }, select: { id: true } })
  if (same && same.id !== policyId) {
    throw new AppError("conflict", "There is a policy for these already", { reason: "ticket-policy" })
  }
  const id = policyId ?? newId(ctx.now)
  if (policyId) {
    const { count } = await ctx.db.ticketPolicy.updateMany({ where: { id }, data: columns })
    if (count === 0) throw new AppError("missing", "No such policy")
  } else {
    if ((await ctx.db.ticketPolicy.count()) >= most) throw tooMany()
    await ctx.db.ticketPolicy.create({ data: { id, ...columns, createdAt: ctx.now }, select: { id: true } })
  }
  await emit(ctx, "ticket-settings.changed", { what: "policy", key: id })
  return { policyId: id }
}

export async function removePolicy(ctx: Context, { policyId }: { policyId: string }): Promise<void> {
  const { count } = await ctx.db.ticketPolicy.deleteMany({ where: { id: policyId } })
  if (count > 0) await emit(ctx, "ticket-settings.changed", { what: "policy", key: policyId })
}

/** Keeps a rule; it looks at what happens from now on. */
export async function keepTicketRule(ctx: Context, { ticketRuleId, ...columns }: KeepRule) {
  await ownType(ctx, columns.type)
  const id = ticketRuleId ?? newId(ctx.now)
  if (ticketRuleId) {
    const { count } = await ctx.db.ticketRule.updateMany({ where: { id }, data: { ...columns, checkedAt: ctx.now } })
    if (count === 0) throw new AppError("missing", "No such rule")
  } else {
    if ((await ctx.db.ticketRule.count()) >= most) throw tooMany()
    const data = { id, ...columns, checkedAt: ctx.now, createdAt: ctx.now }
    await ctx.db.ticketRule.create({ data, select: { id: true } })
  }
  await emit(ctx, "ticket-settings.changed", { what: "rule", key: id })
  return { ticketRuleId: id }
}

export async function removeTicketRule(ctx: Context, { ticketRuleId }: { ticketRuleId: string }): Promise<void> {
  const { count } = await ctx.db.ticketRule.deleteMany({ where: { id: ticketRuleId } })
  if (count > 0) await emit(ctx, "ticket-settings.changed", { what: "rule", key: ticketRuleId })
}

/** Keeps when solved tickets are closed, or how soon the shop promises to ship; what is not given stays. */
export async function keepTerms(ctx: Context, terms: KeepTerms): Promise<void> {
  await ctx.db.ticketSettings.upsert({
    where: { tenantId: ctx.tenantId },
    create: { ...houseTerms, ...terms },
    update: terms,
    select: { tenantId: true },
  })
  await emit(ctx, "ticket-settings.changed", { what: "terms", key: Object.keys(terms).join(" ") })
}

const tooMany = () => new AppError("limited", "There are too many of these", { reason: "ticket-settings" })
