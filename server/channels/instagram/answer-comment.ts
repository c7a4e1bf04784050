import type { CommentWire } from "@/server/channels/meta/comments"
import { digitsFor } from "@/server/channels/meta/read-delivery"

/** Comments under an account's posts, as its webhook reports them. */
export const accountComments: CommentWire = {
  hiding: (hidden) => ({ query: { hide: String(hidden) } }),
  change: (_, { externalId, postRef, sender, text }) => {
    const value = {
      id: `17${digitsFor(externalId, 15)}`,
      text,
      from: { id: `61${digitsFor(sender.externalId, 14)}`, username: sender.name },
      media: { id: `17${digitsFor(postRef, 15)}`, media_product_type: "FEED" },
    }
    return { field: "comments", value }
  },
}
