import type { Context } from "@/server/context"
import type { Prisma } from "@/server/db"

export const commentAsKnown = {
  id: true,
  connectionId: true,
  externalId: true,
  threadRef: true,
  authorRef: true,
  authorName: true,
  text: true,
  status: true,
  occurredAt: true,
  goneAt: true,
  connection: { select: { channel: true } },
  post: { select: { ref: true } },
} satisfies Prisma.CommentSelect

type Row = Prisma.CommentGetPayload<{ select: typeof commentAsKnown }>
export type KnownComment = ReturnType<typeof asKnown>

export const asKnown = ({ connection, post, ...comment }: Row) => ({
  ...comment,
  channel: connection.channel,
  postRef: post.ref,
})

/** A comment as its platform knows it; null when there is none. */
export async function readComment(ctx: Context, input: { commentId: string }) {
  const found = await ctx.db.comment.findFirst({ where: { id: input.commentId }, select: commentAsKnown })
  return found && asKnown(found)
}
