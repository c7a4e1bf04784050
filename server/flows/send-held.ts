import type { Role, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { replyAsAgent } from "@/server/flows/reply-as-agent"
import { dropHeld, findHeld, refuseHeld } from "@/server/inbox"

/** Sends a reply nobody took back, in its author's name. What may not leave stays with them, and says why. */
export async function sendHeld({ tenantId, actor }: Scope, { heldId }: { heldId: string }): Promise<void> {
  const held = await inTenant({ tenantId, actor }, (ctx) => findHeld(ctx, { heldId }))
  if (!held || held.refused) return
  const { conversationId, clientId, text, fileIds: files, heldAt: writtenAt } = held
  const { id: memberId, personId, role } = held.member
  try {
    await inTenant({ tenantId, actor: { kind: "member", memberId, personId, role: role as Role } }, async (ctx) => {
      // Its author may have been quicker.
      if (!(await findHeld(ctx, { heldId }))) return
      await replyAsAgent(ctx, { conversationId, clientId, text, files, writtenAt })
      await dropHeld(ctx, { heldId })
    })
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "broken") throw error
    const reason = error.reason ?? error.code
    await inTenant({ tenantId, actor }, (ctx) => refuseHeld(ctx, { heldId, reason }))
  }
}
