import { z } from "zod"
import type { Channel, ConnectionInHand, SendResult } from "@/server/channels/channel"
import { callKf } from "@/server/channels/wecom_kf/kf-api"
import { readCallback } from "@/server/channels/wecom_kf/read-callback"
import { readItem } from "@/server/channels/wecom_kf/read-item"
import { minutes, seconds } from "@/server/clock"
import { AppError } from "@/server/errors"

const tokenLasts = minutes(10)
/** Without a callback's token WeCom takes ten calls a minute. */
const restWithoutToken = seconds(6)

/**
 * Fetches what arrived at the account since the cursor (kf/sync_msg); without one WeCom begins three days back. Throws
 * AppError("unavailable") when WeCom cannot be asked: nothing is lost, the cursor stays.
 */
export const syncMessages: NonNullable<Channel["pull"]> = async (connection, { cursor, delivery }) => {
  const callback = delivery && readCallback(delivery.body, connection)
  if (callback && callback.Event !== "kf_msg_or_event") return { messages: [], cursor: cursor ?? "", more: false }
  const isFresh = callback && connection.now.getTime() - Number(callback.CreateTime) * 1000 < tokenLasts
  const token = isFresh ? callback.Token : undefined
  const asked = await ask(connection, {
    ...(cursor ? { cursor } : {}),
    ...(token ? { token } : {}),
    voice_format: 0,
    open_kfid: callback?.OpenKfId ?? connection.settings.openKfId,
  })
  if ("refused" in asked) return rest(asked.refused, cursor ?? "")
  const read = page.safeParse(asked.said)
  if (!read.success) throw new AppError("unavailable", "WeCom answered no list of messages", { reason: "no-answer" })
  const { next_cursor, has_more, msg_list } = read.data
  const next = next_cursor || cursor || ""
  return {
    messages: msg_list.flatMap((item) => readItem(item, connection)),
    cursor: next,
    // A page that says "more" without moving on would be asked for again and again.
    more: has_more === 1 && next !== (cursor ?? ""),
    restMs: token ? undefined : restWithoutToken,
  }
}

const page = z.object({
  next_cursor: z.string().max(2000).optional(),
  has_more: z.number().optional(),
  msg_list: z.array(z.unknown()).default([]),
})

/** A thousand long messages can be more than is read of an answer; then the page is asked for in a smaller piece. */
async function ask(connection: ConnectionInHand, body: object) {
  try {
    return await callKf(connection, "sync_msg", { ...body, limit: 1000 })
  } catch (error) {
    if (!(error instanceof AppError) || error.reason !== "answer-too-large") throw error
    return callKf(connection, "sync_msg", { ...body, limit: 50 })
  }
}

function rest(refused: Exclude<SendResult, { kind: "sent" }>, cursor: string) {
  if (refused.kind === "retry" && refused.reason === "rate_limited") {
    return { messages: [], cursor, more: true, restMs: seconds(refused.retryAfterSeconds ?? 60) }
  }
  const detail = "detail" in refused ? refused.detail : undefined
  throw new AppError("unavailable", detail ?? "WeCom cannot be asked for messages", { reason: refused.reason })
}
