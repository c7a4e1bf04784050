import type { Application } from "./application"
import { isEncrypted, isGuarded } from "./channel-names"
import { closeCodes } from "./close-codes"
import { encodeData } from "./frames"
import type { ClientMessage } from "./messages"
import type { Peer } from "./peer"
import type { RateWindow } from "./rate-window"

/** Passes a browser's own event to the others in a channel it was let into. */
export function passClientEvent(app: Application, peer: Peer, message: ClientMessage, rate: RateWindow) {
  const { event, channel } = message
  const refuse = (why: string) => peer.fail(closeCodes.clientEventRefused, why, channel)
  if (!rate.admits(Date.now())) return refuse("Client event rejected due to rate limit")
  if (channel === undefined || !isGuarded(channel) || isEncrypted(channel) || !peer.subscriptions.has(channel)) {
    return refuse("Client events need a subscribed private or presence channel")
  }
  const data = encodeData(message.data)
  if (event.length > app.limits.eventNameLength || Buffer.byteLength(data) > app.limits.eventDataBytes) {
    return refuse("The client event is too large")
  }
  const userId = peer.subscriptions.get(channel)?.userId
  const author = userId === undefined ? {} : { user_id: userId }
  app.broadcast(channel, { event, channel, data, ...author }, peer.id)
  app.webhooks.announce({ name: "client_event", channel, event, data, socket_id: peer.id, ...author })
}
