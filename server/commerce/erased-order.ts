import type { Context } from "@/server/context"
import { signText } from "@/server/seal"

/** An order with what tells whose it is. */
type Told = { connectorId: string; number: string; phonePrint: string | null; emailPrint: string | null }

/**
 * What is left of an erased person's order: keyed prints of its number at this shop, and of its number together with their
 * phone or e-mail, by which it is known again where the shop system was connected anew.
 */
const gravesOf = (tenantId: string, { connectorId, number, phonePrint, emailPrint }: Told) =>
  [connectorId, phonePrint, emailPrint].flatMap((of) =>
    of ? [signText(`erased order ${tenantId}`, `${number} ${of}`)] : [],
  )

/** Their customer is erased: whatever the shop says of these orders later, whose they were is not learnt again. */
export async function buryOrders(ctx: Context, { orderIds }: { orderIds: string[] }): Promise<void> {
  const orders = await ctx.db.shopOrder.findMany({
    where: { id: { in: orderIds } },
    select: { connectorId: true, number: true, phonePrint: true, emailPrint: true },
  })
  const prints = orders.flatMap((order) => gravesOf(ctx.tenantId, order))
  await ctx.db.erasedOrder.createMany({
    data: prints.map((print) => ({ print, erasedAt: ctx.now })),
    skipDuplicates: true,
  })
}

/** Whether a person this order belonged to was erased. */
export async function isErased(ctx: Context, order: Told): Promise<boolean> {
  const grave = await ctx.db.erasedOrder.findFirst({
    where: { print: { in: gravesOf(ctx.tenantId, order) } },
    select: { print: true },
  })
  return grave !== null
}
