import { APIConnectionError, APIError } from "openai"
import type { ModelFailure } from "./model"

type Explained = { reason: ModelFailure; message: string; details: Record<string, unknown> }

/**
 * Names what went wrong on the wire. The endpoint's own words are kept short and without the key, because some
 * endpoints repeat the key they were given; the raw error, with its headers, goes no further.
 */
export function explainError(error: unknown, apiKey: string): Explained {
  if (error instanceof APIConnectionError) {
    return { reason: "network", message: "The model endpoint cannot be reached", details: { cause: codeOf(error) } }
  }
  if (error instanceof APIError) {
    const details = {
      status: error.status as number | undefined,
      code: error.code ?? undefined,
      requestId: error.requestID ?? undefined,
      retryAfterSeconds: retryAfterSeconds(error.headers),
      said: withoutKey(saidBy(error), apiKey),
    }
    const reason = reasonOf(error)
    return { reason, message: `The model endpoint answered ${error.status ?? "an error in its stream"}`, details }
  }
  if (error instanceof SyntaxError) {
    return { reason: "server", message: "The model endpoint sent a malformed chunk", details: {} }
  }
  return { reason: "cut", message: "The connection to the model was cut", details: { cause: codeOf(error) } }
}

function reasonOf(error: APIError): ModelFailure {
  const label = `${error.code ?? ""} ${error.type ?? ""}`
  if (error.status === 402 || /insufficient_(quota|balance)/.test(label)) return "quota"
  if (error.status === 429 || /rate_limit/.test(label)) return "rate_limited"
  // Azure and DashScope refuse a text before the model sees it, with a 400
  if (/content_filter|content_policy|data_inspection_failed/.test(label)) return "refused"
  if (error.status === 401 || error.status === 403 || /invalid_api_key/.test(label)) return "auth"
  return "server"
}

function saidBy(error: APIError) {
  return [error.message, error.param, error.code].filter(Boolean).join(" · ")
}

function withoutKey(said: string, apiKey: string) {
  return (apiKey ? said.replaceAll(apiKey, "[key]") : said).slice(0, 300)
}

function retryAfterSeconds(headers: Headers | undefined) {
  const milliseconds = Number.parseFloat(headers?.get("retry-after-ms") ?? "")
  if (milliseconds >= 0) return milliseconds / 1000
  const value = headers?.get("retry-after")
  if (!value) return undefined
  const seconds = Number(value)
  if (Number.isFinite(seconds)) return Math.max(seconds, 0)
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max((date - Date.now()) / 1000, 0)
}

/** Digs for the system's word (ECONNREFUSED, ENOTFOUND, UND_ERR_SOCKET) under the layers of fetch. */
function codeOf(error: unknown): string | undefined {
  for (let layer = error, depth = 0; layer instanceof Error && depth < 5; layer = layer.cause, depth++) {
    if ("code" in layer && typeof layer.code === "string") return layer.code
  }
  return undefined
}
