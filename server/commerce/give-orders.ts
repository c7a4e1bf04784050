import type { Context } from "@/server/context"

/**
 * Orders bound to one contact become another's: all, or only those named. What was proven and asked for in conversations
 * goes with them. Answers which orders went over.
 */
export async function giveOrders(
  ctx: Context,
  input: { from: string; to: string; only?: string[]; conversationIds: string[] },
): Promise<string[]> {
  const { from, to, only, conversationIds } = input
  const orders = await ctx.db.$queryRaw<{ id: string }[]>`
    update shop_order set contact_id = ${to}::uuid
    where contact_id = ${from}::uuid and (${!only}::bool or id = any(${only ?? []}::uuid[]))
    returning id`
  const along = { where: { conversationId: { in: conversationIds } }, data: { contactId: to } }
  await ctx.db.orderProof.updateMany(along)
  await ctx.db.serviceRequest.updateMany(along)
  return orders.map(({ id }) => id)
}
