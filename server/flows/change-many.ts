import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import * as inbox from "@/server/inbox"
import type { BulkDeed, ChangeMany } from "@/server/inbox/contract"
import { can, type Power } from "@/server/tenants/contract"

const powerFor: Record<BulkDeed["kind"], Power> = {
  read: "conversation.read",
  assign: "conversation.assign",
  tag: "conversation.reply",
  snooze: "conversation.reply",
  resolve: "conversation.resolve",
}

/**
 * A part of a deed on many conversations, each in a transaction of its own: one that refuses (it is gone, it is resolved)
 * stops no other. The same part again changes nothing.
 */
export async function changeMany(scope: Scope, { bulkId, conversationIds, deed }: ChangeMany) {
  const power = powerFor[deed.kind]
  if (scope.actor.kind !== "member" || !can(scope.actor.role, power)) {
    throw new AppError("forbidden", "Your role does not allow this", { details: { power } })
  }
  await inTenant(scope, inbox.forgetSteps)
  const count = { changed: 0, unchanged: 0, refused: 0 }
  for (const conversationId of conversationIds) {
    count[await orRefused(inTenant(scope, (ctx) => inbox.changeOne(ctx, { bulkId, conversationId, deed })))]++
  }
  return count
}

/** Takes some of a deed back; `left` while there is more of it. What changed meanwhile is kept as it is. */
export async function undoMany(scope: Scope, { bulkId }: { bulkId: string }) {
  const steps = await inTenant(scope, (ctx) => inbox.listSteps(ctx, { bulkId }))
  const count = { restored: 0, kept: 0 }
  for (const { conversationId } of steps) {
    count[await inTenant(scope, (ctx) => inbox.undoStep(ctx, { bulkId, conversationId }))]++
  }
  const left = await inTenant(scope, (ctx) => inbox.listSteps(ctx, { bulkId }))
  return { ...count, left: left.length > 0 }
}

async function orRefused<Outcome extends string>(deed: Promise<Outcome>): Promise<Outcome | "refused"> {
  try {
    return await deed
  } catch (error) {
    if (error instanceof AppError && (error.code === "missing" || error.code === "conflict")) return "refused"
    throw error
  }
}
