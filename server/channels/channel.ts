import type { z } from "zod"
import type { OrderItem, OrderStatus, Parcel } from "@/server/commerce/contract"
import type { AnswerWithin, MailFacts, MailThread } from "@/server/inbox/contract"
import type { MediaKind } from "@/server/media/contract"

export type { OrderStatus, Parcel } from "@/server/commerce/contract"
export { type MediaKind, mediaKinds, mostFiles } from "@/server/media/contract"

/** A webhook call as it came: verify over these raw bytes, never over a re-serialised body. Header names are lower case. */
export type RawRequest = {
  method: string
  /** of the public address it was sent to; some platforms sign it, some call below the connection's own address */
  path: string
  headers: Record<string, string>
  query: URLSearchParams
  /** the query as it was written, for platforms that sign it; `query` may write the same otherwise */
  rawQuery?: string
  body: Buffer
}

export type RawAnswer = { status: number; headers?: Record<string, string>; body?: string }

/** One message or event of a platform, in the house's words. */
export type InboundMessage = {
  /** the platform's own id of it, a string always; the same id is never kept twice on one connection */
  externalId: string
  /** what the platform counts its deliveries of this event by, where that is not the id above */
  eventId?: string
  type:
    | "text"
    | "image"
    | "voice"
    | "video"
    | "file"
    | "location"
    | "link"
    | "sticker"
    | "product_card"
    | "order_card"
    | "comment"
    | "live_comment"
    | "postback"
    | "reaction"
    | "follow"
    | "unfollow"
    | "enter_session"
    | "read"
    | "delivery"
    | "edited"
    | "deleted"
    | "order_event"
    | "call"
    | "dtmf"
    | "speech"
    | "spoken"
    | "rating"
    | "typing"
    | "unsupported"
  /** outbound: an echo of what our own side sent, never answered; system: the platform or the shop itself speaks */
  direction: "inbound" | "outbound" | "system"
  /** the merchant's account on the platform, as the delivery names it */
  accountRef?: string
  threadRef: string
  sender: {
    externalId: string
    /** other names of the same person: "unionid", "phone", "email", "username", … */
    altIds?: Record<string, string>
    name?: string
    locale?: string
    email?: string
  }
  occurredAt: Date
  text?: string
  media?: InboundMedia[]
  /** the platform's id of the message this one answers */
  replyTo?: string
  /** what answers this message directly, for as long as the platform honours it */
  replyToken?: { value: string; until: Date }
  /** for `read`, `delivery`, `reaction`, `edited`, `deleted`: which message, by the platform's id; for `spoken`: which call */
  about?: string
  /** for `read`, `delivery`: it holds for every message of the thread up to this moment */
  upTo?: Date
  /** for `delivery`: how far it got; "delivered" unless told otherwise */
  heard?: "sent" | "delivered" | "read" | "failed"
  /** for a `delivery` that failed */
  failure?: SendFailure
  /** for `comment`, `live_comment`: what it stands under, and the comment it answers */
  under?: { kind: "post" | "live"; ref: string; parent?: string }
  /** for `order_event`: the shop's order, and what happened in the platform's own word */
  order?: {
    number: string
    event: string
    /** in the platform's own word */
    status?: string
    /** the same in the house's words; missing where the event does not say how the order stands */
    standing?: OrderStatus
    total?: string
    currency?: string
    items?: OrderItem[]
    parcels?: Parcel[]
    placedAt?: Date
  }
  /** for `rating` */
  score?: number
  /** the platform says that the merchant took back what lets us speak for them, or gave it again */
  access?: "withdrawn" | "granted"
  /** for e-mail: what a thread is found by and shown with */
  mail?: MailFacts
  /** for a `delivery` told by mail: a mail of ours did not arrive, or not yet */
  returned?: {
    /** every message id it may be about */
    about: string[]
    /** the answer one of them proves to be ours, whatever channel its conversation is on */
    answer: MailedAnswer | null
    recipient: string
    /** as RFC 3463 says it, "5.1.1"; may be empty */
    status: string
    delayed: boolean
  }
}

/** One of our messages by its place in its thread. */
export type MailedAnswer = { conversationId: string; number: number }

/** A picture or file of a customer, by the platform's name for it or by its address. */
export type InboundMedia = {
  id?: string
  url?: string
  mime?: string
  name?: string
  /** the delivery itself carried it */
  bytes?: Buffer
  /** uploaded to us before, by our own web chat */
  fileId?: string
}

/** A file that goes with a message. Platforms that fetch it get `url`, the others `bytes`. */
export type OutboundMedia = {
  kind: MediaKind
  mime: string
  name: string
  /** of ours, for anybody who has it, for an hour */
  url: string
  bytes: () => Promise<Buffer>
}

