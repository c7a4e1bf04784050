import type { Scripted } from "@/scripts/replay/case"
import { parseLossless } from "@/server/channels/read-body"
import { AppError } from "@/server/errors"
import { answerOutside } from "@/server/fetch-outside"

type Asked = { method: string; url: string; headers: Record<string, string>; body: unknown }
/** The platform's side of a case: what was asked of it, and how many of its answers nobody asked for yet. */
export type Script = { asked: Asked[]; left: () => number }

/** From now on whatever leaves the house is answered by the script, in order. */
export function answerFrom(upstream: Scripted[]): Script {
  const waiting = [...upstream]
  const asked: Asked[] = []
  answerOutside(async (url, { method, headers = {}, body }) => {
    asked.push({ method, url, headers, body: body === undefined ? null : readable(body) })
    const asks = versionless(url)
    const place = waiting.findIndex(({ match }) => match === undefined || asks.includes(versionless(match)))
    const [answer] = place < 0 ? [] : waiting.splice(place, 1)
    if (!answer || answer.hang) {
      throw new AppError("unavailable", "The address did not answer", { reason: answer ? "no-answer" : "not-reached" })
    }
    return { status: answer.status, headers: new Headers(answer.headers), bytes: bytesOf(answer.body) }
  })
  return { asked, left: () => waiting.length }
}

/** A recording may be of another version of the platform's interface than ours. */
const versionless = (address: string) => address.replace(/\/v\d+(\.\d+)?(?=\/)/g, "")

/** `{ base64 }` is a file. */
function bytesOf(body: unknown): Buffer {
  if (typeof body === "string") return Buffer.from(body)
  if (typeof body === "object" && body !== null && "base64" in body && typeof body.base64 === "string") {
    return Buffer.from(body.base64, "base64")
  }
  return Buffer.from(JSON.stringify(body ?? {}))
}

/** JSON as what it says, anything else as its text. */
export function readable(body: string | Buffer): unknown {
  const text = body.toString()
  try {
    return parseLossless(text)
  } catch {
    return text
  }
}
