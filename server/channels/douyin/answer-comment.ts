import type { CommentAnswer, ConnectionInHand, SendResult } from "@/server/channels/channel"
import { longestPart, postAs } from "@/server/channels/douyin/send-text"
import { platformAddresses } from "@/server/channels/platform-addresses"

/** Answers below a comment, where everybody reads it (item/comment/reply). Privately nobody can be answered for a comment. */
export async function answerComment(connection: ConnectionInHand, answer: CommentAnswer): Promise<SendResult> {
  const { clientKey, accountOpenId } = connection.settings
  if (!clientKey || !accountOpenId || !connection.secrets.clientSecret) {
    return { kind: "failed", reason: "not_configured" }
  }
  if (answer.how === "private") return { kind: "failed", reason: "rejected", detail: "no_private_answer" }
  const url = `${platformAddresses.douyin()}/item/comment/reply/?open_id=${encodeURIComponent(accountOpenId)}`
  return postAs(connection, url, {
    item_id: answer.postRef,
    comment_id: answer.commentRef,
    content: [...answer.text].slice(0, longestPart).join(""),
  })
}