/** What the house asks a platform to say. */
export type OutboundMessage = {
  /** our message id: stable over retries, given to the platform where it takes a client id */
  id: string
  threadRef: string
  recipient: string
  text: string
  language: string
  /** sources of a bot answer, for channels that can show them */
  cites: { title: string }[]
  /** quick answers to offer, for channels that can show them as buttons */
  choices: string[]
  /** who wrote it: some platforms let a person answer longer than a machine */
  author?: "bot" | "agent"
  /** files that go before the text; only of the kinds in `abilities.media` */
  media?: OutboundMedia[]
  /** for e-mail: the thread it goes into */
  mail?: MailThread
  /** the customer's latest message by the platform's id, and its reply token while that is honoured */
  answering?: { externalId: string; token?: string }
}

/** A message of ours the platform has taken. */
export type SentMessage = {
  threadRef: string
  externalId: string
  text: string
  /** how many files went before the text */
  files: number
}

/** An answer to a comment: one everybody reads below it, or one only its author gets. */
export type CommentAnswer = {
  /** our id of it, stable over retries */
  id: string
  how: "public" | "private"
  postRef: string
  commentRef: string
  authorRef: string
  text: string
}

/** The platform's answer, in the house's words. */
export type SendResult =
  | { kind: "sent"; externalId?: string }
  | { kind: "retry"; reason: SendFailure; retryAfterSeconds?: number }
  | { kind: "failed"; reason: SendFailure; detail?: string }

/** `gone`: the platform no longer has the message to change. */
export type ChangeResult = SendResult | { kind: "gone" }

export type SendFailure =
  | "token_invalid"
  | "window_closed"
  | "quota_used"
  | "rate_limited"
  | "recipient_unknown"
  | "blocked"
  | "too_long"
  | "rejected"
  | "platform_down"
  | "not_configured"

/** What a connection brings to an adapter. `secrets` are decrypted for the moment of use. */
export type ConnectionInHand = {
  id: string
  settings: Record<string, string>
  secrets: Record<string, string>
  /** keeps a platform's access token across processes, refreshed by one flight */
  token: (kind: string, refresh: () => Promise<{ value: string; expiresAt: Date }>, force?: boolean) => Promise<string>
  /** the only way out: guarded against private addresses, with time and size limits */
  fetch: (
    url: string,
    init: OutboundRequest,
  ) => Promise<{ status: number; headers: Headers; text: string; bytes: Buffer }>
  now: Date
}
export type OutboundRequest = {
  method: string
  headers?: Record<string, string>
  body?: string | Buffer
  timeoutMs?: number
  /** a longer answer is refused; two million unless told otherwise */
  mostBytes?: number
}

export type Verification =
  | {
      ok: true
      /** deduplicates the delivery on its connection */
      externalId: string
      /** the thread, so that one customer's deliveries stay in order; "-" where it cannot be read cheaply */
      lane: string
      /** proven by credentials that are not kept; `parse` finds each fact as the header `x-verified-<name>` */
      facts?: Record<string, string>
    }
  /** a platform's handshake: answer this and keep nothing */
  | { ok: true; answer: RawAnswer }
  /** nothing arrived: the platform fetches what was said since this message of its own; `answerNow` puts it into its words */
  | { ok: true; asks: string }
  /** 404: authentic, but for an account this connection does not stand for */
  | { ok: false; status: 400 | 401 | 404 | 405 | 413 | 415; why: string }

/** What a look at a platform brought. */
export type Pulled = {
  messages: InboundMessage[]
  cursor: string
  /** there is another page behind the cursor, now or after `restMs` */
  more: boolean
  /** how long the platform wants to be left alone */
  restMs?: number
  /** nothing will ever come of it again, in a stable word a screen can translate: the connection rests until it is changed */
  over?: string
}

/** How a thread stands for a platform that fetches our words. */
export type ThreadNow = {
  /** what we said since the message asked about, in order */
  said: { text: string; choices: string[] }[]
  holder: "bot" | "queue" | "agent"
  agentsOnline: number
  /** on the shop's own clock: minutes since midnight, and the weekday from 1 (Monday) */
  clock: { minute: number; weekday: number }
}

