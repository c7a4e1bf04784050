import { z } from "zod"
import type { Channel, Verification } from "@/server/channels/channel"
import { mediaTypeOf } from "@/server/channels/read-body"
import { simulateTwilio } from "@/server/channels/simulate-twilio"
import {
  askAgain,
  comeBack,
  greet,
  hangUp,
  isWrittenDown,
  leaveCall,
  sayNow,
} from "@/server/channels/twilio_voice/answer-call"
import { hoursPattern } from "@/server/channels/twilio_voice/business-hours"
import { keyWords, menuPattern } from "@/server/channels/twilio_voice/key-menu"
import { fetchRecording, probeNumber, sayOrText } from "@/server/channels/twilio_voice/reach-twilio"
import { messageOf, readCall, turnId } from "@/server/channels/twilio_voice/read-call"
import { callLanguages } from "@/server/channels/twilio_voice/spoken-words"
import { answerWith } from "@/server/channels/twilio_voice/twiml"
import { publicUrlOf, twilioFields } from "@/server/channels/twilio-account"
import { isSignedByTwilio } from "@/server/channels/twilio-signature"
import { AppError } from "@/server/errors"

const form = "application/x-www-form-urlencoded"

/**
 * Telephone calls through Twilio. Every answer is TwiML: what a caller said is kept and acknowledged at once with "ask me
 * again", and the next request fetches what the bot says by then.
 */
export const twilioVoice: Channel = {
  name: "twilio_voice",

  verify(request, connection): Verification {
    if (request.method !== "POST") return { ok: false, status: 405, why: "method not allowed" }
    const { authToken } = connection.secrets
    if (!authToken || !isSignedByTwilio(request, authToken, publicUrlOf(connection, "twilio_voice"))) {
      return { ok: false, status: 401, why: "wrong signature" }
    }
    const type = mediaTypeOf(request.headers)
    if (type !== form && type !== "application/json") return { ok: false, status: 415, why: "send a form" }
    const call = readCall(request)
    if (!call) return { ok: false, status: 400, why: "malformed call" }
    const { accountSid } = connection.settings
    if (accountSid && call.AccountSid && accountSid !== call.AccountSid)
      return { ok: false, status: 404, why: "another Twilio account" }
    if (call.step === "waiting") return { ok: true, asks: turnId(call) }
    if (call.step === "transcribing" || (call.piece && !isWrittenDown(connection))) {
      return { ok: true, answer: answerWith() }
    }
    const isNoKey = call.step === "said" && !call.SpeechResult?.trim() && !keyOf(call, connection)
    if (call.step === "silent" || isNoKey) return { ok: true, answer: askAgain(connection, call) }
    const { externalId, threadRef } = messageOf(call, connection)
    return { ok: true, externalId, lane: threadRef }
  },

  acknowledge(request, connection) {
    const call = readCall(request)
    switch (call?.step) {
      case "began":
        return greet(connection)
      case "said":
      case "given-up":
        return comeBack(connection, call)
      case "dialed":
        return leaveCall(connection, call)
      case "recorded":
        return call.RecordingStatus ? answerWith() : hangUp(connection, "thanks")
      default:
        return answerWith()
    }
  },

  answerNow(request, connection, thread) {
    const call = readCall(request)
    return call ? sayNow(connection, call, thread) : answerWith()
  },

  parse(delivery, connection) {
    const call = readCall(delivery)
    if (!call) throw new AppError("invalid", "The body is not a Twilio call")
    return [messageOf(call, connection)]
  },

  send: sayOrText,
  fetchMedia: fetchRecording,

  abilities: {
    maxTextLength: 4800,
    buttons: false,
    typing: false,
    richWindow: false,
    style: "spoken",
    access: "open",
  },
  settings: z.object({
    accountSid: twilioFields.accountSid,
    authToken: twilioFields.authToken,
    number: z
      .string()
      .trim()
      .regex(/^\+\d{5,16}$/, "phone-number")
      .optional(),
    publicUrl: twilioFields.publicUrl,
    language: z.enum(callLanguages).optional(),
    greeting: z.string().trim().max(500).optional(),
    menu: z.string().max(1500).regex(menuPattern, "menu").optional(),
    handTo: z
      .string()
      .trim()
      .regex(/^(\+\d{5,16}|queue:[\w -]{1,60})$/, "hand-to")
      .optional(),
    hours: z.string().trim().regex(hoursPattern, "hours").optional(),
    transcribe: z.enum(["off", "on"]).default("off"),
  }),
  secretKeys: ["authToken"],
  probe: probeNumber,

  simulate: (connection, message) =>
    simulateTwilio(connection, message, {
      channel: "twilio_voice",
      sid: "CallSid",
      query: "n=1&miss=0",
      fields: {
        CallStatus: "in-progress",
        Direction: "inbound",
        SpeechResult: message.text,
        Confidence: "0.93",
      },
    }),
}

const keyOf = (
  { Digits = "", picks }: { Digits?: string; picks: boolean },
  connection: { settings: Record<string, string> },
) => keyWords(Digits, connection.settings, picks)
