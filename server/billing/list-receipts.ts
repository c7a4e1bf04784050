import type { ListReceipts } from "@/server/billing/contract"
import type { Context } from "@/server/context"

/** Receipts, newest first, a page at a time: what was answered, why it counted, what it cost and whether it was given back. */
export async function listReceipts(ctx: Context, { filter, cursor, limit }: ListReceipts) {
  const rows = await ctx.db.usage.findMany({
    where: {
      kind: "conversation",
      quantity: { gte: 0 },
      ...(filter === "overage" && { reason: "overage" }),
      ...(filter === "reversed" && { reversedAt: { not: null } }),
      ...(cursor && { id: { lt: cursor } }),
    },
    orderBy: { id: "desc" },
    take: limit + 1,
    select: {
      id: true,
      key: true,
      quantity: true,
      reason: true,
      conversationId: true,
      at: true,
      plan: true,
      unitAmount: true,
      currency: true,
      reversedAt: true,
      reversedFor: true,
    },
  })
  const page = rows.slice(0, limit)
  const names = await contactNames(ctx, page)
  return {
    receipts: page.map(({ key, quantity, ...receipt }) => ({
      ...receipt,
      /** which answer after how many reopenings: 1 is the first */
      turn: quantity === 1 ? Number(key.split(":").at(-1)) : 1,
      contact: receipt.conversationId ? (names.get(receipt.conversationId) ?? null) : null,
    })),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}

/** Erased contacts have no name any more; their receipts stay. */
async function contactNames(ctx: Context, rows: { conversationId: string | null }[]) {
  const ids = rows.flatMap(({ conversationId }) => conversationId ?? [])
  const found = await ctx.db.conversation.findMany({
    where: { id: { in: ids } },
    select: { id: true, contact: { select: { name: true } } },
  })
  return new Map(found.map(({ id, contact }) => [id, { name: contact.name }]))
}
