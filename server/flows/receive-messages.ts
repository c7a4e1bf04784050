import { readBotSettings } from "@/server/ai"
import { keepReplyToken, noteHealthy, noteTrouble } from "@/server/channels"
import type { InboundMedia, InboundMessage } from "@/server/channels/channel"
import { keepComments } from "@/server/comments"
import { noteReach, resolveContact } from "@/server/contacts"
import type { Context } from "@/server/context"
import { commentHeard } from "@/server/flows/comment-heard"
import { hearBounce } from "@/server/flows/hear-bounce"
import { hearCall } from "@/server/flows/hear-call"
import { hearSurvey } from "@/server/flows/hear-survey"
import { planMedia } from "@/server/flows/keep-media"
import { receiveLive } from "@/server/flows/receive-live"
import { receiveOrder } from "@/server/flows/receive-order"
import { asMail, settleMail } from "@/server/flows/settle-mail"
import { clockOf, planPaceWarnings } from "@/server/flows/warn-of-clock"
import { keepSpoken, noteRating, placeMail, receiveMessage, recordDelivery } from "@/server/inbox"
import { attachFiles, findUpload, keepFile } from "@/server/media"
import { isSound, largestFile, type MessageMedia } from "@/server/media/contract"
import { rateConversation } from "@/server/quality"
import { isAnswer } from "@/server/surveys"

/** The account messages came to. */
export type From = {
  connectionId: string
  channel: string
  /** when they reached us, if not just now */
  receivedAt?: Date
}

/** Messages of one account go to their contacts and conversations, in the order given, in the caller's transaction. */
export async function receiveAll(ctx: Context, from: From, messages: InboundMessage[]) {
  await receiveLive(ctx, { connectionId: from.connectionId, receivedAt: from.receivedAt ?? ctx.now }, messages)
  const heard = messages.map((message) => ({ message, comment: commentHeard(message) }))
  const comments = heard.flatMap(({ comment }) => comment ?? [])
  if (comments.length > 0) await keepComments(ctx, { connectionId: from.connectionId, comments })
  for (const { message, comment } of heard) if (!comment) await receiveOne(ctx, from, message)
}

/** What a customer says, by the kind of message it becomes. A correction is heard as new words. */
const spoken: Partial<Record<InboundMessage["type"], string>> = {
  text: "text",
  postback: "text",
  edited: "text",
  dtmf: "text",
  speech: "text",
  image: "image",
  voice: "voice",
  video: "video",
  file: "file",
  location: "location",
  link: "link",
  sticker: "sticker",
  product_card: "product_card",
  order_card: "product_card",
  unsupported: "unsupported",
}

/** Kinds whose files are worth having; a sticker's or a card's picture is only decoration. */
const fetched = new Set(["text", "image", "voice", "video", "file"])

