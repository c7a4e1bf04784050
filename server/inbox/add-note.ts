import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import { appendMessage, authorOfActor, lockConversation } from "@/server/inbox/append-message"
import type { AddNote } from "@/server/inbox/contract"

/** Keeps an internal note; every mentioned colleague gets a mention of their own. */
export async function addNote(ctx: Context, input: AddNote) {
  if (ctx.actor.kind !== "member" && ctx.actor.kind !== "api") {
    throw new AppError("forbidden", "Only members and the shop's own systems write notes")
  }
  const memberId = ctx.actor.kind === "member" ? ctx.actor.memberId : undefined
  const conversation = await lockConversation(ctx, input.conversationId)
  const kept = await ctx.db.message.findFirst({
    where: { conversationId: conversation.id, clientId: input.clientId },
    select: { id: true },
  })
  if (kept) return { messageId: kept.id }
  const note = await appendMessage(ctx, conversation.id, {
    direction: "note",
    author: authorOfActor[ctx.actor.kind],
    memberId,
    text: input.text,
    clientId: input.clientId,
    status: "kept",
    occurredAt: ctx.now,
  })
  if (memberId) await ctx.db.draft.deleteMany({ where: { conversationId: conversation.id, memberId } })
  await emit(ctx, "note.added", { conversationId: conversation.id, messageId: note.id })
  const mentioned = await ctx.db.member.findMany({
    where: { tenantId: ctx.tenantId, id: { in: input.mentions }, removedAt: null },
    select: { id: true },
  })
  for (const member of mentioned) {
    await ctx.db.mention.create({
      data: {
        id: newId(ctx.now),
        memberId: member.id,
        conversationId: conversation.id,
        messageId: note.id,
        createdAt: ctx.now,
      },
      select: { id: true },
    })
    await emit(ctx, "member.mentioned", {
      conversationId: conversation.id,
      messageId: note.id,
      memberId: member.id,
    })
  }
  return { messageId: note.id }
}
