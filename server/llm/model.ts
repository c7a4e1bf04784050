import type { z } from "zod"
import { AppError } from "@/server/errors"

/** Why a model gave nothing usable. Travels as `AppError.reason` of an `unavailable` error. */
const modelFailures = [
  "timeout_headers",
  "timeout_gap",
  "timeout_total",
  "rate_limited",
  "quota",
  "auth",
  "bad_output",
  "truncated",
  "refused",
  "cut",
  "server",
  "network",
  "aborted",
] as const
export type ModelFailure = (typeof modelFailures)[number]

/** A piece of what a person sent: words, or a picture as a data URL. */
export type ModelPart = { type: "text"; text: string } | { type: "image_url"; image_url: { url: string } }
export type ModelMessage =
  | { role: "system" | "assistant"; content: string }
  | { role: "user"; content: string | ModelPart[] }

/** Tokens of every request a deed made, failed ones included. `estimated` when an endpoint did not report its own count. */
export type ModelUsage = { promptTokens: number; completionTokens: number; estimated: boolean }

export type ModelAsk = {
  messages: ModelMessage[]
  maxTokens: number
  /** all requests of this ask together may take this long; never longer than the total clock */
  deadlineMs?: number
  signal?: AbortSignal
}

/**
 * Hears the items of one of the answer's arrays as each is complete. Nothing heard is known to be finished, of the right
 * shape or kept: only the answer itself is. A request that is asked once more begins from nothing.
 */
export type Watch = { array: string; begins: () => void; hears: (item: unknown) => void }

export type StructuredAsk<Schema extends z.ZodType> = ModelAsk & {
  schema: Schema
  /** names the schema on the wire: letters, digits, dashes, underscores */
  name: string
  watch?: Watch
}

export type StructuredAnswer<Value> = {
  value: Value
  usage: ModelUsage
  /** requests sent, refused ones included */
  attempts: number
  finishReason: string
}

export type TranscribeAsk = {
  bytes: Uint8Array
  /** with an ending the endpoint knows the format by: "voice.ogg" */
  name: string
  mime: string
  deadlineMs?: number
}
export type Transcript = { text: string; usage: ModelUsage }

export type TextEnd = { text: string; usage: ModelUsage; finishReason: string }

/**
 * One model at one endpoint. Every deed throws `AppError("unavailable")` whose `reason` is a `ModelFailure` and whose
 * `details` carry `usage`, `attempts` and, where the endpoint said so, `status` and `retryAfterSeconds`.
 */
export interface Model {
  readonly model: string
  /** host of the endpoint, for logs */
  readonly endpoint: string
  /** Asks for one value of a shape; asks once more with the complaint when the first is not of that shape. */
  completeStructured<Schema extends z.ZodType>(ask: StructuredAsk<Schema>): Promise<StructuredAnswer<z.infer<Schema>>>
  /** Raw words as they come, for a person's eyes only: nothing is known to be finished until the generator returns. */
  streamText(ask: ModelAsk): AsyncGenerator<string, TextEnd>
  /** The words of a recording, by the endpoint's `/audio/transcriptions`. */
  transcribe(ask: TranscribeAsk): Promise<Transcript>
}

export function modelFailed(reason: ModelFailure, message: string, details: Record<string, unknown> = {}) {
  return new AppError("unavailable", message, { reason, details })
}
