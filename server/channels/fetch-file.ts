import type { ConnectionInHand } from "@/server/channels/channel"
import { mediaTypeOf } from "@/server/channels/read-body"
import { AppError } from "@/server/errors"

/** Bytes of a customer's file that are taken; platforms' own limits are at or below it. */
const largestFile = 25 * 1024 * 1024

/**
 * A customer's file from an address of the platform; null when it is gone there. Credentials stay with the first address:
 * where that only points to a store, they are not told to the store. Throws AppError("unavailable") when it may come at
 * another try.
 */
export async function fetchFile(
  connection: ConnectionInHand,
  url: string,
  credentials: Record<string, string> = {},
): Promise<{ bytes: Buffer; mime?: string; name?: string } | null> {
  const ask = (address: string, headers: Record<string, string>) =>
    connection.fetch(address, { method: "GET", headers, timeoutMs: 30_000, mostBytes: largestFile })
  let answer = await ask(url, credentials)
  const onward = answer.status >= 300 && answer.status < 400 && answer.headers.get("location")
  if (onward) answer = await ask(new URL(onward, url).toString(), {})
  const { status, bytes, headers } = answer
  if ([400, 403, 404, 410].includes(status)) return null
  if (status !== 200) throw new AppError("unavailable", `The platform answered ${status} for a file`)
  return { bytes, ...describedBy(headers) }
}

/** The type and name a platform gives a file, where it does. */
function describedBy(headers: Headers): { mime?: string; name?: string } {
  const mime = mediaTypeOf({ "content-type": headers.get("content-type") ?? "" })
  const name = /filename="?([^";]+)"?/i.exec(headers.get("content-disposition") ?? "")?.[1]?.trim()
  return { ...(mime ? { mime } : {}), ...(name ? { name: name.slice(0, 300) } : {}) }
}
