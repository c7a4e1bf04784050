import { foundOf } from "@/server/commerce/find-order"
import type { Context } from "@/server/context"

/** Whether this customer was shown to be the order's own, by a person or by themselves, at any time before. */
export async function mayHearOf(
  ctx: Context,
  { contactId, orderId }: { contactId: string; orderId: string },
): Promise<boolean> {
  const order = await ctx.db.shopOrder.findFirst({
    where: { id: orderId },
    select: { contactId: true, number: true },
  })
  if (!order || order.contactId) return order?.contactId === contactId
  const proof = await ctx.db.orderProof.findFirst({
    where: { contactId, orderNumber: order.number, provenAt: { not: null }, how: { endsWith: orderId } },
    select: { orderNumber: true },
  })
  return proof !== null
}

/** An order as it is kept; null when it is gone. */
export async function readOrder(ctx: Context, { orderId }: { orderId: string }) {
  const row = await ctx.db.shopOrder.findFirst({ where: { id: orderId } })
  return row && foundOf(row, false, ctx.now)
}

/** Every kept order of that number, for who has no id. */
export async function keptOrdersOf(ctx: Context, { number }: { number: string }) {
  const rows = await ctx.db.shopOrder.findMany({ where: { number }, orderBy: { id: "asc" } })
  return rows.map((row) => foundOf(row, false, ctx.now))
}

/** Who showed an order to be theirs in a conversation, by which of their names, and whose order it is; empty when nobody did. */
export async function readProof(ctx: Context, input: { conversationId: string; orderId: string }) {
  return ctx.db.$queryRaw<{ contactId: string; identityId: string; connectorId: string; number: string }[]>`
    select p.contact_id as "contactId", v.identity_id as "identityId", o.connector_id as "connectorId", o.number
    from order_proof p join conversation v on v.id = p.conversation_id
    join shop_order o on o.number = p.order_number and p.how like '% ' || o.id
    where p.conversation_id = ${input.conversationId}::uuid and o.id = ${input.orderId}::uuid
      and p.proven_at is not null and v.identity_id is not null`
}
