import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import { lockConversation } from "@/server/inbox/append-message"
import { release } from "@/server/inbox/give-back"
import { refuseMerged } from "@/server/inbox/thread-state"

/** Into the line of a team a person chose: its rules no longer decide which, until somebody takes it. */
export async function sendToTeam(ctx: Context, input: { conversationId: string; teamId: string }) {
  const conversation = await lockConversation(ctx, input.conversationId)
  refuseMerged(conversation)
  const { id: conversationId, holder } = conversation
  const team = await ctx.db.team.findFirst({ where: { id: input.teamId }, select: { id: true } })
  if (!team) throw new AppError("missing", "No such team", { reason: "team-gone" })
  await ctx.db.conversation.updateMany({ where: { id: conversationId }, data: { chosenTeamId: team.id } })
  // Who waits already keeps their place.
  if (holder !== "queue" || conversation.status === "resolved") await release(ctx, conversation)
  await emit(ctx, "conversation.sent-to-team", { conversationId, teamId: team.id })
}
