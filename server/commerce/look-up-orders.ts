import { clock } from "@/server/clock"
import type { BindOrder } from "@/server/commerce/contract"
import { type FoundOrder, findOrder, foundOf } from "@/server/commerce/find-order"
import { keepOrder, printOf } from "@/server/commerce/keep-order"
import { noteShop, troubleOf } from "@/server/commerce/note-shop"
import { holdConnectors } from "@/server/commerce/own-connector"
import { orderNumberOf } from "@/server/commerce/rules/order-number"
import { emailOf, phoneOf } from "@/server/commerce/rules/personal-keys"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"

/** For the workplace: orders by number, whole phone number or e-mail, newest first, at most twenty. */
export async function lookUpOrders(scope: Scope, input: { number: string }): Promise<FoundOrder[]> {
  const email = emailOf(input.number)
  const phone = /^\+?[\d\s()-]{7,20}$/.test(input.number.trim()) ? phoneOf(input.number) : ""
  const byNumber = email ? null : await findOrder(scope, input).catch(forgiveSilence(phone !== ""))
  if (byNumber || !(email || phone.length >= 7)) return byNumber ? [byNumber] : []
  const connectors = await inTenant(scope, holdConnectors)
  for (const { id, system, shop } of connectors) {
    if (!system.ordersOf) continue
    let error: string | null = null
    const orders = await system
      .ordersOf({ ...shop, now: clock.now() }, { ...(email ? { email } : {}), ...(phone ? { phone } : {}) })
      .catch((cause: unknown) => {
        error = troubleOf(cause)
        return []
      })
    await inTenant(scope, async (ctx) => {
      await noteShop(ctx, { connectorId: id, error })
      for (const order of orders.slice(0, 20)) await keepOrder(ctx, { connectorId: id, order })
    })
  }
  return inTenant(scope, async (ctx) => {
    const rows = await ctx.db.shopOrder.findMany({
      where: email ? { emailPrint: printOf(ctx.tenantId, email) } : { phonePrint: printOf(ctx.tenantId, phone) },
      orderBy: [{ placedAt: "desc" }, { id: "desc" }],
      take: 20,
    })
    return rows.map((row) => foundOf(row, ctx.now.getTime() - row.fetchedAt.getTime() < 60_000, ctx.now))
  })
}

/** A number that may be a phone is looked for as one, too, before silence counts. */
function forgiveSilence(forgive: boolean) {
  return (error: unknown): null => {
    if (forgive && error instanceof AppError && error.code === "unavailable") return null
    throw error
  }
}

/**
 * The orders a person bound to this customer, those the customer proved, and those that carry an address or number the
 * customer writes from, newest first. The last are for the workplace alone: an address can be forged.
 */
export async function ordersOfContact(ctx: Context, input: { contactId: string }) {
  const proofs = await ctx.db.orderProof.findMany({
    where: { contactId: input.contactId, provenAt: { not: null } },
    select: { orderNumber: true, how: true, expiresAt: true },
    orderBy: { provenAt: "desc" },
    take: 50,
  })
  const proven = new Map(proofs.map((proof) => [proof.how.split(" ")[1] ?? "", proof]))
  const identities = await ctx.db.contactIdentity.findMany({
    where: { contactId: input.contactId },
    select: { externalId: true },
    take: 50,
  })
  const { emails, phones } = printsOf(ctx.tenantId, identities)
  const rows = await ctx.db.shopOrder.findMany({
    where: {
      OR: [
        { contactId: input.contactId },
        { id: { in: [...proven.keys()].filter(Boolean) } },
        { emailPrint: { in: emails } },
        { phonePrint: { in: phones } },
      ],
    },
    orderBy: [{ placedAt: "desc" }, { id: "desc" }],
    take: 20,
  })
  return rows
    .filter((row) => row.contactId === null || row.contactId === input.contactId)
    .map((row) => ({
      ...foundOf(row, false, ctx.now),
      bound: row.contactId === input.contactId,
      matches: row.contactId === null && !proven.has(row.id),
      provenUntil: proven.get(row.id)?.expiresAt ?? null,
    }))
}

function printsOf(tenantId: string, identities: { externalId: string }[]) {
  const emails = identities.map(({ externalId }) => emailOf(externalId)).filter(Boolean)
  const phones = identities.flatMap(({ externalId }) => {
    const phone = /^\+?\d{8,15}$/.test(externalId) ? phoneOf(externalId) : ""
    return phone ? [phone] : []
  })
  const print = (text: string) => printOf(tenantId, text)
  return { emails: emails.map(print), phones: phones.map(print) }
}

/** A person says whose order it is; from then on the bot may tell that customer of it. */
export async function bindOrder(ctx: Context, input: BindOrder): Promise<{ number: string }> {
  const contact = await ctx.db.contact.findFirst({ where: { id: input.contactId }, select: { id: true } })
  if (!contact) throw new AppError("missing", "No such contact")
  const order = await ctx.db.shopOrder.findFirst({
    where: { number: orderNumberOf(input.number), connectorId: input.connectorId },
  })
  if (!order) throw new AppError("missing", "No such order")
  if (order.contactId && order.contactId !== input.contactId) {
    throw new AppError("conflict", "This order belongs to another customer", { reason: "order-bound" })
  }
  await ctx.db.shopOrder.updateMany({ where: { id: order.id }, data: { contactId: input.contactId } })
  await emit(ctx, "connector.changed", { connectorId: order.connectorId })
  return { number: order.number }
}
