import type { Context, Role, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { replyAsAgent } from "@/server/flows/reply-as-agent"
import { dropHeld, findHeld, refuseHeld } from "@/server/inbox"

/** Sends a reply nobody took back, in its author's name. What may not leave stays with them, and says why. */
export async function sendHeld(scope: Scope, { heldId }: { heldId: string }): Promise<void> {
  try {
    await inTenant(scope, (ctx) => sendIfHeld(ctx, { heldId }))
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "broken") throw error
    const reason = error.reason ?? error.code
    await inTenant(scope, (ctx) => refuseHeld(ctx, { heldId, reason }))
  }
}

/** Does nothing about a reply that has left already, was taken back or may not leave. */
export async function sendIfHeld(ctx: Context, { heldId }: { heldId: string }): Promise<void> {
  const held = await findHeld(ctx, { heldId })
  if (!held || held.refused) return
  const { conversationId, clientId, text, fileIds: files, heldAt: writtenAt, macro } = held
  const { id: memberId, personId, role } = held.member
  const author = { ...ctx, actor: { kind: "member" as const, memberId, personId, role: role as Role } }
  await replyAsAgent(author, { conversationId, clientId, text, files, writtenAt, macro: macro ?? undefined })
  await dropHeld(ctx, { heldId })
}
