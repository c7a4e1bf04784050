import { channelNamed, closeDelivery, connectionForDoor, readDelivery } from "@/server/channels"
import type { InboundMessage } from "@/server/channels/channel"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { fetchArrived } from "@/server/flows/fetch-arrived"
import { lookLater } from "@/server/flows/look-at-platform"
import { receiveAll } from "@/server/flows/receive-messages"

/** A kept delivery becomes messages: parsed, given to their contacts, put into their conversations, all in one commit. */
export async function receiveDelivery(scope: Scope, input: { deliveryId: string }): Promise<void> {
  const delivery = await inTenant(scope, (ctx) => readDelivery(ctx, input.deliveryId))
  if (delivery?.status !== "accepted") return
  const channel = channelNamed(delivery.channel)
  const connection = await connectionForDoor(delivery.connectionId, delivery.channel)
  if (!channel || !connection) return park(scope, input.deliveryId, "the connection was removed")
  let messages: InboundMessage[]
  try {
    messages = channel.parse(delivery, connection.inHand())
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") return park(scope, input.deliveryId, error.message)
    throw error
  }
  const from = { connectionId: connection.id, channel: channel.name }
  const arrived =
    channel.pull && (await fetchArrived(scope, { ...from, pull: channel.pull, inHand: connection.inHand(), delivery }))
  await inTenant(scope, async (ctx) => {
    if (arrived?.more && arrived.restMs) await lookLater(ctx, from.connectionId, arrived.restMs)
    await receiveAll(ctx, from, messages)
    await closeDelivery(ctx, { deliveryId: input.deliveryId, status: "done" })
  })
  await channel.confirm?.(delivery, connection.inHand())
}

function park(scope: Scope, deliveryId: string, error: string) {
  return inTenant(scope, (ctx) => closeDelivery(ctx, { deliveryId, status: "parked", error }))
}
