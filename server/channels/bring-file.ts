import type { ConnectionInHand } from "@/server/channels/channel"
import { AppError } from "@/server/errors"

const largestFile = 25 * 1024 * 1024

/**
 * Brings a file from the address a platform gave for it; null when it is gone there. Credentials stay with the first
 * address: where that only points to a store, they are not told to the store. Throws AppError("unavailable").
 */
export async function bringFile(
  connection: ConnectionInHand,
  url: string,
  headers: Record<string, string> = {},
): Promise<{ bytes: Buffer; mime?: string } | null> {
  const ask = (address: string, told: Record<string, string>) =>
    connection.fetch(address, { method: "GET", headers: told, timeoutMs: 30_000, mostBytes: largestFile })
  let answer = await ask(url, headers)
  const onward = answer.status >= 300 && answer.status < 400 && answer.headers.get("location")
  if (onward) answer = await ask(new URL(onward, url).toString(), {})
  const { status, bytes } = answer
  if (status === 200) return { bytes, mime: answer.headers.get("content-type")?.split(";")[0]?.trim() || undefined }
  if ([400, 403, 404, 410].includes(status)) return null
  throw new AppError("unavailable", `The platform answered ${status} for a file`)
}
