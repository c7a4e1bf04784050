import type { z } from "zod"
import type { Channel, ConnectionInHand, InboundMessage, MediaKind } from "@/server/channels/channel"
import { fetchFile } from "@/server/channels/fetch-file"
import { type CommentWire, commentsOf } from "@/server/channels/meta/comments"
import { proposeVerifyToken } from "@/server/channels/meta/connect-form"
import {
  change,
  digitsFor,
  type Entry,
  notice,
  type Piece,
  readEntries,
  readPieces,
  understand,
} from "@/server/channels/meta/read-delivery"
import { readMessaging, readStandby } from "@/server/channels/meta/read-messaging"
import { sendMessaging, showTyping, type Wire } from "@/server/channels/meta/send-messaging"
import { eventReceived, type Heard, signDelivery, verifyDelivery } from "@/server/channels/meta/verify-delivery"

/** How a Facebook page and an Instagram account differ: everything else they say and hear alike. */
type Page = {
  name: string
  /** what its deliveries call it */
  object: string
  /** the setting that names the account */
  accountKey: string
  settings: z.ZodObject
  secretKeys: readonly string[]
  maxTextLength: number
  media: readonly MediaKind[]
  /** what a customer whom the merchant plays is called, before the digits */
  playedPrefix: string
  /** an entry of `changes`; null where it says nothing to a customer. Throws AppError("invalid") */
  readChange: (
    change: { field: string; value?: unknown },
    place: { account: string; at: Date },
  ) => InboundMessage[] | null
  comments: CommentWire
  /** null while nothing can be sent */
  wireOf: (connection: ConnectionInHand) => Wire | null
  probe: NonNullable<Channel["probe"]>
}

/** One of Meta's two channels whose messages come as `messaging[]`. */
export function pageChannel(page: Page): Channel {
  const { name, object, accountKey, settings, secretKeys, maxTextLength, media, wireOf, probe } = page
  const hearHere = (body: Buffer, connection: ConnectionInHand) => hear(body, connection, page)
  return {
    name,
    verify: (request, connection) => verifyDelivery(request, connection, hearHere),
    acknowledge: () => eventReceived,
    parse: (delivery, connection) => hearHere(delivery.body, connection).messages,

    async send(connection, message) {
      const wire = wireOf(connection)
      return wire ? sendMessaging(connection, message, wire) : { kind: "failed", reason: "not_configured" }
    },
    async typing(connection, threadRef) {
      const wire = wireOf(connection)
      if (wire) await showTyping(connection, threadRef, wire)
    },
    ...commentsOf(page),
    fetchMedia: async (connection, { url }) => (url ? fetchFile(connection, url) : null),

    abilities: {
      maxTextLength,
      buttons: true,
      typing: true,
      richWindow: false,
      style: "short",
      media,
      replyWindowHours: 24,
      comments: { privateWithinHours: 7 * 24 },
      agentWindowHours: 7 * 24,
      access: "open",
    },
    settings,
    secretKeys,
    propose: proposeVerifyToken,
    probe,

    simulate(connection, message) {
      const account = connection.settings[accountKey] ?? "0"
      const at = message.at.getTime()
      const item = {
        sender: { id: `${page.playedPrefix}${digitsFor(message.sender.externalId, 14)}` },
        recipient: { id: account },
        timestamp: at,
        message: { mid: `m_played-${message.externalId}`, text: message.text },
      }
      const entry = [{ id: account, time: at, messaging: [item] }]
      return signDelivery(connection.secrets.appSecret ?? "", { object, entry })
    },
  }
}

/** Everything one delivery says to this account. Throws AppError("invalid"). */
function hear(body: Buffer, { settings, now }: ConnectionInHand, page: Page): Heard {
  const account = settings[page.accountKey]
  const ours = readEntries(body, page.object).filter((entry) => !account || entry.id === account)
  return { messages: readPieces(ours.flatMap((entry) => piecesOf(entry, now, page))), forUs: ours.length > 0 }
}

function piecesOf(entry: Entry, now: Date, page: Page): Piece[] {
  const { id: account, messaging, standby, changes } = entry
  const place = { account, at: entry.time ?? now }
  const noted = (field: string, value: unknown) => notice(account, { field, value, at: place.at })
  const piece = (field: string, value: unknown, read: Piece["read"]) => ({ read, otherwise: () => noted(field, value) })
  return [
    ...messaging.map((item) => piece("messaging", item, () => readMessaging(item, place))),
    ...standby.map((item) => piece("standby", item, () => readStandby(item, place))),
    ...changes.map((item) =>
      piece("changes", item, () => {
        const changed = understand(change, item)
        return page.readChange(changed, place) ?? [noted(changed.field, changed.value)]
      }),
    ),
  ]
}
