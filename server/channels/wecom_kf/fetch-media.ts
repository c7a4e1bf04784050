import type { ConnectionInHand, InboundMedia } from "@/server/channels/channel"
import { fetchFile } from "@/server/channels/fetch-file"
import { fetchMaterial } from "@/server/channels/wechat-material"
import { refusesToken, wecomUrl, withWecomToken } from "@/server/channels/wecom_kf/kf-api"

/** A customer's file by its `media_id`, which WeCom keeps for three days; cards show pictures by their address. */
export async function fetchMedia(connection: ConnectionInHand, { id, url }: InboundMedia) {
  if (!id) return url ? fetchFile(connection, url) : null
  return fetchMaterial(connection, (say) =>
    withWecomToken(
      connection,
      (token) => say(wecomUrl(`media/get?media_id=${encodeURIComponent(id)}`, token)),
      (heard) => heard !== null && "errcode" in heard && refusesToken(heard),
    ),
  )
}
