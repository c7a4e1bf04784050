import type Stripe from "stripe"
import { newCard, preferCard } from "./catalogue"
import { usageOf } from "./meters"
import { applyPendingUpdate, endSubscription } from "./standing"
import {
  change,
  emit,
  type Invoice,
  type InvoiceLine,
  listOf,
  make,
  mergeMetadata,
  newId,
  type Price,
  type Subscription,
  type SubscriptionItem,
  type Till,
} from "./state"
import { declined, invalid, StripeError } from "./stripe-error"

const secondsADraftStays = 3600

/** The price of a quantity in the smallest unit of the currency, rounded once. */
export function amountOf(till: Till, price: Price, quantity: number): number {
  const transform = price.transform_quantity
  const units = transform ? Math[transform.round === "up" ? "ceil" : "floor"](quantity / transform.divide_by) : quantity
  if (price.billing_scheme === "per_unit") return Math.round(Number(price.unit_amount_decimal) * units)
  const tiers = till.state.tiers.get(price.id) ?? []
  if (price.tiers_mode === "volume") {
    const tier = tiers.find((one) => one.up_to === null || units <= one.up_to)
    return Math.round(units * Number(tier?.unit_amount_decimal ?? 0) + Number(tier?.flat_amount_decimal ?? 0))
  }
  let [amount, below] = [0, 0]
  for (const tier of tiers) {
    const within = Math.min(units, tier.up_to ?? units) - below
    if (within <= 0) break
    amount += within * Number(tier.unit_amount_decimal) + Number(tier.flat_amount_decimal ?? 0)
    below += within
  }
  return Math.round(amount)
}

/** One line about a subscription item; metered lines are priced when the invoice is read or finalized. */
export function lineFor(
  till: Till,
  item: SubscriptionItem,
  line: { amount?: number; description?: string; period: { start: number; end: number }; isProration?: boolean },
): InvoiceLine {
  const { price } = item
  const quantity = price.recurring?.usage_type === "metered" ? 0 : (item.quantity ?? 1)
  const amount = line.amount ?? amountOf(till, price, quantity)
  return make<InvoiceLine & { created: number }>("InvoiceLineItem", {
    id: newId("il"),
    object: "line_item",
    amount,
    subtotal: amount,
    currency: price.currency,
    description: line.description ?? `${quantity} × ${till.state.get("product", price.product).name}`,
    discountable: !line.isProration,
    metadata: {},
    parent: {
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: null,
        proration: line.isProration ?? false,
        proration_details: null,
        subscription: item.subscription,
        subscription_item: item.id,
      },
      type: "subscription_item_details",
    },
    period: line.period,
    pricing: {
      price_details: { price: price.id, product: price.product },
      type: "price_details",
      unit_amount_decimal: price.unit_amount_decimal,
    },
    quantity,
    subscription: item.subscription,
  })
}

/** A draft for a subscription; the caller says what it is for and when it finalizes by itself. */
export function draftInvoice(
  till: Till,
  subscription: Subscription,
  draft: { reason: string; lines: InvoiceLine[]; period: { start: number; end: number }; waits?: boolean; id?: string },
): Invoice {
  const customer = till.state.get("customer", subscription.customer)
  const id = draft.id ?? newId("in")
  const waits = draft.waits ?? false
  const keepsStill = subscription.status === "unpaid"
  const invoice = make<Invoice>("Invoice", {
    id,
    object: "invoice",
    created: till.now(),
    account_country: "US",
    auto_advance: !keepsStill,
    automatically_finalizes_at: waits && !keepsStill ? till.now() + secondsADraftStays : null,
    billing_reason: draft.reason,
    collection_method: "charge_automatically",
    currency: subscription.currency,
    customer: customer.id,
    customer_email: customer.email,
    customer_name: customer.name,
    customer_tax_exempt: "none",
    lines: listOf(draft.lines, `/v1/invoices/${id}/lines`),
    metadata: {},
    parent: {
      quote_details: null,
      subscription_details: { metadata: { ...subscription.metadata }, subscription: subscription.id },
      type: "subscription_details",
    },
    period_start: draft.period.start,
    period_end: draft.period.end,
    status: "draft",
  })
  for (const line of draft.lines) line.invoice = id
  reckon(till, invoice)
  return invoice
}

/** Keeps a draft and makes it the subscription's latest. */
export function issueDraft(till: Till, subscription: Subscription, draft: Parameters<typeof draftInvoice>[2]): Invoice {
  const invoice = till.state.put(draftInvoice(till, subscription, draft))
  emit(till, "invoice.created", invoice)
  subscription.latest_invoice = invoice.id
  return invoice
}

