import { z } from "zod"
import { readJson } from "@/server/channels/read-body"

/** What was said on a call that was put through; by "system": from here on nothing of it can be written down. */
export type Piece = { externalId: string; by: "inbound" | "outbound" | "system"; words: string; at: Date | null }

const sid = z.string().regex(/^GT[A-Za-z0-9]{8,64}$/)
const told = z.discriminatedUnion("TranscriptionEvent", [
  z.object({
    TranscriptionEvent: z.literal("transcription-content"),
    TranscriptionSid: sid,
    SequenceId: z.string().regex(/^\d{1,9}$/),
    // Twilio listens on the caller's leg: what comes in is the caller, what goes out to them is ours.
    Track: z.enum(["inbound_track", "outbound_track"]),
    TranscriptionData: z.string(),
    Final: z.string().optional(),
  }),
  z.object({ TranscriptionEvent: z.literal("transcription-error"), TranscriptionSid: sid }),
])
const data = z.object({ transcript: z.string().trim().max(8000) })

/** Null where there is nothing to keep; "malformed" for what Twilio never says. */
export function readPiece(fields: Record<string, unknown>): Piece | null | "malformed" {
  if (!told.options.some(({ shape }) => shape.TranscriptionEvent.value === fields.TranscriptionEvent)) return null
  const read = told.safeParse(fields)
  if (!read.success) return "malformed"
  const at = momentOf(fields.Timestamp)
  const { TranscriptionSid } = read.data
  if (read.data.TranscriptionEvent === "transcription-error")
    return { externalId: `${TranscriptionSid}:error`, by: "system", words: "unheard", at }
  if (read.data.Final === "false") return null
  const words = wordsIn(read.data.TranscriptionData)
  if (words === null) return "malformed"
  if (words === "") return null
  const by = read.data.Track === "inbound_track" ? "inbound" : "outbound"
  return { externalId: `${TranscriptionSid}:${Number(read.data.SequenceId)}`, by, words, at }
}

function wordsIn(json: string): string | null {
  try {
    return data.safeParse(readJson(json)).data?.transcript ?? null
  } catch {
    return null
  }
}

function momentOf(timestamp: unknown): Date | null {
  const at = typeof timestamp === "string" ? Date.parse(timestamp) : Number.NaN
  return Number.isNaN(at) ? null : new Date(at)
}
