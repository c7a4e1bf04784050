import type { CommentWire } from "@/server/channels/meta/comments"
import { digitsFor } from "@/server/channels/meta/read-delivery"

/** Comments under a page's posts, as its feed reports them. */
export const pageComments: CommentWire = {
  hiding: (hidden) => ({ body: { is_hidden: hidden } }),
  change: (pageId, { externalId, postRef, sender, text, at }) => {
    const postId = `${pageId}_${digitsFor(postRef, 15)}`
    const value = {
      item: "comment",
      verb: "add",
      comment_id: `${postId}_${digitsFor(externalId, 15)}`,
      post_id: postId,
      parent_id: postId,
      from: { id: `70${digitsFor(sender.externalId, 14)}`, name: sender.name },
      message: text,
      created_time: Math.floor(at.getTime() / 1000),
    }
    return { field: "feed", value }
  },
}
