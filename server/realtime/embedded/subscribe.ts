import { z } from "zod"
import type { Application } from "./application"
import { isCached, isChannelName, isGuarded, isPresence, userOf } from "./channel-names"
import { closeCodes } from "./close-codes"
import { encodeData } from "./frames"
import { parseJson } from "./messages"
import type { Member, Peer } from "./peer"
import { isChannelAuth } from "./signatures"

const request = z.object({ channel: z.string(), auth: z.string().nullish(), channel_data: z.string().nullish() })
const channelData = z.object({
  user_id: z.union([z.string().min(1), z.number()]).transform(String),
  user_info: z.unknown(),
})

type Refusal = { type: "InvalidChannel" | "AuthError" | "LimitReached"; error: string; status: number }

export function subscribe(app: Application, peer: Peer, input: unknown) {
  const parsed = request.safeParse(input)
  if (!parsed.success) return peer.fail(closeCodes.badMessage, "A subscription needs a channel")
  const { channel, auth, channel_data: signedData } = parsed.data
  if (peer.subscriptions.has(channel)) {
    return peer.fail(closeCodes.badMessage, `Existing subscription to channel ${channel}`, channel)
  }
  const refusal = whyRefused(app, peer, channel, auth ?? "", signedData ?? undefined)
  if (refusal) return refuse(peer, channel, refusal)
  if (userOf(channel) !== undefined) return confirm(peer, channel, {})

  const member = isPresence(channel) ? readMember(app, signedData) : null
  if (member && "error" in member) return refuse(peer, channel, member)
  if (member && isFull(app, channel, member.userId)) {
    return refuse(peer, channel, { type: "LimitReached", error: "The channel has too many members", status: 403 })
  }
  app.enterChannel(peer, channel, member)
  confirm(peer, channel, member ? { presence: presenceOf(app, channel) } : {})
  if (isCached(channel)) sendCached(app, peer, channel)
}

function whyRefused(app: Application, peer: Peer, channel: string, auth: string, data?: string): Refusal | undefined {
  if (!isChannelName(channel, app.limits)) {
    return { type: "InvalidChannel", error: "The channel name is not allowed", status: 400 }
  }
  if (peer.subscriptions.size >= app.limits.subscriptionsPerConnection) {
    return { type: "LimitReached", error: "This connection has too many subscriptions", status: 403 }
  }
  const userId = userOf(channel)
  if (userId !== undefined && userId !== peer.userId) {
    return { type: "AuthError", error: "The connection is not signed in as that user", status: 401 }
  }
  if (isGuarded(channel) && !isChannelAuth(app.identity, auth, peer.id, channel, data)) {
    return { type: "AuthError", error: "The signature does not fit this connection and channel", status: 401 }
  }
  return undefined
}

function readMember(app: Application, data: string | null | undefined): Member | Refusal {
  const parsed = channelData.safeParse(parseJson(data ?? ""))
  if (!parsed.success) return { type: "AuthError", error: "channel_data needs a user_id", status: 400 }
  const { user_id: userId, user_info: info } = parsed.data
  if (userId.length > app.limits.userIdLength || Buffer.byteLength(encodeData(info)) > app.limits.userInfoBytes) {
    return { type: "LimitReached", error: "The member is described at too great a length", status: 413 }
  }
  return { userId, info }
}

function isFull(app: Application, channel: string, userId: string): boolean {
  const members = app.channels.get(channel)?.members
  return members !== undefined && members.size >= app.limits.presenceMembers && !members.has(userId)
}

function presenceOf(app: Application, channel: string) {
  const members = [...(app.channels.get(channel)?.members ?? [])]
  return {
    count: members.length,
    ids: members.map(([userId]) => userId),
    hash: Object.fromEntries(members.map(([userId, { info }]) => [userId, info ?? null])),
  }
}

function sendCached(app: Application, peer: Peer, channel: string) {
  const cached = app.cache.read(channel)
  if (cached) return peer.send({ event: cached.event, channel, data: cached.data })
  peer.send({ event: "pusher:cache_miss", channel })
  app.webhooks.announce({ name: "cache_miss", channel })
}

function confirm(peer: Peer, channel: string, data: object): void {
  peer.send({ event: "pusher_internal:subscription_succeeded", channel, data: encodeData(data) })
}

function refuse(peer: Peer, channel: string, refusal: Refusal) {
  peer.send({ event: "pusher:subscription_error", channel, data: refusal })
}
