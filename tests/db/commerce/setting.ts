import type { Shop } from "@/tests/support/shop"
import { type FakeShop, restSecret } from "@/tests/support/shop-systems"

/** Lets the product call these shops, which answer on this machine. */
export function allow(...shops: FakeShop[]) {
  process.env.ALLOWED_PRIVATE_HOSTS = shops.map(({ host }) => host).join(",")
}

export async function connectRest(shop: Shop, fake: FakeShop) {
  const { inTenant } = await import("@/server/db")
  const { addConnector } = await import("@/server/commerce")
  const { connectorId } = await inTenant(shop.owner, (ctx) =>
    addConnector(ctx, { kind: "rest", name: "Own shop", settings: { baseUrl: `${fake.url}/v1`, secret: restSecret } }),
  )
  return connectorId
}

/** A customer with a conversation. */
export async function customerOf(shop: Shop) {
  const visitor = shop.customer()
  await visitor.says("hello")
  const { id: conversationId, contactId } = await visitor.thread()
  return { conversationId, contactId }
}
