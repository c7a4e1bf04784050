import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { appendEvent, lockConversation } from "@/server/inbox/append-message"
import { nextHolder } from "@/server/inbox/rules/next-holder"
import { openKeyOf } from "@/server/inbox/rules/open-key"
import { refuseMerged } from "@/server/inbox/thread-state"

/** Closes the thread. Who resolved it is who held it: the bot, an agent, or the clock. */
export async function resolveConversation(ctx: Context, input: { conversationId: string }) {
  const conversation = await lockConversation(ctx, input.conversationId)
  const next = nextHolder(conversation, { kind: "resolve" })
  const by = ctx.actor.kind === "member" ? "agent" : conversation.holder === "bot" ? "bot" : "system"
  await ctx.db.conversation.updateMany({
    where: { id: conversation.id },
    data: {
      ...next,
      openKey: null,
      agentId: ctx.actor.kind === "member" ? (conversation.agentId ?? ctx.actor.memberId) : conversation.agentId,
      resolvedAt: ctx.now,
      resolvedBy: by,
      queuedAt: null,
      chosenTeamId: null,
      waitingSince: null,
      snoozedUntil: null,
    },
  })
  await appendEvent(ctx, conversation.id, "resolved", by)
  await emit(ctx, "conversation.resolved", { conversationId: conversation.id, by })
}

/** The customer's next words may answer this survey; null: none is awaited any more. */
export async function awaitSurvey(ctx: Context, input: { conversationId: string; surveyId: string | null }) {
  await ctx.db.conversation.updateMany({ where: { id: input.conversationId }, data: { surveyId: input.surveyId } })
}

/** Takes a resolution back within reach of the undo toast. */
export async function reopenConversation(ctx: Context, input: { conversationId: string }) {
  const conversation = await lockConversation(ctx, input.conversationId)
  if (conversation.status === "open") return
  refuseMerged(conversation)
  const openKey = openKeyOf(conversation)
  const other = await ctx.db.conversation.findFirst({ where: { openKey }, select: { id: true } })
  if (other) return
  const next = nextHolder(conversation, { kind: "reopen", botEnabled: conversation.holder === "bot" })
  const holding =
    conversation.holder === "agent" ? { status: "open", holder: "agent", agentId: conversation.agentId } : next
  await ctx.db.conversation.updateMany({
    where: { id: conversation.id },
    data: {
      ...holding,
      openKey,
      resolvedAt: null,
      archivedAt: null,
      resolvedBy: null,
      reopenedAt: ctx.now,
      queuedAt: holding.holder === "queue" ? ctx.now : null,
    },
  })
  await appendEvent(ctx, conversation.id, "reopened")
  await emit(ctx, "conversation.reopened", { conversationId: conversation.id })
}