/** Adds a draft up anew, counting usage that has arrived since. */
export function reckon(till: Till, invoice: Invoice) {
  for (const line of invoice.lines.data) {
    const price = till.state.get("price", line.pricing.price_details.price)
    const isMetered = price.recurring?.usage_type === "metered"
    if (!isMetered || line.parent.subscription_item_details.proration) continue
    const meter = till.state.get("billing.meter", price.recurring?.meter)
    line.quantity = usageOf(till, meter, invoice.customer, line.period.start, line.period.end)
    line.amount = amountOf(till, price, line.quantity)
    line.subtotal = line.amount
    line.description = `${line.quantity} × ${till.state.get("product", price.product).name}`
  }
  const total = invoice.lines.data.reduce((sum, line) => sum + line.amount, 0)
  // A negative total stays with the customer as credit at Stripe; nothing is due.
  const due = Math.max(0, total)
  Object.assign(invoice, { subtotal: total, subtotal_excluding_tax: total, total, total_excluding_tax: total })
  Object.assign(invoice, { amount_due: due, amount_remaining: due - invoice.amount_paid })
}

/** Draft to open; an invoice that asks for nothing is paid by that. */
export function finalize(till: Till, invoice: Invoice) {
  if (invoice.status !== "draft") throw invalid("This invoice is already finalized, you can't re-finalize it.")
  reckon(till, invoice)
  const number = till.state.all("invoice").filter((other) => other.number !== null).length + 1
  Object.assign(invoice, {
    status: "open",
    number: `FAKE-${String(number).padStart(4, "0")}`,
    automatically_finalizes_at: null,
    effective_at: till.now(),
    hosted_invoice_url: `${till.baseUrl()}/i/${invoice.id}`,
    status_transitions: { ...invoice.status_transitions, finalized_at: till.now() },
  })
  emit(till, "invoice.finalized", invoice)
  if (invoice.amount_due === 0) settle(till, invoice)
}

/** Asks the customer's card for an open invoice; true if it paid. */
export function collect(till: Till, invoice: Invoice, cardId?: string): boolean {
  const card = cardId ?? cardFor(till, invoice)
  invoice.attempted = true
  invoice.attempt_count += 1
  if (card && !till.state.decliningCards.has(card)) {
    settle(till, invoice)
    return true
  }
  const isRenewal = invoice.billing_reason === "subscription_cycle"
  const pause = isRenewal && invoice.auto_advance ? till.retryDays[invoice.attempt_count - 1] : undefined
  invoice.next_payment_attempt = pause === undefined ? null : till.now() + pause * 86_400
  emit(till, "invoice.payment_failed", invoice)
  const subscription = till.state.get("subscription", invoice.parent.subscription_details.subscription)
  change(till, till.state.get("customer", invoice.customer), { delinquent: true }, "customer.updated")
  if (subscription.status === "active" || subscription.status === "trialing")
    change(till, subscription, { status: "past_due" }, "customer.subscription.updated")
  if (isRenewal && pause === undefined && subscription.status === "past_due") giveUp(till, subscription)
  return false
}

/** Marks an open invoice paid and lets its subscription breathe again. */
export function settle(till: Till, invoice: Invoice) {
  Object.assign(invoice, {
    status: "paid",
    amount_paid: invoice.amount_due,
    amount_remaining: 0,
    next_payment_attempt: null,
    status_transitions: { ...invoice.status_transitions, paid_at: till.now() },
  })
  emit(till, "invoice.paid", invoice)
  emit(till, "invoice.payment_succeeded", invoice)
  const subscription = till.state.get("subscription", invoice.parent.subscription_details.subscription)
  if (subscription.ended_at !== null) return
  const owes = till.state
    .all("invoice")
    .some((other) => subscriptionOf(other) === subscription.id && other.status === "open")
  if (!owes) change(till, till.state.get("customer", invoice.customer), { delinquent: false }, "customer.updated")
  if (subscription.latest_invoice === invoice.id && ["incomplete", "past_due", "unpaid"].includes(subscription.status))
    change(till, subscription, { status: "active" }, "customer.subscription.updated")
  if (subscription.pending_update && subscription.latest_invoice === invoice.id) applyPendingUpdate(till, subscription)
}

export const subscriptionOf = (invoice: Invoice) => invoice.parent.subscription_details.subscription

