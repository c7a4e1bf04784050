import { z } from "zod"
import { askCasually } from "@/server/channels/ask-platform"
import type { Channel, ConnectionInHand, InboundMessage, OutboundRequest, Pulled } from "@/server/channels/channel"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { readJson } from "@/server/channels/read-body"
import { asMerchant, reasonOf, refusal, refusedWith, untilReset } from "@/server/channels/youtube_live/call-youtube"
import { AppError } from "@/server/errors"

const item = z.object({
  id: z.string().min(1).max(300),
  snippet: z.object({
    type: z.string().max(60),
    liveChatId: z.string().max(300).optional(),
    authorChannelId: z.string().max(100).nullish(),
    publishedAt: z.iso.datetime({ offset: true }).optional().catch(undefined),
    displayMessage: z.string().max(5000).nullish(),
    textMessageDetails: z.object({ messageText: z.string().max(5000).nullish() }).nullish(),
    superChatDetails: z.object({ userComment: z.string().max(5000).nullish() }).nullish(),
    memberMilestoneChatDetails: z.object({ userComment: z.string().max(5000).nullish() }).nullish(),
    messageDeletedDetails: z.object({ deletedMessageId: z.string().max(300).nullish() }).nullish(),
  }),
  authorDetails: z
    .object({
      channelId: z.string().max(100).nullish(),
      displayName: z.string().max(200).nullish(),
      isChatOwner: z.boolean().nullish(),
    })
    .nullish(),
})
type Item = z.infer<typeof item>

const page = refusal.extend({
  nextPageToken: z.string().max(2000).optional(),
  pollingIntervalMillis: z.number().nonnegative().max(3_600_000).optional(),
  offlineAt: z.string().max(60).nullish(),
  items: z.array(z.unknown()).default([]),
})

/**
 * The next page of the chat behind the cursor (liveChatMessages.list, 5 units of the project's 10,000 a day). Without a
 * cursor YouTube begins with what it still shows of the chat.
 */
export const readChat: NonNullable<Channel["pull"]> = async (connection, { cursor }) => {
  const asked = await asMerchant(
    connection,
    (headers, key) =>
      list(connection, cursor, { method: "GET", headers, timeoutMs: 10_000, mostBytes: 8_000_000 }, key),
    ({ status }) => status === 401,
  )
  if ("kind" in asked)
    throw cannotBeAsked(asked.reason, "retryAfterSeconds" in asked ? asked.retryAfterSeconds : undefined)
  if (asked.status !== 200) return refused(connection, asked, cursor)
  const read = page.safeParse(asked.said)
  if (!read.success) throw cannotBeAsked("platform_down")
  const { items, nextPageToken, pollingIntervalMillis, offlineAt } = read.data
  const known = items.flatMap((one) => {
    const parsed = item.safeParse(one)
    return parsed.success ? [parsed.data] : []
  })
  const hasEnded = Boolean(offlineAt) || known.some(({ snippet }) => snippet.type === "chatEndedEvent")
  return {
    messages: known.map((one) => messageOf(one, connection)),
    cursor: nextPageToken ?? cursor ?? "",
    more: false,
    restMs: pollingIntervalMillis,
    ...(hasEnded ? { over: "live_ended" } : {}),
  }
}

/** Asks for the chat once, which proves credentials and chat together. */
export async function probeChat(connection: ConnectionInHand) {
  const asked = await asMerchant(
    connection,
    (headers, key) =>
      askCasually(connection, chatUrl(connection, null, key), { method: "GET", headers, mostBytes: 8_000_000 }, page),
    ({ status }) => status === 401,
  )
  if ("kind" in asked) return { ok: false, detail: asked.reason }
  if (asked.status === 200)
    return { ok: !asked.said.offlineAt, detail: asked.said.offlineAt ? "live_ended" : "chat_found" }
  if (asked.status === 0) return { ok: false, detail: "no_answer" }
  const reason = reasonOf(asked.said)
  return { ok: false, detail: chatStates.get(reason) ?? refusedWith(asked.status, asked.said).reason }
}

type Asked = { status: number; said: unknown }