async function receiveOne(ctx: Context, from: From, message: InboundMessage) {
  if (message.type === "call") return hearCall(ctx, from, message)
  if (message.type === "spoken") {
    const { externalId, about = "", direction: by, text = "", occurredAt } = message
    const { connectionId } = from
    return keepSpoken(ctx, { connectionId, externalId, callRef: about, by, words: text, occurredAt })
  }
  if (message.access) {
    const { connectionId } = from
    return message.access === "granted"
      ? noteHealthy(ctx, { connectionId })
      : noteTrouble(ctx, { connectionId, error: "access_withdrawn", broken: true })
  }
  if (message.type === "order_event") return receiveOrder(ctx, from, message)
  if (message.direction !== "inbound" && message.type !== "delivery") return
  if (message.type === "read" || message.type === "delivery") return receiveMark(ctx, from, message)
  if (message.type === "follow" || message.type === "unfollow") return receiveWish(ctx, from, message)
  const kind = spoken[message.type]
  if (!kind && message.type !== "rating") return
  const { contactId, identityId, unreachable, known } = await resolveContact(ctx, {
    connectionId: from.connectionId,
    externalId: message.sender.externalId,
    name: message.sender.name,
    locale: message.sender.locale,
    altIds: message.sender.altIds,
    email: message.sender.email,
    proven: message.mail?.check === "pass",
  })
  if (unreachable) await noteReach(ctx, { ...reachOf(from, message), unreachable: null })
  if (!kind) {
    const rated = await rateConversation(ctx, {
      contactId,
      connectionId: from.connectionId,
      score: message.score ?? 0,
      comment: message.text,
    })
    if (rated) await noteRating(ctx, rated)
    return
  }
  const bot = await readBotSettings(ctx)
  const { mail } = message
  const place = mail && (await placeMail(ctx, { connectionId: from.connectionId, contactId, mail }))
  if (place?.attention === "none") return
  const media = await keepCarried(ctx, message.media ?? [])
  const received = await receiveMessage(ctx, {
    contactId,
    identityId,
    connectionId: from.connectionId,
    channel: from.channel,
    threadRef: message.threadRef,
    externalId: message.externalId,
    kind,
    text: (message.text ?? "").slice(0, 8000),
    media,
    occurredAt: message.occurredAt,
    botEnabled: bot.enabled && place?.attention !== "person",
    ...(mail && place ? asMail(mail, place) : {}),
    clock: clockOf(from.channel),
    isAnswer: (surveyId) => isAnswer(ctx, { surveyId, text: message.text ?? "" }),
    known,
    isWhole: message.type === "speech" || message.type === "dtmf",
  })
  if (mail && place) await settleMail(ctx, from, { mail, place, received })
  if (received.repeated) return
  if (received.answers) await hearSurvey(ctx, { surveyId: received.answers, text: message.text ?? "" })
  await planPaceWarnings(ctx, { ...received, channel: from.channel })
  await attachFiles(ctx, {
    conversationId: received.conversationId,
    fileIds: media.flatMap((piece) => piece.fileId ?? []),
  })
  if (fetched.has(kind) && media.some((piece) => !piece.fileId || isSound({ kind, ...piece })))
    await planMedia(ctx, received)
  if (message.replyToken) {
    await keepReplyToken(ctx, {
      connectionId: from.connectionId,
      threadRef: message.threadRef,
      token: message.replyToken,
    })
  }
}

/** What a delivery carried in itself is kept at once; what was uploaded before it is found again. */
async function keepCarried(ctx: Context, media: readonly InboundMedia[]): Promise<MessageMedia[]> {
  const kept: MessageMedia[] = []
  for (const { bytes, ...piece } of media) {
    if (piece.fileId) {
      const file = await findUpload(ctx, { fileId: piece.fileId })
      kept.push(file ?? { name: piece.name, lost: true })
      continue
    }
    if (!bytes?.length || bytes.length > largestFile) {
      kept.push(bytes ? { ...piece, lost: true } : piece)
      continue
    }
    const { kind: _, ...file } = await keepFile(ctx, { bytes, mime: piece.mime, name: piece.name })
    kept.push({ ...piece, ...file })
  }
  return kept
}

/** How far messages of ours got: the one that is named, and all up to a moment where the platform says so. */
async function receiveMark(ctx: Context, { connectionId }: From, { about, upTo, sender, ...message }: InboundMessage) {
  if (message.returned) return hearBounce(ctx, { ...message.returned, ...message, connectionId })
  const heard = message.type === "read" ? "read" : (message.heard ?? "delivered")
  const reason = message.failure
  if (about) await recordDelivery(ctx, { message: { connectionId, externalId: about }, heard, reason })
  if (upTo) await recordDelivery(ctx, { message: { connectionId, readBy: sender.externalId, upTo }, heard, reason })
  // A telephone that is switched off is unknown, too: only a refusal by the person lasts.
  if (reason === "blocked") await noteReach(ctx, { connectionId, externalId: sender.externalId, unreachable: reason })
}

/** A person lets us write to them, or no longer. What happens to a group says nothing of who did it. */
async function receiveWish(ctx: Context, from: From, message: InboundMessage) {
  if (message.threadRef !== message.sender.externalId) return
  const unreachable = message.type === "unfollow" ? "opted_out" : null
  await noteReach(ctx, { ...reachOf(from, message), unreachable })
}

const reachOf = ({ connectionId }: From, { sender }: InboundMessage) => ({
  connectionId,
  externalId: sender.externalId,
})
