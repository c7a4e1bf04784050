import { holdConnection } from "@/server/channels/connection-in-hand"
import type { SimulateMessage } from "@/server/channels/contract"
import { knockOnOwnDoor } from "@/server/channels/knock-on-own-door"
import { webhookUrlOf } from "@/server/channels/own-connection"
import { channelNamed } from "@/server/channels/registry"
import { clock, newId } from "@/server/clock"
import type { Scope } from "@/server/context"
import { AppError } from "@/server/errors"

/**
 * Plays a customer: makes the delivery the platform would make, signed with the connection's own secrets, and sends it
 * through the public door. `meet` hears what the platform calls this customer before the door does. Returns the door's
 * answer and that name.
 */
export async function simulateMessage(
  scope: Scope,
  input: SimulateMessage,
  meet: (customer: { connectionId: string; externalId: string; name: string }) => Promise<void>,
) {
  const connection = await holdConnection(scope, input.connectionId)
  const channel = connection && channelNamed(connection.channel)
  if (!channel) throw new AppError("missing", "There is no such connection")
  if (connection.status === "paused") throw new AppError("conflict", "The connection is paused", { reason: "paused" })
  const inHand = connection.inHand()
  const at = clock.now()
  const sender = { externalId: input.customer.id, name: input.customer.name }
  const delivery = channel.simulate(inHand, { externalId: newId(at), sender, text: input.text, at })
  const address = webhookUrlOf(channel.name, connection.id)
  const raw = {
    ...delivery,
    path: new URL(address).pathname,
    query: new URLSearchParams(delivery.query),
    rawQuery: delivery.query,
    body: Buffer.from(delivery.body),
  }
  const verified = channel.verify(raw, inHand)
  if (!verified.ok || "answer" in verified || "asks" in verified)
    throw new AppError("broken", "A simulated delivery is not genuine")
  const facts = Object.entries(verified.facts ?? {}).map(([name, value]) => [`x-verified-${name}`, value])
  const [message] = channel.parse({ ...raw, headers: { ...raw.headers, ...Object.fromEntries(facts) } }, inHand)
  if (message?.type !== "text" && message?.type !== "speech") {
    throw new AppError("conflict", "Nobody can write privately on this platform from here", { reason: "not-playable" })
  }
  await meet({ connectionId: connection.id, externalId: message.sender.externalId, name: sender.name })
  const status = await knockOnOwnDoor(address, delivery)
  return { status, customerRef: message.sender.externalId, externalId: message.externalId, at }
}
