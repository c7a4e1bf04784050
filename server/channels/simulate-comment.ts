import { holdConnection } from "@/server/channels/connection-in-hand"
import { knockOnOwnDoor } from "@/server/channels/knock-on-own-door"
import { webhookUrlOf } from "@/server/channels/own-connection"
import { channelNamed } from "@/server/channels/registry"
import { clock, newId } from "@/server/clock"
import type { Scope } from "@/server/context"
import { AppError } from "@/server/errors"

type PlayedComment = {
  connectionId: string
  customer: { id: string; name: string }
  postRef: string
  text: string
}

/**
 * Plays a comment under a post as `simulateMessage` plays a message. `meet` hears what the platform calls its author
 * before the door does.
 */
export async function simulateComment(
  scope: Scope,
  input: PlayedComment,
  meet: (customer: { connectionId: string; externalId: string; name: string }) => Promise<void>,
): Promise<{ externalId: string }> {
  const connection = await holdConnection(scope, input.connectionId)
  const channel = connection && channelNamed(connection.channel)
  if (!channel) throw new AppError("missing", "There is no such connection")
  if (!channel.simulateComment) {
    throw new AppError("conflict", "This platform has no comments to play", { reason: "not-playable" })
  }
  if (connection.status === "paused") throw new AppError("conflict", "The connection is paused", { reason: "paused" })
  const inHand = connection.inHand()
  const at = clock.now()
  const sender = { externalId: input.customer.id, name: input.customer.name }
  const { postRef, text } = input
  const delivery = channel.simulateComment(inHand, { externalId: newId(at), postRef, sender, text, at })
  const [comment] = channel.parse(
    { headers: delivery.headers, query: new URLSearchParams(delivery.query), body: Buffer.from(delivery.body) },
    inHand,
  )
  if (comment?.type !== "comment") throw new AppError("broken", "A played comment is none")
  await meet({ connectionId: connection.id, externalId: comment.sender.externalId, name: sender.name })
  await knockOnOwnDoor(webhookUrlOf(channel.name, connection.id), delivery)
  return { externalId: comment.externalId }
}