/** The invoice as it would be read now: a draft counts the usage so far. */
export function readInvoice(till: Till, id: string): Invoice {
  const invoice = till.state.get("invoice", id, "invoice")
  if (invoice.status === "draft") reckon(till, invoice)
  return invoice
}

export function payInvoice(till: Till, id: string, params: Stripe.InvoicePayParams): Invoice {
  const invoice = till.state.get("invoice", id, "invoice")
  if (invoice.status === "paid") throw invalid("Invoice is already paid", undefined, "invoice_already_paid")
  if (invoice.status === "draft") {
    finalize(till, invoice)
    if (invoice.amount_due === 0) return invoice
  }
  if (invoice.status !== "open") throw invalid(`This invoice can no longer be paid: it is ${invoice.status}.`)
  if (params.paid_out_of_band) settle(till, invoice)
  else if (!collect(till, invoice, params.payment_method)) throw declined()
  return invoice
}

/** Pays an open invoice with a fresh card that works, and keeps that card for the next ones. */
export function payWithNewCard(till: Till, id: string): Invoice {
  const invoice = till.state.get("invoice", id, "invoice")
  replaceCard(till, invoice.customer, "pays")
  return payInvoice(till, id, {})
}

/** A new card for a customer and every subscription of theirs. */
export function replaceCard(till: Till, customerId: string, temper: "pays" | "declines") {
  const card = newCard(till, temper, customerId)
  preferCard(till, till.state.get("customer", customerId), card.id)
  for (const subscription of till.state.all("subscription"))
    if (subscription.customer === customerId && !subscription.ended_at && subscription.default_payment_method)
      change(till, subscription, { default_payment_method: card.id }, "customer.subscription.updated")
}

export function updateInvoice(till: Till, id: string, params: Stripe.InvoiceUpdateParams): Invoice {
  const invoice = till.state.get("invoice", id, "invoice")
  const advance = params.auto_advance ?? invoice.auto_advance
  const fields: Partial<Invoice> = { auto_advance: advance, metadata: mergeMetadata(invoice.metadata, params.metadata) }
  if (params.description !== undefined) fields.description = params.description
  if (invoice.status === "draft" && params.auto_advance !== undefined)
    fields.automatically_finalizes_at = advance ? till.now() + secondsADraftStays : null
  change(till, invoice, fields, "invoice.updated")
  return invoice
}

export function voidInvoice(till: Till, invoice: Invoice): Invoice {
  if (invoice.status !== "open" && invoice.status !== "uncollectible")
    throw invalid(`You can only void open or uncollectible invoices; this one is ${invoice.status}.`)
  Object.assign(invoice, { status: "void", next_payment_attempt: null, auto_advance: false })
  invoice.status_transitions.voided_at = till.now()
  emit(till, "invoice.voided", invoice)
  return invoice
}

export function markUncollectible(till: Till, id: string): Invoice {
  const invoice = till.state.get("invoice", id, "invoice")
  if (invoice.status !== "open") throw invalid("You can only mark open invoices as uncollectible.")
  Object.assign(invoice, { status: "uncollectible", next_payment_attempt: null })
  invoice.status_transitions.marked_uncollectible_at = till.now()
  emit(till, "invoice.marked_uncollectible", invoice)
  return invoice
}

/** Which card an invoice would be charged to. */
export function cardFor(till: Till, invoice: Invoice): string | null {
  const customer = till.state.get("customer", invoice.customer)
  const subscription = till.state.get("subscription", subscriptionOf(invoice))
  const chosen =
    invoice.default_payment_method ??
    subscription.default_payment_method ??
    customer.invoice_settings.default_payment_method
  return chosen && till.state.find(chosen) ? chosen : null
}

function giveUp(till: Till, subscription: Subscription) {
  if (till.afterDunning === "canceled") endSubscription(till, subscription, "payment_failed")
  else change(till, subscription, { status: "unpaid" }, "customer.subscription.updated")
}

/** Refuses with 402 when there is no card that pays, before anything is changed. */
export function requirePayingCard(till: Till, cardId: string | null) {
  if (!cardId || till.state.decliningCards.has(cardId)) throw declined()
}

/** Stripe refuses to bill a customer without any card. */
export function noCard(): StripeError {
  return new StripeError(400, {
    type: "invalid_request_error",
    code: "resource_missing",
    message:
      "This customer has no attached payment source or default payment method. Please consider adding a default payment method.",
  })
}
