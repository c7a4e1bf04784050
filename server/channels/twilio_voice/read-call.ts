import { z } from "zod"
import type { ConnectionInHand, InboundMessage, RawRequest } from "@/server/channels/channel"
import { keepableText, mediaTypeOf, readJson } from "@/server/channels/read-body"
import { keyWords } from "@/server/channels/twilio_voice/key-menu"
import { type Piece, readPiece } from "@/server/channels/twilio_voice/read-transcription"
import { formOf } from "@/server/channels/twilio-signature"

const sid = z.string().regex(/^[A-Z]{2}[A-Za-z0-9]{8,64}$/)
const word = z.string().max(100).optional()
const fields = z.looseObject({
  CallSid: sid,
  AccountSid: sid.optional(),
  From: word,
  To: word,
  CallStatus: word,
  CallerName: z.string().max(200).optional(),
  SpeechResult: z.string().max(8000).optional(),
  Digits: z.string().max(100).optional(),
  RecordingSid: word,
  RecordingUrl: z.string().max(2000).optional(),
  RecordingStatus: word,
  DialCallStatus: word,
  TranscriptionEvent: word,
})
type Fields = z.infer<typeof fields>

/**
 * What a call of Twilio's is about: a call that begins, something said, nothing said, our own doings, or its end; what was
 * said after it was put through, or that this is being written down.
 */
type Step =
  | "began"
  | "said"
  | "silent"
  | "waiting"
  | "given-up"
  | "dialed"
  | "recorded"
  | "ended"
  | "transcribed"
  | "transcribing"
export type VoiceCall = Fields & {
  step: Step
  /** what was said, when it is `transcribed` */
  piece: Piece | null
  /** our count of what the caller was asked, from the address Twilio was told to call */
  turn: number
  /** how often in a row nothing was understood */
  misses: number
  /** how often this answer was asked for */
  waits: number
  /** the bot offered choices, so that a key picks one of them */
  picks: boolean
  why: "silent" | "unanswered"
}

/** Null when it is nothing Twilio says about a call. */
export function readCall({ headers, query, body }: Pick<RawRequest, "headers" | "query" | "body">): VoiceCall | null {
  const read = fields.safeParse(fieldsOf(headers, body))
  if (!read.success) return null
  const piece = read.data.TranscriptionEvent ? readPiece(read.data) : null
  if (piece === "malformed") return null
  return {
    ...read.data,
    step: piece ? "transcribed" : stepOf(read.data, query),
    piece,
    turn: countIn(query, "n"),
    misses: countIn(query, "miss"),
    waits: countIn(query, "wait"),
    picks: query.has("pick"),
    why: query.get("give") === "unanswered" ? "unanswered" : "silent",
  }
}

function fieldsOf(headers: Record<string, string>, body: Buffer): unknown {
  try {
    if (mediaTypeOf(headers) === "application/json") return readJson(body)
    const said: Record<string, string> = Object.create(null)
    for (const [name, value] of formOf(body)) if (name !== "__proto__") said[name] = keepableText(value)
    return { ...said }
  } catch {
    return null
  }
}

const countIn = (query: URLSearchParams, name: string) => {
  const value = query.get(name) ?? ""
  return /^\d{1,3}$/.test(value) ? Number(value) : 0
}

function stepOf(call: Fields, query: URLSearchParams): Step {
  if (call.TranscriptionEvent) return "transcribing"
  if (query.has("give")) return "given-up"
  if (query.has("wait")) return "waiting"
  if (call.RecordingSid) return "recorded"
  if (call.DialCallStatus) return "dialed"
  if (call.SpeechResult?.trim() || call.Digits) return "said"
  if (ends.has(call.CallStatus ?? "")) return "ended"
  return query.has("n") || query.has("noinput") ? "silent" : "began"
}
const ends = new Set(["completed", "busy", "failed", "no-answer", "canceled"])

/** What our side is told a call's state by: its own, or what became of the call to the team. */
export function turnId({ CallSid, turn }: VoiceCall): string {
  return `${CallSid}:${turn}`
}

export function messageOf(call: VoiceCall, connection: ConnectionInHand): InboundMessage {
  const caller = callerOf(call)
  return {
    direction: "inbound",
    accountRef: call.To,
    threadRef: caller,
    sender: {
      externalId: caller,
      ...(isNumber(caller) ? { altIds: { phone: caller } } : {}),
      ...(call.CallerName ? { name: call.CallerName } : {}),
    },
    occurredAt: connection.now,
    ...meaningOf(call, connection),
  }
}

const isNumber = (text: string) => /^\+\d{5,16}$/.test(text)

/** Who hides the number is somebody new each time. */
function callerOf({ CallSid, From = "" }: VoiceCall): string {
  const hidden =
    From === "" ||
    /^(\+?(266696687|7378742833|2562533|8656696|86282452253)|anonymous|restricted|unknown|private|unavailable)$/i.test(
      From,
    )
  return hidden ? `call:${CallSid}` : From
}

type Meaning = Pick<InboundMessage, "externalId" | "type"> & Partial<InboundMessage>

function meaningOf(call: VoiceCall, { settings }: ConnectionInHand): Meaning {
  const about = call.CallSid
  if (call.piece) {
    const { externalId, by, words, at } = call.piece
    return { externalId, type: "spoken", direction: by, about, text: words, ...(at ? { occurredAt: at } : {}) }
  }
  switch (call.step) {
    case "said":
      return call.SpeechResult?.trim()
        ? { externalId: turnId(call), type: "speech", text: call.SpeechResult.trim() }
        : {
            externalId: turnId(call),
            type: "dtmf",
            text: keyWords(call.Digits ?? "", settings, call.picks) ?? call.Digits,
          }
    case "recorded":
      return {
        externalId: call.RecordingSid!,
        type: "voice",
        text: "",
        media: [{ id: call.RecordingSid, url: call.RecordingUrl, mime: "audio/mpeg" }],
      }
    case "given-up":
      return { externalId: turnId(call), type: "call", direction: "system", about, text: call.why }
    case "dialed":
      return {
        externalId: `${call.CallSid}:dial:${call.turn}`,
        type: "call",
        direction: "system",
        about,
        text: call.DialCallStatus === "completed" ? "connected" : "not-connected",
      }
    case "ended":
      return {
        externalId: `${about}:${call.CallStatus}`,
        type: "call",
        direction: "system",
        about,
        text: call.CallStatus,
      }
    default:
      return { externalId: about, type: "call", text: call.CallStatus ?? "ringing" }
  }
}
