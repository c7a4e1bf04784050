import { z } from "zod"
import { askCasually } from "@/server/channels/ask-platform"
import type { Channel, ConnectionInHand, InboundMessage, Pulled } from "@/server/channels/channel"
import { commentPrefix, isTokenCode, withDouyinToken } from "@/server/channels/douyin/send-text"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { unixMoment } from "@/server/channels/unix-moment"
import { minutes } from "@/server/clock"
import { AppError } from "@/server/errors"

const pageSize = 50
/** Of one video in one look; what stands further down was read when it was new. */
const mostPages = 10
const betweenLooks = minutes(2)
const withoutVideos = minutes(60)

const code = z.coerce.number().optional().catch(undefined)
const text = z.union([z.string(), z.number()]).transform(String)
const row = z.object({
  comment_id: text,
  comment_user_id: text.optional().catch(undefined),
  nick_name: text.optional().catch(undefined),
  content: text.catch(""),
  create_time: unixMoment,
  reply_comment_total: z.coerce.number().int().min(0).catch(0),
})
type Row = z.infer<typeof row>

const page = z.object({
  err_no: code,
  data: z
    .object({
      error_code: code,
      list: z.array(z.unknown()).nullish(),
      cursor: text.optional().catch(undefined),
      has_more: z.union([z.boolean(), z.number()]).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
})
type Page = { rows: Row[]; next: string | null }

/** Where a look goes on: which video, which page, and how many replies each comment had that has any. */
const place = z.object({
  item: z.number().int().min(0),
  page: z.number().int().min(0),
  cursor: z.string(),
  replies: z.record(z.string(), z.number()),
})
type Place = z.infer<typeof place>
const mostKnown = 500

/** The videos whose comments are read, as the merchant wrote them, one a line. */
export const itemsOf = (written = ""): string[] => [...new Set(written.split(/\s+/).filter(Boolean))]

/**
 * The next page of comments under the merchant's videos (item/comment/list), with the replies that are new. Douyin does
 * not say what is new, so every look reads the lists again and each comment is kept once.
 */
export const listComments: NonNullable<Channel["pull"]> = async (connection, { cursor }) => {
  const items = itemsOf(connection.settings.commentItems)
  const at = placeOf(cursor)
  const item = items[at.item] ?? items[0]
  if (!item) return { messages: [], cursor: cursor ?? "", more: false, restMs: withoutVideos }
  const index = items.indexOf(item)
  const begun = index === at.item ? at : { ...at, page: 0, cursor: "0" }
  const { rows, next } = await ask(connection, "item/comment/list", { item_id: item, cursor: begun.cursor })
  const replies = { ...at.replies }
  const messages = rows.map((comment) => messageOf(connection, item, comment))
  for (const { comment_id: parent, reply_comment_total: total } of rows) {
    if (total <= (replies[parent] ?? 0)) continue
    for (const reply of await repliesTo(connection, item, parent)) {
      messages.push(messageOf(connection, item, reply, parent))
    }
    replies[parent] = total
  }
  return { messages, ...turn(items.length, { ...begun, item: index, replies }, next) }
}

/** The page after this one, the next video, or the first again after a rest. */
function turn(items: number, at: Place, next: string | null): Omit<Pulled, "messages"> {
  const replies = Object.fromEntries(Object.entries(at.replies).slice(-mostKnown))
  const write = (to: Omit<Place, "replies">) => JSON.stringify({ ...to, replies } satisfies Place)
  if (next !== null && at.page + 1 < mostPages) {
    return { cursor: write({ item: at.item, page: at.page + 1, cursor: next }), more: true }
  }
  const last = at.item + 1 >= items
  const cursor = write({ item: last ? 0 : at.item + 1, page: 0, cursor: "0" })
  return last ? { cursor, more: false, restMs: betweenLooks } : { cursor, more: true }
}

function placeOf(cursor: string | null): Place {
  try {
    return place.parse(JSON.parse(cursor || "null"))
  } catch {
    return { item: 0, page: 0, cursor: "0", replies: {} }
  }
}

async function repliesTo(connection: ConnectionInHand, item: string, parent: string): Promise<Row[]> {
  const found: Row[] = []
  let cursor: string | null = "0"
  for (let at = 0; cursor !== null && at < mostPages; at++) {
    const read: Page = await ask(connection, "item/comment/reply/list", { item_id: item, comment_id: parent, cursor })
    found.push(...read.rows)
    cursor = read.next
  }
  return found
}

async function ask(connection: ConnectionInHand, path: string, asked: Record<string, string>): Promise<Page> {
  const { clientKey, accountOpenId } = connection.settings
  if (!clientKey || !accountOpenId || !connection.secrets.clientSecret) throw cannotBeAsked("not_configured")
  // Ids of videos and comments contain + / =, which mean something else in an address: each is written out alone.
  const query = Object.entries({ open_id: accountOpenId, ...asked, count: `${pageSize}` })
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&")
  const url = `${platformAddresses.douyin()}/${path}/?${query}`
  const heard = await withDouyinToken(
    connection,
    (token) => askCasually(connection, url, { method: "GET", headers: { "access-token": token } }, page),
    codeIn,
  )
  if ("kind" in heard) throw cannotBeAsked(heard.reason)
  const refused = codeIn(heard)
  if (isTokenCode(refused)) throw cannotBeAsked("token_invalid", String(refused))
  if (heard.status === 429) throw cannotBeAsked("rate_limited")
  if (heard.status !== 200) throw cannotBeAsked("platform_down", String(heard.status))
  if (refused !== 0) throw cannotBeAsked("rejected", String(refused))
  const { list, cursor, has_more: more } = heard.said.data ?? {}
  const rows = (list ?? []).flatMap((one) => row.safeParse(one).data ?? [])
  return { rows, next: more && cursor !== undefined && cursor !== asked.cursor ? cursor : null }
}

const codeIn = ({ said }: { said: z.infer<typeof page> }) => said.err_no || said.data?.error_code || 0

const cannotBeAsked = (reason: string, detail = reason) =>
  new AppError("unavailable", `Douyin cannot be asked for comments: ${detail}`, { reason, details: { detail } })

function messageOf({ settings, now }: ConnectionInHand, item: string, said: Row, parent?: string): InboundMessage {
  const author = said.comment_user_id ?? `${commentPrefix}${said.comment_id}`
  return {
    externalId: said.comment_id,
    type: "comment",
    direction: author === settings.accountOpenId ? "outbound" : "inbound",
    accountRef: settings.accountOpenId,
    threadRef: `${commentPrefix}${said.comment_id}`,
    sender: { externalId: author, ...(said.nick_name ? { name: said.nick_name } : {}) },
    occurredAt: said.create_time ?? now,
    text: said.content,
    under: { kind: "post", ref: item, ...(parent ? { parent } : {}) },
  }
}
