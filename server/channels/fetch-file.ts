import type { ConnectionInHand, OutboundRequest } from "@/server/channels/channel"
import { mediaTypeOf } from "@/server/channels/read-body"
import { AppError } from "@/server/errors"

/** Bytes of a customer's file that are taken; platforms' own limits are at or below it. */
export const largestFile = 25 * 1024 * 1024

/**
 * A customer's file from an address of the platform; null when it is gone there. Throws AppError("unavailable") when it may
 * come at another try.
 */
export async function fetchFile(
  connection: ConnectionInHand,
  url: string,
  init: Partial<OutboundRequest> = {},
): Promise<{ bytes: Buffer; mime?: string; name?: string; headers: Headers } | null> {
  const { status, headers, bytes } = await connection.fetch(url, {
    method: "GET",
    timeoutMs: 30_000,
    mostBytes: largestFile,
    ...init,
  })
  if (status === 400 || status === 403 || status === 404 || status === 410) return null
  if (status !== 200) throw new AppError("unavailable", `The platform answered ${status} for a file`)
  return { bytes, headers, ...describedBy(headers) }
}

/** The type and name a platform gives a file, where it does. */
function describedBy(headers: Headers): { mime?: string; name?: string } {
  const mime = mediaTypeOf({ "content-type": headers.get("content-type") ?? "" })
  const name = /filename="?([^";]+)"?/i.exec(headers.get("content-disposition") ?? "")?.[1]?.trim()
  return { ...(mime ? { mime } : {}), ...(name ? { name: name.slice(0, 300) } : {}) }
}
