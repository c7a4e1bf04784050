import type { z } from "zod"
import { AppError } from "@/server/errors"

/** The media type of a delivery without its parameters, in lower case; empty when none was given. */
export function mediaTypeOf(headers: Record<string, string>): string {
  return (headers["content-type"] ?? "").split(";")[0]!.trim().toLowerCase()
}

/**
 * Reads JSON without losing digits: an integer beyond 2^53 becomes a string of the same digits. Strings come out as text
 * that can be kept. Throws AppError("invalid").
 */
export function readJson(body: Buffer | string): unknown {
  const text = (typeof body === "string" ? body : body.toString("utf8")).replace(/^\uFEFF/, "")
  if (isDeeperThan(deepest, text)) throw new AppError("invalid", "The body is nested too deeply")
  try {
    return /\\u(0000|d[89a-f])/i.test(text)
      ? parseLossless(text, (_, inner) => (typeof inner === "string" ? keepableText(inner) : inner))
      : parseLossless(text)
  } catch (cause) {
    throw new AppError("invalid", "The body is not JSON", { cause })
  }
}

/** JSON with every string as it stands; an integer beyond 2^53 becomes a string of the same digits. Throws SyntaxError. */
export function parseLossless(text: string, revive?: (name: string, inner: unknown) => unknown): unknown {
  const value: unknown = JSON.parse(text, revive)
  return /\d{16}/.test(text) ? JSON.parse(withLongIntegersQuoted(text), revive) : value
}

/** No platform nests further; whoever writes such a thing out again runs out of stack. */
const deepest = 200

function isDeeperThan(levels: number, json: string): boolean {
  let depth = 0
  let quoted = false
  for (let at = 0; at < json.length; at++) {
    const mark = json[at]
    if (mark === '"') quoted = !quoted
    else if (quoted && mark === "\\") at++
    else if (quoted) continue
    else if (mark === "[" || mark === "{") depth++
    else if (mark === "]" || mark === "}") depth--
    if (depth > levels) return true
  }
  return false
}

/** PostgreSQL keeps neither NUL nor half a character. */
export const keepableText = (text: string) => Buffer.from(text.replaceAll("\u0000", ""), "utf8").toString("utf8")

// Only ever run over text that parsed, so every string in it ends and the expression stays linear.
function withLongIntegersQuoted(json: string): string {
  return json.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
  )
}

/** A field of which null says what leaving it out says. */
export const maybe = <T extends z.ZodType>(shape: T) => shape.nullish().transform((given) => given ?? undefined)
