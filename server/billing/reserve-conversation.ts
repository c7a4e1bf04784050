import { alertOwners } from "@/server/billing/alert-owners"
import type { Reservation, ReserveConversation } from "@/server/billing/contract"
import { countIn } from "@/server/billing/count-in"
import { readSubscription } from "@/server/billing/read-subscription"
import { giveBack } from "@/server/billing/reverse-charge"
import type { Entitlements } from "@/server/billing/rules/entitlements-of"
import { nextCharge } from "@/server/billing/rules/next-charge"
import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"

/**
 * Asks for the bot's answer in a conversation and bills it there, once: call it in the transaction that keeps the answer,
 * so that an answer that is not kept costs nothing. The limit holds however many ask at once.
 */
export async function reserveConversation(ctx: Context, input: ReserveConversation): Promise<Reservation> {
  const { entitlements } = await readSubscription(ctx)
  if (!entitlements.bot) return { allowed: false, behaviour: "stopped" }

  const { conversationId } = input
  const charges = await ctx.db.usage.findMany({
    where: { conversationId, kind: "conversation", quantity: 1 },
    orderBy: { id: "asc" },
    select: { id: true, at: true, reversedAt: true, reversedFor: true },
  })
  const last = charges.at(-1) ?? null
  const { reopenedAt } = (last && (await readConversation(ctx, conversationId))) ?? { reopenedAt: null }
  const charge = nextCharge(last, reopenedAt)
  if (charge === "none") return { allowed: true }
  // The answer may come before the job that gives the first charge back.
  if (last && !last.reversedAt) await giveBack(ctx, { conversationId, why: "reopened" }, entitlements)

  const isCharged = await bill(ctx, conversationId, charges.length + 1, entitlements)
  if (isCharged) return { allowed: true }
  if (entitlements.atCap === "cached" && !input.withModel) {
    await keepCached(ctx, conversationId, entitlements)
    return { allowed: true }
  }
  return { allowed: false, behaviour: entitlements.atCap === "cached" ? "cached" : "human_only" }
}

const readConversation = (ctx: Context, id: string) =>
  ctx.db.conversation.findFirst({ where: { id }, select: { reopenedAt: true } })

/**
 * Counts first and writes the receipt second, so that everybody takes the locks in one order. `turn` numbers the charge
 * as seen by the read that decided on it: whoever decided the same at the same time meets the same key and is not billed.
 */
async function bill(ctx: Context, conversationId: string, turn: number, entitlements: Entitlements): Promise<boolean> {
  const { period, plan, included, overage, currency, limit } = entitlements
  const counted = await countIn(ctx, period.start, 1, limit)
  if (!counted) return false
  const isOverage = counted.used > included
  const usageId = newId(ctx.now)
  const { count } = await ctx.db.usage.createMany({
    data: {
      id: usageId,
      kind: "conversation",
      key: `conversation:${conversationId}:${turn}`,
      quantity: 1,
      reason: isOverage ? "overage" : "included",
      conversationId,
      at: ctx.now,
      periodStart: period.start,
      plan,
      unitAmount: isOverage ? (overage ?? 0) : 0,
      currency,
    },
    skipDuplicates: true,
  })
  if (count === 0) {
    await countIn(ctx, period.start, -1, null)
    return true
  }
  await emit(ctx, "conversation.billed", { conversationId, usageId })
  await alertOwners(ctx, counted, entitlements)
  return true
}

/** An answer that cost no model call and is not charged; its receipt says so once. */
async function keepCached(ctx: Context, conversationId: string, { period, plan, currency }: Entitlements) {
  await ctx.db.usage.createMany({
    data: {
      id: newId(ctx.now),
      kind: "conversation",
      key: `cached:${conversationId}`,
      quantity: 0,
      reason: "cached",
      conversationId,
      at: ctx.now,
      periodStart: period.start,
      plan,
      currency,
    },
    skipDuplicates: true,
  })
}
