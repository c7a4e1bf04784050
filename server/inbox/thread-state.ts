import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import type { lockConversation } from "@/server/inbox/append-message"

export type Locked = Awaited<ReturnType<typeof lockConversation>>
export type ThreadState = ReturnType<typeof stateOf>

/** How a thread stands, to be put back exactly. */
export function stateOf(thread: Locked) {
  const { status, holder, agentId, openKey, resolvedBy } = thread
  return {
    status,
    holder,
    agentId,
    openKey,
    resolvedBy,
    queuedAt: textOf(thread.queuedAt),
    waitingSince: textOf(thread.waitingSince),
    snoozedUntil: textOf(thread.snoozedUntil),
    resolvedAt: textOf(thread.resolvedAt),
  }
}

/** Puts a thread back as it stood; refused where its customer has another open thread by now. */
export async function putBack(ctx: Context, conversationId: string, before: ThreadState) {
  const { openKey } = before
  if (openKey && (await ctx.db.conversation.count({ where: { openKey, id: { not: conversationId } } })) > 0) {
    throw new AppError("conflict", "The customer has another open thread there", { reason: "part-place-taken" })
  }
  const isLeft = before.holder === "agent" && before.status === "open" && !(await isThere(ctx, before.agentId))
  await ctx.db.conversation.updateMany({
    where: { id: conversationId },
    data: {
      ...before,
      // An agent who has left meanwhile holds nothing: the customer goes to the line.
      ...(isLeft ? { holder: "queue", agentId: null } : {}),
      queuedAt: isLeft ? ctx.now : dateOf(before.queuedAt),
      waitingSince: dateOf(before.waitingSince),
      snoozedUntil: dateOf(before.snoozedUntil),
      resolvedAt: dateOf(before.resolvedAt),
      mergedIntoId: null,
    },
  })
}

/** A part of another thread is answered there. */
export function refuseMerged({ mergedIntoId }: { mergedIntoId: string | null }) {
  if (mergedIntoId) throw new AppError("conflict", "It is a part of another thread", { reason: "merged-away" })
}

async function isThere(ctx: Context, memberId: string | null): Promise<boolean> {
  if (!memberId) return false
  return (await ctx.db.member.count({ where: { tenantId: ctx.tenantId, id: memberId, removedAt: null } })) > 0
}

const textOf = (at: Date | null) => at?.toISOString() ?? null
const dateOf = (text: string | null) => (text ? new Date(text) : null)
