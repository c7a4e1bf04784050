import { newId } from "@/server/clock"
import { isErased } from "@/server/commerce/erased-order"
import { orderNumberOf } from "@/server/commerce/rules/order-number"
import { emailOf, phoneEndOf, phoneOf } from "@/server/commerce/rules/personal-keys"
import type { SaidOrder } from "@/server/commerce/shop-system"
import type { Context } from "@/server/context"
import { signText } from "@/server/seal"

/**
 * Keeps an order as the shop last told it. Phone and e-mail stay only as keyed prints and four digits; addresses and
 * notes are not kept at all. Null when its number is none.
 */
export async function keepOrder(ctx: Context, input: { connectorId: string; order: SaidOrder }) {
  const { connectorId, order } = input
  const number = orderNumberOf(order.number)
  if (!number) return null
  const columns = {
    status: order.status,
    total: order.total,
    currency: order.currency,
    items: order.items,
    parcels: order.parcels,
    placedAt: order.placedAt,
    ...(await whoseOf(ctx, { connectorId, number, phone: order.phone, email: order.email })),
    fetchedAt: ctx.now,
  }
  return ctx.db.shopOrder.upsert({
    where: { tenantId_connectorId_number: { tenantId: ctx.tenantId, connectorId, number } },
    // Naming the tenant lets the database itself decide between two at once.
    create: { tenantId: ctx.tenantId, id: newId(ctx.now), connectorId, number, ...columns },
    update: columns,
  })
}

type Told = { connectorId: string; number: string; phone?: string | null; email?: string | null }

/** What tells whose an order is: prints and four digits; nothing of one whose customer was erased. */
export async function whoseOf(ctx: Context, { connectorId, number, ...told }: Told) {
  const phone = phoneOf(told.phone ?? "")
  const email = emailOf(told.email ?? "")
  const prints = {
    phonePrint: phone.length >= 6 ? printOf(ctx.tenantId, phone) : null,
    emailPrint: email ? printOf(ctx.tenantId, email) : null,
  }
  return (await isErased(ctx, { connectorId, number, ...prints }))
    ? { phonePrint: null, phoneEnd: null, emailPrint: null }
    : { ...prints, phoneEnd: phoneEndOf(phone) || null }
}

/** A keyed print of a phone or e-mail: equal for equal ones of one tenant, and of no use to anybody without the key. */
export const printOf = (tenantId: string, text: string) => signText(`order print ${tenantId}`, text)