async function list(
  connection: ConnectionInHand,
  cursor: string | null,
  init: OutboundRequest,
  key?: string,
): Promise<Asked> {
  const { status, text } = await connection.fetch(chatUrl(connection, cursor, key), init)
  try {
    return { status, said: readJson(text) }
  } catch {
    return { status, said: null }
  }
}

function chatUrl({ settings }: ConnectionInHand, cursor: string | null, key?: string) {
  const query = new URLSearchParams({
    liveChatId: settings.liveChatId ?? "",
    part: "id,snippet,authorDetails",
    ...(cursor ? { pageToken: cursor } : {}),
    maxResults: "2000",
    ...(key ? { key } : {}),
  })
  return `${platformAddresses.youtube()}/youtube/v3/liveChat/messages?${query}`
}

/** What a refusal says of the chat itself, in words a screen translates. */
const chatStates = new Map([
  ["liveChatEnded", "live_ended"],
  ["liveChatDisabled", "live_chat_disabled"],
  ["liveChatNotFound", "live_chat_not_found"],
  ["forbidden", "live_chat_forbidden"],
])

function refused({ now }: ConnectionInHand, { status, said }: Asked, cursor: string | null): Pulled {
  const read = refusal.safeParse(said)
  const words = read.success ? read.data : {}
  const over = chatStates.get(reasonOf(words))
  if (over === "live_ended") return { messages: [], cursor: cursor ?? "", more: false, over }
  if (reasonOf(words) === "pageTokenInvalid") return { messages: [], cursor: "", more: false, restMs: 5000 }
  if (over) throw cannotBeAsked("not_configured", undefined, over)
  const result = refusedWith(status, words)
  const wait = result.reason === "quota_used" ? untilReset(now) : undefined
  throw cannotBeAsked(result.reason, "retryAfterSeconds" in result ? result.retryAfterSeconds : wait)
}

const cannotBeAsked = (reason: string, retryAfterSeconds?: number, detail = reason) =>
  new AppError("unavailable", `YouTube cannot be asked for the chat: ${detail}`, {
    reason,
    details: { retryAfterSeconds, detail },
  })

function messageOf(one: Item, connection: ConnectionInHand): InboundMessage {
  const { settings, now } = connection
  const { snippet, authorDetails } = one
  const author = authorDetails?.channelId ?? snippet.authorChannelId ?? "-"
  const room = snippet.liveChatId ?? settings.liveChatId ?? "-"
  const isOurs = authorDetails?.isChatOwner === true || (author !== "-" && author === settings.ownChannelId)
  const meaning = meaningOf(one)
  return {
    externalId: one.id,
    direction: isOurs && meaning.type === "live_comment" ? "outbound" : "inbound",
    accountRef: settings.ownChannelId ?? settings.liveChatId,
    threadRef: room,
    sender: { externalId: author, ...(authorDetails?.displayName ? { name: authorDetails.displayName } : {}) },
    occurredAt: snippet.publishedAt ? new Date(snippet.publishedAt) : now,
    under: { kind: "live", ref: room },
    ...meaning,
  }
}

type Meaning = Pick<InboundMessage, "type"> & Partial<InboundMessage>

function meaningOf({ id, snippet }: Item): Meaning {
  const shown = snippet.displayMessage ?? ""
  switch (snippet.type) {
    case "textMessageEvent":
      return { type: "live_comment", text: snippet.textMessageDetails?.messageText ?? shown }
    case "superChatEvent":
      return { type: "live_comment", text: snippet.superChatDetails?.userComment ?? shown }
    case "memberMilestoneChatEvent":
      return { type: "live_comment", text: snippet.memberMilestoneChatDetails?.userComment ?? shown }
    case "superStickerEvent":
      return { type: "sticker", direction: "system", text: shown }
    case "messageDeletedEvent":
      return { type: "deleted", direction: "system", about: snippet.messageDeletedDetails?.deletedMessageId ?? id }
    case "tombstone":
      return { type: "deleted", direction: "system", about: id }
    default:
      // Memberships, bans, polls and the end of the chat: nothing anybody says.
      return { type: "unsupported", direction: "system", text: snippet.type }
  }
}
