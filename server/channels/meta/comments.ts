import type { Channel, ConnectionInHand } from "@/server/channels/channel"
import { askGraph, type GraphCall } from "@/server/channels/meta/call-graph"
import { sendMessaging, type Wire } from "@/server/channels/meta/send-messaging"
import { signDelivery } from "@/server/channels/meta/verify-delivery"

type Played = Parameters<NonNullable<Channel["simulateComment"]>>[1]
/** How comments under a page's posts differ from those under an Instagram account's. */
export type CommentWire = {
  hiding: (hidden: boolean) => Pick<GraphCall, "query" | "body">
  /** a played comment as an entry of `changes` */
  change: (account: string, played: Played) => { field: string; value: object }
}
type Page = {
  object: string
  accountKey: string
  comments: CommentWire
  wireOf: (connection: ConnectionInHand) => Wire | null
}

/** Comments are answered publicly below them, or once and within seven days to their author alone. */
export function commentsOf({ object, accountKey, comments, wireOf }: Page) {
  const answerComment: NonNullable<Channel["answerComment"]> = async (connection, answer) => {
    const wire = wireOf(connection)
    if (!wire) return { kind: "failed", reason: "not_configured" }
    const threadRef = `${answer.how === "public" ? "public" : "comment"}:${answer.commentRef}`
    const { id, text, authorRef: recipient } = answer
    return sendMessaging(connection, { id, threadRef, recipient, text, language: "en", cites: [], choices: [] }, wire)
  }
  const hideComment: NonNullable<Channel["hideComment"]> = async (connection, { commentRef, hidden }) => {
    const wire = wireOf(connection)
    if (!wire) return { kind: "failed", reason: "not_configured" }
    const { base, tokenIn } = wire
    const path = encodeURIComponent(commentRef)
    const asked = await wire.withToken((token) =>
      askGraph(connection, { base, tokenIn, token, path, ...comments.hiding(hidden) }),
    )
    return "refusal" in asked ? asked.refusal : { kind: "sent" }
  }
  const simulateComment: NonNullable<Channel["simulateComment"]> = (connection, played) => {
    const id = connection.settings[accountKey] ?? "0"
    const entry = [{ id, time: played.at.getTime(), changes: [comments.change(id, played)] }]
    return signDelivery(connection.secrets.appSecret ?? "", { object, entry })
  }
  return { answerComment, hideComment, simulateComment }
}
