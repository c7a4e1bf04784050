import { AppError } from "@/server/errors"
import { pusher } from "@/server/realtime/pusher"

/** Signs a socket into a channel; who may enter was decided by the door. */
export function authorizeChannel(socketId: string, channel: string, member?: { id: string; name: string }) {
  const server = pusher()
  if (!server) throw new AppError("unavailable", "Realtime is not configured")
  return member
    ? server.authorizeChannel(socketId, channel, { user_id: member.id, user_info: { name: member.name } })
    : server.authorizeChannel(socketId, channel)
}