/** A platform we speak. A folder that implements this and a line in `registry.ts`; nothing else names a platform. */
export type Channel = {
  name: string
  /** authenticity over raw bytes, replay window, deduplication id; nothing in the body is trusted before it passes */
  verify: (request: RawRequest, connection: ConnectionInHand) => Verification
  /** what the platform wants to hear once the delivery is safely kept */
  acknowledge: (request: RawRequest, connection: ConnectionInHand) => RawAnswer
  /** pure: the answer to a request that asks what was said by now; null when nothing is known of the thread yet */
  answerNow?: (request: RawRequest, connection: ConnectionInHand, thread: ThreadNow | null) => RawAnswer
  /** pure: the kept delivery into messages. Throws AppError("invalid") on what it cannot read; the delivery is parked */
  parse: (delivery: Pick<RawRequest, "headers" | "query" | "body">, connection: ConnectionInHand) => InboundMessage[]
  /**
   * For platforms that only say "something arrived" (`delivery`), or nothing at all (`polled`): fetches what did since the
   * cursor kept with the connection. Throws AppError("unavailable") with a SendFailure as its reason when the platform
   * cannot be asked.
   */
  pull?: (
    connection: ConnectionInHand,
    about: { cursor: string | null; delivery: Pick<RawRequest, "headers" | "query" | "body"> | null },
  ) => Promise<Pulled>
  /** for platforms that wait for more than the acknowledgement: tells them that a delivery was read; never throws */
  confirm?: (delivery: Pick<RawRequest, "headers" | "query" | "body">, connection: ConnectionInHand) => Promise<void>
  send: (connection: ConnectionInHand, message: OutboundMessage) => Promise<SendResult>
  /** puts other words into a message of ours, where the platform has a call for it */
  edit?: (connection: ConnectionInHand, message: SentMessage, text: string) => Promise<ChangeResult>
  /** takes a message of ours off the customer's screen, where the platform has a call for it */
  recall?: (connection: ConnectionInHand, message: SentMessage) => Promise<ChangeResult>
  /** brings what a customer sent, where the platform does not give an address that stays; null: it is gone there */
  fetchMedia?: (
    connection: ConnectionInHand,
    piece: InboundMedia,
  ) => Promise<{ bytes: Buffer; mime?: string; name?: string } | null>
  /** answers a comment under one of the merchant's posts */
  answerComment?: (connection: ConnectionInHand, answer: CommentAnswer) => Promise<SendResult>
  /** hides a comment from everybody but its author, or shows it again */
  hideComment?: (connection: ConnectionInHand, comment: { commentRef: string; hidden: boolean }) => Promise<SendResult>
  /** shows "typing" where the platform has it; never throws */
  typing?: (connection: ConnectionInHand, threadRef: string) => Promise<void>
  abilities: {
    maxTextLength: number
    buttons: boolean
    typing: boolean
    /** true: sending the same message id twice shows it once. Others are sent at most once, "unknown" when in doubt */
    repeatSafe?: boolean
    /** true: the customer can be told queue place and rating form inside the channel's own window */
    richWindow: boolean
    /** how the bot's answers are said here; "rich" unless told otherwise */
    style?: "rich" | "short" | "spoken"
    /** the kinds of files that can be sent */
    media?: readonly MediaKind[]
    /** nobody knocks here: `pull` is asked by the clock, this often unless the platform says otherwise */
    polled?: { everySeconds: number }
    /** bytes of a delivery the door takes; a megabyte unless told otherwise */
    largestDelivery?: number
    /** hours after a customer's word in which it may be answered; a person longer than a machine where the platform says so */
    replyWindowHours?: number
    agentWindowHours?: number
    messagesPerWindow?: number
    /** false: the platform brings nobody's private words by itself, so no customer can be played through the door */
    playable?: false
    /** true: an answer to viewers can be written into a live room, through `send` with the room as its thread */
    answersLive?: boolean
    /** comments under posts come in; `privateWithinHours`: their authors can be written to for so long, once */
    comments?: { privateWithinHours?: number }
    /** of those messages, kept for a person */
    keptForPeople?: number
    /** characters that fit into one of those messages */
    partLength?: number
    /** the platform counts how soon a person answers, between two hours of its day */
    answerWithin?: AnswerWithin
    /** what the connect screen says about getting access */
    access: "open" | "needs_approval" | "order_context_only"
  }
  /** draws the connect form; keys named in `secretKeys` are stored encrypted and never sent back to a browser */
  settings: z.ZodObject
  secretKeys: readonly string[]
  /** where customers write to, when that is no web address; null while there is none */
  intake?: (connection: Pick<ConnectionInHand, "id" | "settings">) => string | null
  /** makes secrets the merchant need not invent (tokens, signing secrets) */
  propose?: () => Record<string, string>
  /** asks the platform whether the credentials work, and sets the webhook where the platform can */
  probe?: (connection: ConnectionInHand, webhookUrl: string) => Promise<{ ok: boolean; detail: string; name?: string }>
  /** plays a comment under one of the merchant's posts, as `simulate` plays a message */
  simulateComment?: (
    connection: ConnectionInHand,
    comment: {
      externalId: string
      postRef: string
      sender: { externalId: string; name: string }
      text: string
      at: Date
    },
  ) => ReturnType<Channel["simulate"]>
  /** plays a customer: a genuine, signed delivery for the public door */
  simulate: (
    connection: ConnectionInHand,
    message: { externalId: string; sender: { externalId: string; name: string }; text: string; at: Date },
  ) => { method: string; headers: Record<string, string>; query: string; body: string }
}
