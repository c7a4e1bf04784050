import {
  channelNamed,
  closeDelivery,
  connectionWithin,
  noteHealthy,
  noteTrouble,
  readDelivery,
  replayNext,
} from "@/server/channels"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { fetchArrived } from "@/server/flows/fetch-arrived"
import { lookLater, onlyForMerchants } from "@/server/flows/look-at-platform"
import { type From, receiveAll } from "@/server/flows/receive-messages"
import type { OrderedJobs } from "@/server/queue"

type Input = OrderedJobs["receiveDelivery"]

/** A kept delivery becomes messages: parsed, given to their contacts, put into their conversations, all in one commit. */
export async function receiveDelivery(scope: Scope, input: Input): Promise<void> {
  const read = await inTenant(scope, async (ctx) => {
    const read = await parseDelivery(ctx, input)
    // What the clock looks after says nothing by a delivery of how the looks go.
    const pull = read && (read.channel.abilities.polled ? undefined : read.channel.pull)
    if (read && !pull) await keepRead(ctx, input, read)
    return read && { ...read, pull }
  })
  if (!read) return
  const { channel, connection, delivery, from, pull } = read
  if (pull) {
    const inHand = connection.inHand()
    const arrived = await noting(scope, from, () => fetchArrived(scope, { ...from, pull, inHand, delivery }))
    await inTenant(scope, async (ctx) => {
      if (connection.troubled) await noteHealthy(ctx, from)
      if (arrived.more && arrived.restMs) await lookLater(ctx, from.connectionId, arrived.restMs)
      await keepRead(ctx, input, read)
    })
  }
  await channel.confirm?.(delivery, connection.inHand())
}

/** An accepted delivery with what it says. One that nobody can read is parked: null. */
async function parseDelivery(ctx: Context, { deliveryId }: Input) {
  const delivery = await readDelivery(ctx, deliveryId)
  if (delivery?.status !== "accepted") return null
  const park = (error: string) => closeDelivery(ctx, { deliveryId, status: "parked", error }).then(() => null)
  const channel = channelNamed(delivery.channel)
  const connection = await connectionWithin(ctx, delivery.connectionId, delivery.channel)
  if (!channel || !connection) return park("the connection was removed")
  const from: From = { connectionId: connection.id, channel: channel.name }
  try {
    return { channel, connection, delivery, from, messages: channel.parse(delivery, connection.inHand()) }
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") return park(error.message)
    throw error
  }
}

type Parsed = NonNullable<Awaited<ReturnType<typeof parseDelivery>>>

async function keepRead(ctx: Context, { deliveryId, onward }: Input, { from, delivery, messages }: Parsed) {
  await receiveAll(ctx, { ...from, receivedAt: delivery.receivedAt }, messages)
  await closeDelivery(ctx, { deliveryId, status: "done" })
  if (onward) await replayNext(ctx, from)
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
