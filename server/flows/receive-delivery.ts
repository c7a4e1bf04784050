import {
  channelNamed,
  closeDelivery,
  connectionForDoor,
  noteHealthy,
  noteTrouble,
  readDelivery,
  replayNext,
} from "@/server/channels"
import type { InboundMessage } from "@/server/channels/channel"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { fetchArrived } from "@/server/flows/fetch-arrived"
import { lookLater, onlyForMerchants } from "@/server/flows/look-at-platform"
import { type From, receiveAll } from "@/server/flows/receive-messages"

/** A kept delivery becomes messages: parsed, given to their contacts, put into their conversations, all in one commit. */
export async function receiveDelivery(scope: Scope, input: { deliveryId: string; onward?: boolean }): Promise<void> {
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
  // What the clock looks after says nothing by a delivery of how the looks go.
  const pull = channel.abilities.polled ? undefined : channel.pull
  const arrived =
    pull &&
    (await noting(scope, from, () => fetchArrived(scope, { ...from, pull, inHand: connection.inHand(), delivery })))
  await inTenant(scope, async (ctx) => {
    if (arrived && connection.troubled) await noteHealthy(ctx, from)
    if (arrived?.more && arrived.restMs) await lookLater(ctx, from.connectionId, arrived.restMs)
    await receiveAll(ctx, { ...from, receivedAt: delivery.receivedAt }, messages)
    await closeDelivery(ctx, { deliveryId: input.deliveryId, status: "done" })
    if (input.onward) await replayNext(ctx, from)
  })
  await channel.confirm?.(delivery, connection.inHand())
}

/** A platform that cannot be asked is tried again by the queue; what only the merchant can mend is said at once. */
async function noting<T>(scope: Scope, { connectionId }: From, fetching: () => Promise<T>): Promise<T> {
  try {
    return await fetching()
  } catch (error) {
    if (error instanceof AppError && error.code === "unavailable") {
      const trouble = error.reason ?? "platform_down"
      await inTenant(scope, (ctx) =>
        noteTrouble(ctx, { connectionId, error: trouble, broken: onlyForMerchants.has(trouble) }),
      )
    }
    throw error
  }
}

function park(scope: Scope, deliveryId: string, error: string) {
  return inTenant(scope, (ctx) => closeDelivery(ctx, { deliveryId, status: "parked", error }))
}
