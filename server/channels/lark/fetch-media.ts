import type { ConnectionInHand, InboundMedia } from "@/server/channels/channel"
import { fetchFile } from "@/server/channels/fetch-file"
import { larkApi, withLarkToken } from "@/server/channels/lark/send-reply"
import { AppError } from "@/server/errors"

/** Where Lark keeps a file of a message; a picture within a text is asked for as an image. */
export function resourceUrl(region: string | undefined, messageId: string, key: string, isPicture: boolean): string {
  const host = region === "lark" ? "open.larksuite.com" : "open.feishu.cn"
  const place = `im/v1/messages/${encodeURIComponent(messageId)}/resources/${encodeURIComponent(key)}`
  return `https://${host}/open-apis/${place}?type=${isPicture ? "image" : "file"}`
}

const resource =
  /^https:\/\/open\.(?:feishu\.cn|larksuite\.com)\/open-apis(\/im\/v1\/messages\/[\w%-]+\/resources\/.+)$/

/** A customer's file. Our token is shown to Lark alone, whatever address a message names. */
export async function fetchMedia(connection: ConnectionInHand, { url = "" }: InboundMedia) {
  const place = resource.exec(url)?.[1]
  if (!place) return null
  const heard = await withLarkToken(
    connection,
    (token) => fetchFile(connection, `${larkApi(connection)}${place}`, { authorization: `Bearer ${token}` }),
    // Refusals are 400 with a code; whether it is the token's is only known by trying another.
    (file) => file === null,
  )
  if (heard && "kind" in heard) {
    throw new AppError("unavailable", "The file cannot be asked for", { reason: heard.reason })
  }
  return heard
}
