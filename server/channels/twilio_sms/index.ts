import { z } from "zod"
import type { Channel, InboundMessage } from "@/server/channels/channel"
import { keepableText, mediaTypeOf, readJson } from "@/server/channels/read-body"
import { simulateTwilio } from "@/server/channels/simulate-twilio"
import { failureOfCode, fetchFile, probeAccount, sendReply } from "@/server/channels/twilio_sms/send-reply"
import { publicUrlOf, twilioFields } from "@/server/channels/twilio-account"
import { formOf, isSignedByTwilio } from "@/server/channels/twilio-signature"
import { AppError } from "@/server/errors"

const form = "application/x-www-form-urlencoded"

/** Text messages through Twilio. The signature covers the address and every parameter and no moment: SIDs tell repeats. */
export const twilioSms: Channel = {
  name: "twilio_sms",

  verify(request, connection) {
    if (request.method !== "POST") return { ok: false, status: 405, why: "method not allowed" }
    const { authToken } = connection.secrets
    if (!authToken || !isSignedByTwilio(request, authToken, publicUrlOf(connection, "twilio_sms"))) {
      return { ok: false, status: 401, why: "wrong signature" }
    }
    const type = mediaTypeOf(request.headers)
    if (type !== form && type !== "application/json") return { ok: false, status: 415, why: "send a form" }
    const call = readCall(request.body, type)
    if (!call) return { ok: false, status: 400, why: "malformed message" }
    const { accountSid } = connection.settings
    if (accountSid && call.AccountSid && accountSid !== call.AccountSid)
      return { ok: false, status: 404, why: "another Twilio account" }
    const { externalId, threadRef } = messageOf(call, connection.now)
    return { ok: true, externalId, lane: threadRef }
  },

  acknowledge: () => ({ status: 200, headers: { "content-type": "text/xml" }, body: "<Response/>" }),

  parse(delivery, connection) {
    const call = readCall(delivery.body, mediaTypeOf(delivery.headers))
    if (!call) throw new AppError("invalid", "The body is not a Twilio message")
    return [messageOf(call, connection.now)]
  },

  send: sendReply,
  fetchMedia: fetchFile,

  abilities: {
    maxTextLength: 4800,
    buttons: false,
    typing: false,
    richWindow: false,
    style: "short",
    media: ["image", "voice", "video", "file"],
    access: "open",
  },
  settings: z.object({
    accountSid: twilioFields.accountSid,
    authToken: twilioFields.authToken,
    number: z
      .string()
      .trim()
      .regex(/^(\+\d{5,16}|\d{3,8}|MG[A-Za-z0-9]{8,64}|[A-Za-z0-9 ]{2,11})$/, "phone-number")
      .optional(),
    publicUrl: twilioFields.publicUrl,
  }),
  secretKeys: ["authToken"],
  probe: probeAccount,

  simulate: (connection, message) =>
    simulateTwilio(connection, message, {
      channel: "twilio_sms",
      sid: "MessageSid",
      fields: { Body: message.text, NumMedia: "0", NumSegments: "1" },
    }),
}

const sid = z.string().regex(/^[A-Z]{2}[A-Za-z0-9]{8,64}$/)
const address = z.string().min(1).max(100)
const call = z.looseObject({
  MessageSid: sid,
  AccountSid: sid.optional(),
  From: address.optional(),
  To: address.optional(),
  Body: z.string().max(20_000).optional(),
  NumMedia: z.coerce.number().int().min(0).max(50).default(0),
  OptOutType: z.string().max(20).optional(),
  MessageStatus: z.string().max(40).optional(),
  ErrorCode: z.coerce.string().max(20).optional(),
})
type Call = z.infer<typeof call>

function readCall(body: Buffer, type: string): Call | null {
  try {
    const fields = type === "application/json" ? readJson(body) : fieldsOf(body)
    const read = call.parse(fields)
    // The customer is the one who wrote, or the one our message went to.
    return (isStatus(read) ? read.To : read.From) ? read : null
  } catch {
    return null
  }
}

const fieldsOf = (body: Buffer) => {
  const fields: Record<string, string> = Object.create(null)
  for (const [name, value] of formOf(body)) if (name !== "__proto__") fields[name] = keepableText(value)
  // A telephone call that was sent to this address is told too, by its own id.
  return { ...fields, MessageSid: fields.MessageSid ?? fields.SmsSid ?? fields.CallSid }
}

const isStatus = ({ MessageStatus }: Call) => MessageStatus !== undefined && MessageStatus !== "received"

// Twilio does not say when a message was written; it comes within seconds.
function messageOf(call: Call, now: Date): InboundMessage {
  return isStatus(call) ? statusOf(call, now) : spoken(call, now)
}

function spoken(call: Call, now: Date): InboundMessage {
  const from = call.From ?? ""
  const isCall = call.CallSid === call.MessageSid
  return {
    externalId: call.MessageSid,
    type: isCall ? "unsupported" : typeOf(call),
    direction: isCall ? "system" : "inbound",
    accountRef: call.To,
    threadRef: from,
    sender: { externalId: from, altIds: { phone: from } },
    occurredAt: now,
    text: call.Body ?? "",
    ...(call.NumMedia > 0 ? { media: mediaOf(call) } : {}),
  }
}

const stopWords = new Set(["STOP", "STOPALL", "UNSUBSCRIBE"])
const startWords = new Set(["START", "UNSTOP"])

function typeOf(call: Call): InboundMessage["type"] {
  // Twilio answers these words itself and sends nothing more to a number that said STOP; it names them only where a
  // messaging service does that.
  const asks = call.OptOutType || (call.NumMedia === 0 ? call.Body?.trim().toUpperCase() : "")
  if (asks && stopWords.has(asks)) return "unfollow"
  if (asks && startWords.has(asks)) return "follow"
  if (call.NumMedia === 0) return "text"
  const mime = mediaOf(call)[0]?.mime ?? ""
  if (mime.startsWith("image/")) return "image"
  if (mime.startsWith("audio/")) return "voice"
  return mime.startsWith("video/") ? "video" : "file"
}

function mediaOf(call: Call): { url?: string; mime?: string }[] {
  const field = (name: string) => (typeof call[name] === "string" ? (call[name] as string).slice(0, 2000) : undefined)
  return Array.from({ length: Math.min(call.NumMedia, 10) }, (_, at) => ({
    url: field(`MediaUrl${at}`),
    mime: field(`MediaContentType${at}`),
  }))
}

function statusOf(call: Call, now: Date): InboundMessage {
  const status = call.MessageStatus ?? ""
  const heard = heardOf(status)
  return {
    externalId: `${call.MessageSid}:${status}`,
    type: heard === "read" ? "read" : heard ? "delivery" : "unsupported",
    direction: "system",
    accountRef: call.From,
    threadRef: call.To ?? "",
    sender: { externalId: call.To ?? "" },
    occurredAt: now,
    about: call.MessageSid,
    ...(heard ? { heard } : {}),
    ...(heard === "failed" ? { failure: failureOfCode(call.ErrorCode ?? "") ?? "rejected" } : {}),
  }
}

function heardOf(status: string): InboundMessage["heard"] {
  switch (status) {
    case "accepted":
    case "scheduled":
    case "queued":
    case "sending":
    case "sent":
      return "sent"
    case "delivered":
    case "read":
      return status
    case "undelivered":
    case "failed":
    case "canceled":
      return "failed"
    default:
      return undefined
  }
}
