import type { ReverseCharge } from "@/server/billing/contract"
import { countIn } from "@/server/billing/count-in"
import { readSubscription } from "@/server/billing/read-subscription"
import type { Entitlements } from "@/server/billing/rules/entitlements-of"
import { isPaid, type Plan, plans } from "@/server/billing/rules/plans"
import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"

/** Gives a conversation's charge back, once. Nothing happens when there is nothing to give back. */
export async function reverseCharge(ctx: Context, input: ReverseCharge): Promise<void> {
  const { entitlements } = await readSubscription(ctx)
  await giveBack(ctx, input, entitlements)
}

export async function giveBack(
  ctx: Context,
  { conversationId, why }: ReverseCharge,
  entitlements: Entitlements,
): Promise<void> {
  const conversation =
    why === "reopened"
      ? await ctx.db.conversation.findFirst({ where: { id: conversationId }, select: { reopenedAt: true } })
      : null
  const charge = await ctx.db.usage.findFirst({
    where: {
      conversationId,
      kind: "conversation",
      quantity: 1,
      reversedAt: null,
      // What was billed since the customer came back is a new charge.
      ...(conversation?.reopenedAt && { at: { lt: conversation.reopenedAt } }),
    },
    orderBy: { id: "desc" },
    select: { id: true, periodStart: true, plan: true, unitAmount: true },
  })
  if (!charge) return

  // A bill that is written stays as it is: what is given back later counts in the period that runs.
  const isOpen = charge.periodStart.getTime() === entitlements.period.start.getTime() || !isPaid(charge.plan as Plan)
  const periodStart = isOpen ? charge.periodStart : entitlements.period.start
  const plan = isOpen ? (charge.plan as Plan) : entitlements.plan
  const counted = await countIn(ctx, periodStart, -1, null)
  const { count } = await ctx.db.usage.updateMany({
    where: { id: charge.id, reversedAt: null },
    data: { reversedAt: ctx.now, reversedFor: why },
  })
  if (count === 0) {
    await countIn(ctx, periodStart, 1, null)
    return
  }
  await ctx.db.usage.create({
    data: {
      id: newId(ctx.now),
      kind: "conversation",
      key: `reversal:${charge.id}`,
      quantity: -1,
      reason: why,
      conversationId,
      at: ctx.now,
      periodStart,
      plan,
      unitAmount: isOpen ? charge.unitAmount : 0,
      currency: entitlements.currency,
    },
    select: { id: true },
  })
  await coverByPlan(ctx, periodStart, (counted?.used ?? 0) - plans[plan].included)
  await emit(ctx, "charge.reversed", { conversationId, usageId: charge.id, why })
}

/**
 * Room that was given back is used at once: only as many conversations stay charged beyond the plan as there are beyond
 * it, so that receipts and the bill come to the same sum. The latest ones are covered first.
 */
async function coverByPlan(ctx: Context, periodStart: Date, beyond: number) {
  const charged = await ctx.db.usage.findMany({
    where: { kind: "conversation", periodStart, reason: "overage", quantity: 1, reversedAt: null },
    orderBy: { id: "asc" },
    skip: Math.max(0, beyond),
    select: { id: true },
  })
  if (charged.length === 0) return
  await ctx.db.usage.updateMany({
    where: { id: { in: charged.map(({ id }) => id) } },
    data: { reason: "included", unitAmount: 0 },
  })
}
