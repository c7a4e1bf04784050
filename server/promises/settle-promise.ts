import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import type { MovePromise, SettlePromise } from "@/server/promises/contract"
import { readClock } from "@/server/promises/read-clock"
import { warnAt } from "@/server/promises/rules/business-days"
import type { PromiseStatus } from "@/server/promises/rules/standing"

type Settled = { status: "kept" | "cancelled"; evidence: string }

/** A person says that a promise was kept, or no longer holds and why. */
export async function settlePromise(ctx: Context, { promiseId, ...settled }: SettlePromise): Promise<void> {
  await ownPromise(ctx, promiseId)
  await settle(ctx, promiseId, settled)
}

/** Keeps or cancels a promise that is open or broken; one that is settled stays as it is. */
export async function settle(ctx: Context, promiseId: string, { status, evidence }: Settled): Promise<void> {
  const promise = await lockPromise(ctx, promiseId)
  if (promise.status === "kept" || promise.status === "cancelled") return
  const settledById = ctx.actor.kind === "member" ? ctx.actor.memberId : null
  await ctx.db.spokenPromise.updateMany({
    where: { id: promiseId },
    data: { status, evidence, settledAt: ctx.now, settledById, lookAt: null },
  })
  const { conversationId, kind } = promise
  await emit(ctx, "promise.settled", { conversationId, promiseId, kind, status, byHand: settledById !== null })
}

/** Another day was agreed on: the promise runs until then, and what was warned of is warned of anew. */
export async function movePromise(ctx: Context, { promiseId, dueAt }: MovePromise): Promise<void> {
  await ownPromise(ctx, promiseId)
  const promise = await lockPromise(ctx, promiseId)
  if (promise.status === "kept" || promise.status === "cancelled") {
    throw new AppError("conflict", "This promise is settled", { reason: "promise-settled" })
  }
  if (dueAt <= ctx.now) throw new AppError("invalid", "That moment is over", { reason: "promise-past" })
  if (dueAt.getTime() === promise.dueAt.getTime()) return
  const lookAt = warnAt({ at: ctx.now, ...(await readClock(ctx)) }, dueAt)
  await ctx.db.spokenPromise.updateMany({
    where: { id: promiseId },
    data: { dueAt, lookAt, status: "open", warnedAt: null, brokenAt: null },
  })
  const { conversationId, kind } = promise
  const moved = { from: promise.dueAt.toISOString(), to: dueAt.toISOString() }
  await emit(ctx, "promise.moved", { conversationId, promiseId, kind, ...moved })
}

/** Agents settle their own promises, supervisors everybody's. */
async function ownPromise(ctx: Context, promiseId: string) {
  if (ctx.actor.kind !== "member" || ctx.actor.role !== "agent") return
  const mine = await ctx.db.spokenPromise.findFirst({
    where: { id: promiseId, ...ofMember(ctx.actor.memberId) },
    select: { id: true },
  })
  if (!mine) throw new AppError("missing", "No such promise")
}

/** What a member said, and what the shop said where they answer now. */
export const ofMember = (memberId: string) => ({
  OR: [{ ownerId: memberId }, { ownerId: null, conversation: { agentId: memberId } }],
})

export async function lockPromise(ctx: Context, promiseId: string) {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    select id from promise where tenant_id = app_tenant() and id = ${promiseId}::uuid for update`
  if (rows.length === 0) throw new AppError("missing", "No such promise")
  const promise = await ctx.db.spokenPromise.findFirstOrThrow({ where: { id: promiseId } })
  return { ...promise, status: promise.status as PromiseStatus }
}
