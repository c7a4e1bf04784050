import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import type { SaveDraft } from "@/server/inbox/contract"

/** Remembers how far a member has read, and that their mentions here are seen. */
export async function markRead(ctx: Context, input: { conversationId: string; activity: number }) {
  if (ctx.actor.kind !== "member") return
  const memberId = ctx.actor.memberId
  const conversation = await ctx.db.conversation.findFirst({
    where: { id: input.conversationId },
    select: { id: true },
  })
  if (!conversation) throw new AppError("missing", "No such conversation")
  const key = { tenantId: ctx.tenantId, memberId, conversationId: conversation.id }
  await ctx.db.readMark.upsert({
    where: { tenantId_memberId_conversationId: key },
    create: { memberId, conversationId: conversation.id, activity: input.activity },
    update: { activity: input.activity },
    select: { activity: true },
  })
  await ctx.db.mention.updateMany({
    where: { memberId, conversationId: conversation.id, readAt: null },
    data: { readAt: ctx.now },
  })
}

/** An agent's unfinished words, one draft a conversation; empty text removes it. */
export async function saveDraft(ctx: Context, input: SaveDraft) {
  if (ctx.actor.kind !== "member") return
  const { memberId } = ctx.actor
  const { conversationId, text, note } = input
  const conversation = await ctx.db.conversation.findFirst({ where: { id: conversationId }, select: { id: true } })
  if (!conversation) throw new AppError("missing", "No such conversation")
  if (text.trim() === "") {
    await ctx.db.draft.deleteMany({ where: { memberId, conversationId } })
    return
  }
  await ctx.db.draft.upsert({
    where: { tenantId_memberId_conversationId: { tenantId: ctx.tenantId, memberId, conversationId } },
    create: { memberId, conversationId, text, note, updatedAt: ctx.now },
    update: { text, note, updatedAt: ctx.now },
    select: { memberId: true },
  })
}
