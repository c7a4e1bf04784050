import type { ConnectionInHand, OutboundMessage, SendResult } from "@/server/channels/channel"
import { askGraph, callGraph, type GraphCall, type Refusal } from "@/server/channels/meta/call-graph"
import { withNumberedChoices } from "@/server/channels/number-choices"
import { filesThenText, sendInParts } from "@/server/channels/send-in-parts"

/** How one of the two products differs from the other. */
export type Wire = {
  base: string
  account: string
  tokenIn?: GraphCall["tokenIn"]
  /** how an answer within the window is marked, where the product asks for it */
  inWindow: { messaging_type?: "RESPONSE" }
  /** runs a call with a token in hand; where tokens can be renewed, once more with a new one */
  withToken: (call: (token: string) => Promise<Posted>) => Promise<Posted>
  /** cuts a text into parts the product takes, each with room for so many bytes more */
  split: (text: string, spare?: number) => string[]
  /** a public answer under a comment */
  publicReply: (commentId: string, text: string) => Pick<GraphCall, "path" | "query" | "body">
}
export type Posted = { fields: Record<string, unknown> } | { refusal: Refusal }

/** A thread that is a comment: one private answer to who wrote it. */
const commentPrefix = "comment:"
/** A thread that is a comment's place: what is said there everybody reads. */
const publicPrefix = "public:"
const mostQuickReplies = 13
const longestQuickReply = 20

export const commentThread = (commentId: string) => `${commentPrefix}${commentId}`

/**
 * Sends a reply to a person, privately to a comment, or publicly under one. A person's answer that comes after the
 * 24 hours goes out under the tag that is theirs for seven days; a machine's does not.
 */
export async function sendMessaging(
  connection: ConnectionInHand,
  message: OutboundMessage,
  wire: Wire,
): Promise<SendResult> {
  const { base, tokenIn } = wire
  const post = async (call: Pick<GraphCall, "path" | "query" | "body">): Promise<SendResult> => {
    const posted = await wire.withToken((token) => callGraph(connection, { base, tokenIn, token, ...call }))
    return "refusal" in posted ? posted.refusal : { kind: "sent", externalId: sentId(posted.fields) }
  }
  const path = `${encodeURIComponent(wire.account)}/messages`
  const numbered = withNumberedChoices(message.text, message.choices)
  const isComment = message.threadRef.startsWith(publicPrefix) || message.threadRef.startsWith(commentPrefix)
  if (isComment && message.media?.length) {
    return { kind: "failed", reason: "rejected", detail: "A comment is answered in words" }
  }
  if (message.threadRef.startsWith(publicPrefix)) {
    return post(wire.publicReply(message.threadRef.slice(publicPrefix.length), numbered))
  }
  if (message.threadRef.startsWith(commentPrefix)) {
    const recipient = { comment_id: message.threadRef.slice(commentPrefix.length) }
    // Only one private answer to a comment is allowed, so what does not fit into it is left out.
    return post({ path, body: { recipient, ...wire.inWindow, message: { text: onlyPart(wire, numbered) } } })
  }
  const quickReplies = quickRepliesOf(message.choices)
  let tagged = false
  const texts = wire.split(quickReplies ? message.text : numbered)
  return sendInParts(filesThenText(message, texts), async (part, { last }) => {
    const content = {
      recipient: { id: message.recipient },
      message:
        typeof part === "string"
          ? { text: part, ...(last && quickReplies ? { quick_replies: quickReplies } : {}) }
          : { attachment: { type: attachmentTypes[part.kind], payload: { url: part.url } } },
    }
    const tag = { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" }
    if (!tagged) {
      const result = await post({ path, body: { ...content, ...wire.inWindow } })
      const late = result.kind === "failed" && result.reason === "window_closed"
      if (!late || message.author !== "agent") return result
      tagged = true
    }
    return post({ path, body: { ...content, ...tag } })
  })
}

const attachmentTypes = { image: "image", voice: "audio", video: "video", file: "file" } as const

/** Shows that somebody is writing; under a comment there is nobody to show it to. */
export async function showTyping(connection: ConnectionInHand, threadRef: string, wire: Wire): Promise<void> {
  if (threadRef.startsWith(commentPrefix) || threadRef.startsWith(publicPrefix)) return
  await wire.withToken((token) =>
    askGraph(connection, {
      base: wire.base,
      tokenIn: wire.tokenIn,
      token,
      path: `${encodeURIComponent(wire.account)}/messages`,
      body: { recipient: { id: threadRef }, sender_action: "typing_on" },
    }),
  )
}

/** Null where a choice would be cut: then they are numbered in the text. */
function quickRepliesOf(choices: string[]) {
  const fit = choices.every((choice) => choice.length <= longestQuickReply) && choices.length <= mostQuickReplies
  if (choices.length === 0 || !fit) return null
  return choices.map((choice) => ({ content_type: "text", title: choice, payload: choice }))
}

function onlyPart({ split }: Wire, text: string): string {
  const [whole = "", more] = split(text)
  return more === undefined ? whole : `${split(text, Buffer.byteLength("…"))[0]}…`
}

function sentId({ message_id, id }: Record<string, unknown>): string | undefined {
  const given = message_id ?? id
  return typeof given === "string" ? given : undefined
}
