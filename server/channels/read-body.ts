import { AppError } from "@/server/errors"

/** The media type of a delivery without its parameters, in lower case; empty when none was given. */
export function mediaTypeOf(headers: Record<string, string>): string {
  return (headers["content-type"] ?? "").split(";")[0]!.trim().toLowerCase()
}

/**
 * Reads JSON without losing digits: an integer beyond 2^53 becomes a string of the same digits. Throws AppError("invalid").
 */
export function readJson(body: Buffer | string): unknown {
  const text = typeof body === "string" ? body : body.toString("utf8")
  try {
    const value: unknown = JSON.parse(text)
    return /\d{16}/.test(text) ? JSON.parse(withLongIntegersQuoted(text)) : value
  } catch (cause) {
    throw new AppError("invalid", "The body is not JSON", { cause })
  }
}

// Only ever run over text that parsed, so every string in it ends and the expression stays linear.
function withLongIntegersQuoted(json: string): string {
  return json.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
  )
}
