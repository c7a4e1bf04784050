import { randomUUID } from "node:crypto"
import { holdConnection } from "@/server/channels"
import { channelNamed } from "@/server/channels/registry"
import { clock, newId } from "@/server/clock"
import { systemScope } from "@/server/context"
import type { LivedShop } from "./open-shop"
import type { CustomerPlan } from "./write-script"

export type DoorCall = { address: string; headers: Record<string, string>; body: string; threadRef: string }

/** A customer's words, or their rating in the web chat, as their platform delivers them: signed with the connection's own secrets. */
export async function deliveryOf(
  shop: LivedShop,
  plan: CustomerPlan,
  said: { text: string } | { score: number },
): Promise<DoorCall> {
  const connectionId = shop.connections[plan.channel]!
  const connection = await holdConnection(systemScope(shop.tenantId), connectionId)
  const channel = channelNamed(plan.channel)!
  const inHand = connection!.inHand()
  const at = clock.now()
  const sender = { externalId: `customer-${plan.number}-${plan.seed}`, name: plan.name }
  const text = "text" in said ? said.text : "5"
  const delivery = channel.simulate(inHand, { externalId: newId(at), sender, text, at })
  const path = `/api/webhooks/${plan.channel}/${connectionId}`
  const raw = { ...delivery, path, query: new URLSearchParams(delivery.query), rawQuery: delivery.query }
  const verified = channel.verify({ ...raw, body: Buffer.from(delivery.body) }, inHand)
  if (!verified.ok || !("externalId" in verified)) throw new Error(`${plan.channel}: a delivery that is not genuine`)
  const facts = Object.entries(verified.facts ?? {}).map(([name, value]) => [`x-verified-${name}`, value])
  const headers = { ...delivery.headers, ...Object.fromEntries(facts) }
  const [message] = channel.parse({ ...raw, headers, body: Buffer.from(delivery.body) }, inHand)
  const rating = "score" in said ? JSON.stringify({ id: randomUUID(), type: "rating", score: said.score }) : null
  return {
    address: delivery.query ? `${path}?${delivery.query}` : path,
    headers: delivery.headers,
    body: rating ?? delivery.body,
    threadRef: message!.threadRef,
  }
}
