import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { lockConversation } from "@/server/inbox/append-message"
import type { Assign } from "@/server/inbox/contract"
import { take } from "@/server/inbox/send-reply"

/**
 * Gives the conversation to an agent: themselves ("taken"), a colleague ("reassigned"), or the router's choice ("routed").
 * Two who take it in the same moment: the first has it, the other gets AppError("conflict").
 */
export async function assignConversation(ctx: Context, input: Assign) {
  const conversation = await lockConversation(ctx, input.conversationId)
  const agent = await ctx.db.member.findFirst({
    where: { tenantId: ctx.tenantId, id: input.memberId, removedAt: null },
    select: { id: true },
  })
  if (!agent) throw new AppError("missing", "No such member")
  const { seenAgentId } = input
  if (conversation.status === "open") {
    if (conversation.agentId === agent.id) return
    if (seenAgentId !== undefined && conversation.agentId !== null && conversation.agentId !== seenAgentId) {
      throw new AppError("conflict", "Somebody took it meanwhile", { reason: "taken-meanwhile" })
    }
  }
  const how = ctx.actor.kind === "member" ? (ctx.actor.memberId === agent.id ? "taken" : "reassigned") : "routed"
  await take(ctx, conversation, agent.id, how)
}
