import type { ConnectionInHand, InboundMedia } from "@/server/channels/channel"
import { fetchFile } from "@/server/channels/fetch-file"
import { accountUrl, refusesToken, withAccountToken } from "@/server/channels/wechat/account-api"
import { fetchMaterial } from "@/server/channels/wechat-material"

/** A customer's picture, voice or video by its `MediaId`, which WeChat keeps for three days. */
export async function fetchMedia(connection: ConnectionInHand, { id, url }: InboundMedia) {
  if (!id) return url ? fetchFile(connection, url) : null
  return fetchMaterial(connection, (say) =>
    withAccountToken(
      connection,
      (token) => say(accountUrl(`media/get?media_id=${encodeURIComponent(id)}`, token)),
      (heard) => heard !== null && "errcode" in heard && refusesToken(heard),
    ),
  )
}
