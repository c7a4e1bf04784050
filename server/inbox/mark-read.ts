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
  // Two tabs may do this at the same moment: the database settles it, not a look before the write.
  await ctx.db.$executeRaw`
    insert into read_mark (member_id, conversation_id, activity)
    values (${memberId}::uuid, ${conversation.id}::uuid, ${input.activity})
    on conflict (tenant_id, member_id, conversation_id) do update set activity = excluded.activity`
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
  await ctx.db.$executeRaw`
    insert into draft (member_id, conversation_id, text, note, updated_at)
    values (${memberId}::uuid, ${conversationId}::uuid, ${text}, ${note}, ${ctx.now})
    on conflict (tenant_id, member_id, conversation_id)
      do update set text = excluded.text, note = excluded.note, updated_at = excluded.updated_at`
}
