import { env } from "@/server/env"
import { AppError } from "@/server/errors"

/** Refuses a request that another site's page caused. Browsers set Origin and Host themselves; pages cannot forge them. */
export function refuseForeignOrigin(request: Request) {
  const origin = request.headers.get("origin")
  const host = request.headers.get("host")
  const own = [new URL(env.APP_URL).origin, ...(host ? [`http://${host}`, `https://${host}`] : [])]
  if (!origin || !own.includes(origin)) {
    throw new AppError("forbidden", "This request comes from another site", { reason: "foreign-origin" })
  }
}

/** Reads a body up to a size, in bytes; a longer one is refused before it is kept. */
export async function readBodyWithin(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLong = new AppError("invalid", `A request holds at most ${maxBytes} bytes`, { reason: "too-long" })
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLong
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.byteLength
    if (size > maxBytes) throw tooLong
    parts.push(part)
  }
  const body = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    body.set(part, at)
    at += part.byteLength
  }
  return body
}
