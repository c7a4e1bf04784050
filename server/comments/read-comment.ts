import type { Context } from "@/server/context"
import type { Prisma } from "@/server/db"

const select = {
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

export type KnownComment = NonNullable<Awaited<ReturnType<typeof readComment>>>

/** A comment as its platform knows it; null when there is none. */
export async function readComment(ctx: Context, input: { commentId: string }) {
  const found = await ctx.db.comment.findFirst({ where: { id: input.commentId }, select })
  if (!found) return null
  const { connection, post, ...comment } = found
  return { ...comment, channel: connection.channel, postRef: post.ref }
}
