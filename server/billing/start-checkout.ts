import type Stripe from "stripe"
import type { StartCheckout } from "@/server/billing/contract"
import { ensureCatalogue } from "@/server/billing/ensure-catalogue"
import { readSubscription } from "@/server/billing/read-subscription"
import { askStripe } from "@/server/billing/stripe"
import { syncSubscription } from "@/server/billing/sync-subscription"
import type { Context, Scope } from "@/server/context"
import { claimKey, inTenant } from "@/server/db"
import { env } from "@/server/env"
import { AppError } from "@/server/errors"

/** Opens the cashier's page for a plan and answers its address. The return to our page proves nothing; the event does. */
export async function startCheckout(scope: Scope, { plan }: StartCheckout): Promise<{ url: string }> {
  const shop = await inTenant(scope, readShop)
  return askStripe(async (stripe) => {
    const { prices } = await ensureCatalogue()
    const customer = shop.subscription.stripeCustomerId ?? (await createCustomer(stripe, scope, shop))
    await syncSubscription(customer)
    const { subscription } = await inTenant(scope, readSubscription)
    if (subscription.stripeSubscriptionId && subscription.status !== "canceled") {
      throw new AppError("conflict", "This shop already pays for a plan; change it instead", { reason: "already-paid" })
    }
    await closeOpenPages(stripe, customer)
    const { monthly, conversations } = prices[`${plan}_${shop.currency}`]
    const session = await stripe.checkout.sessions.create({
      mode: "subscription",
      customer,
      client_reference_id: scope.tenantId,
      line_items: [{ price: monthly, quantity: 1 }, { price: conversations }],
      locale: shop.locale === "en" ? "en" : "zh",
      success_url: `${shop.page}?checkout=done`,
      cancel_url: shop.page,
    })
    if (!session.url) throw new AppError("broken", "The payment page has no address")
    return { url: session.url }
  })
}

/** Opens the cashier's own page for cards, invoices and addresses. */
export async function openPortal(scope: Scope): Promise<{ url: string }> {
  const shop = await inTenant(scope, readShop)
  const customer = shop.subscription.stripeCustomerId
  return askStripe(async (stripe) => {
    if (!customer) throw new AppError("conflict", "This shop has not paid anything yet", { reason: "nothing-paid" })
    const session = await stripe.billingPortal.sessions.create({ customer, return_url: shop.page })
    return { url: session.url }
  })
}

async function readShop(ctx: Context) {
  const { subscription, entitlements } = await readSubscription(ctx)
  const tenant = await ctx.db.tenant.findFirst({ select: { slug: true, name: true, locale: true } })
  if (!tenant) throw new AppError("missing", "No such shop")
  const owner = await ctx.db.member.findFirst({
    where: { role: "owner", removedAt: null },
    orderBy: { createdAt: "asc" },
    select: { email: true },
  })
  return {
    subscription,
    currency: entitlements.currency,
    name: tenant.name,
    locale: tenant.locale,
    email: owner?.email,
    page: `${env.APP_URL}/${tenant.slug}/settings/billing`,
  }
}

/** One customer a shop: two owners who press at once get the same one. */
async function createCustomer(stripe: Stripe, scope: Scope, shop: { name: string; email?: string }): Promise<string> {
  const made = await stripe.customers.create(
    { name: shop.name, email: shop.email, metadata: { tenant: scope.tenantId } },
    { idempotencyKey: `customer:${scope.tenantId}:${shop.name}:${shop.email}`.slice(0, 255) },
  )
  return inTenant(scope, async (ctx) => {
    await ctx.db.subscription.updateMany({
      where: { stripeCustomerId: null },
      data: { stripeCustomerId: made.id, updatedAt: ctx.now },
    })
    const { subscription } = await readSubscription(ctx)
    const customer = subscription.stripeCustomerId ?? made.id
    await claimKey(ctx, "stripe", customer)
    return customer
  })
}

/** A second page left open could be paid, too. */
async function closeOpenPages(stripe: Stripe, customer: string) {
  const open = await stripe.checkout.sessions.list({ customer, status: "open", limit: 100 })
  for (const session of open.data) await stripe.checkout.sessions.expire(session.id)
}
