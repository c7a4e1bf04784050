import type { Chosen } from "@/server/comments/contract"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"

/** Lays comments aside, or takes them up again. Those that were answered or handed over stay as they are. */
export async function ignoreComments(ctx: Context, input: Chosen & { ignored: boolean }): Promise<{ changed: number }> {
  const [from, to] = input.ignored ? ["new", "ignored"] : ["ignored", "new"]
  const { count } = await ctx.db.comment.updateMany({
    where: {
      ...("commentId" in input ? { id: input.commentId } : { questionId: input.groupId }),
      status: from,
      goneAt: null,
    },
    data: { status: to },
  })
  if (count === 0) throw new AppError("missing", "There is no such comment")
  await emit(ctx, "comment.changed", { comments: count, status: to! })
  return { changed: count }
}

/** The platform hides a comment, or shows it again. */
export async function noteHidden(ctx: Context, input: { commentId: string; hidden: boolean }) {
  const status = input.hidden ? "hidden" : "new"
  await ctx.db.comment.updateMany({
    where: { id: input.commentId, ...(input.hidden ? {} : { status: "hidden" }) },
    data: { status },
  })
  await emit(ctx, "comment.changed", { comments: 1, status })
}

/** A person goes on with these comments in the inbox. */
export async function noteEscalated(ctx: Context, input: { commentId: string; conversationId: string }[]) {
  await ctx.db.$executeRaw`
    update comment set status = 'escalated', conversation_id = gone_on.conversation_id::uuid
    from unnest(${input.map(({ commentId }) => commentId)}::text[],
      ${input.map(({ conversationId }) => conversationId)}::text[]) as gone_on (comment_id, conversation_id)
    where comment.tenant_id = app_tenant() and comment.id = gone_on.comment_id::uuid`
  await emit(ctx, "comment.changed", { comments: input.length, status: "escalated" })
}
