import type { ChangePost } from "@/server/comments/contract"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"

const mostListed = 200

/** The posts with comments, the newest first. */
export async function listPosts(ctx: Context) {
  const posts = await ctx.db.commentPost.findMany({
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: mostListed,
    select: {
      id: true,
      ref: true,
      title: true,
      url: true,
      productId: true,
      connection: { select: { id: true, name: true, channel: true } },
    },
  })
  return posts
}

/** What the merchant calls a post, where it stands, and which product it shows. */
export async function changePost(ctx: Context, { postId, title, url, productId }: ChangePost) {
  if (productId && !(await ctx.db.product.findFirst({ where: { id: productId, removedAt: null } }))) {
    throw new AppError("missing", "There is no such product")
  }
  const { count } = await ctx.db.commentPost.updateMany({ where: { id: postId }, data: { title, url, productId } })
  if (count === 0) throw new AppError("missing", "There is no such post")
  await emit(ctx, "comment.changed", { comments: 0, status: "post" })
}

/** Which product a post shows, for trying rules as if somebody wrote below it. */
export async function readPost(ctx: Context, input: { postId: string }) {
  const post = await ctx.db.commentPost.findFirst({
    where: { id: input.postId },
    select: { id: true, connectionId: true, productId: true },
  })
  if (!post) throw new AppError("missing", "There is no such post")
  return post
}
