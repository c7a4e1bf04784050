import type Stripe from "stripe"
import { createCustomer, newCard, preferCard } from "./catalogue"
import { amountOf } from "./invoices"
import { type CheckoutSession, change, emit, make, mergeMetadata, newId, orNull, type Till } from "./state"
import { invalid } from "./stripe-error"
import { createSubscription, noQuantity, usablePrice } from "./subscriptions"

const secondsOpen = 24 * 3600

export const checkoutParams = [
  ..."mode line_items success_url cancel_url customer customer_email client_reference_id metadata".split(" "),
  ..."subscription_data expires_at locale allow_promotion_codes payment_method_collection".split(" "),
  ..."billing_address_collection automatic_tax tax_id_collection customer_update currency ui_mode".split(" "),
]
const subscriptionDataParams = [
  "trial_period_days",
  "trial_end",
  "trial_settings",
  "metadata",
  "description",
  "proration_behavior",
]

/** A hosted session that sells a subscription; licensed lines have a quantity, metered lines have none. */
export function createSession(till: Till, params: Stripe.Checkout.SessionCreateParams): CheckoutSession {
  if (params.mode !== "subscription") throw invalid("The fake serves Checkout in subscription mode only.", "mode")
  if (params.ui_mode && params.ui_mode !== "hosted_page") throw invalid("The fake serves hosted pages only.", "ui_mode")
  if (!params.success_url) throw invalid("Missing required param: success_url.", "success_url", "parameter_missing")
  if (!params.line_items?.length)
    throw invalid("Missing required param: line_items.", "line_items", "parameter_missing")
  if (params.customer && params.customer_email)
    throw invalid("You may only specify one of these parameters: customer, customer_email.", "customer_email")
  if (params.customer) till.state.get("customer", params.customer, "customer")
  const foreign = Object.keys(params.subscription_data ?? {}).find((name) => !subscriptionDataParams.includes(name))
  if (foreign) throw invalid(`The fake does not model subscription_data[${foreign}].`, `subscription_data[${foreign}]`)
  const lines = params.line_items.map((line, at) => readLine(till, line, `line_items[${at}]`))
  const [first] = lines
  if (!lines.every(({ price }) => price.currency === first?.price.currency))
    throw invalid("All line items must have the same currency.", "line_items")
  const hasTrial = Boolean(params.subscription_data?.trial_period_days || params.subscription_data?.trial_end)
  const amount = hasTrial ? 0 : lines.reduce((sum, line) => sum + line.amount, 0)
  const id = newId("cs_test")
  const session = till.state.put(
    make<CheckoutSession>("Checkout.Session", {
      id,
      object: "checkout.session",
      created: till.now(),
      allow_promotion_codes: orNull(params.allow_promotion_codes),
      amount_subtotal: amount,
      amount_total: amount,
      automatic_tax: { enabled: params.automatic_tax?.enabled ?? false, liability: null, provider: null, status: null },
      billing_address_collection: orNull(params.billing_address_collection),
      cancel_url: orNull(params.cancel_url),
      client_reference_id: orNull(params.client_reference_id),
      currency: first?.price.currency ?? "usd",
      customer: orNull(params.customer),
      customer_email: orNull(params.customer_email),
      expires_at: params.expires_at ?? till.now() + secondsOpen,
      locale: orNull(params.locale),
      metadata: mergeMetadata({}, params.metadata),
      mode: "subscription",
      payment_method_collection: params.payment_method_collection ?? "always",
      payment_method_types: ["card"],
      payment_status: "unpaid",
      status: "open",
      success_url: params.success_url,
      total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
      ui_mode: "hosted_page",
      url: `${till.baseUrl()}/c/pay/${id}`,
    }),
  )
  till.state.sessionLines.set(
    id,
    lines.map(({ price, quantity }) => ({ price: price.id, quantity })),
  )
  till.state.sessionSubscription.set(id, { ...params.subscription_data })
  return session
}

/**
 * What happens when the customer presses "Pay": a card, a subscription, its first invoice, then the event that counts.
 * "declines-later" pays now and fails at the next renewal. A declined card leaves the session open.
 */
export function completeSession(till: Till, id: string, card: "pays" | "declines-later" = "pays"): CheckoutSession {
  const session = till.state.get("checkout.session", id, "id")
  if (session.status !== "open") throw invalid(`This Checkout Session is ${session.status}; it can not be paid.`)
  const customer = session.customer
    ? till.state.get("customer", session.customer)
    : createCustomer(till, { email: session.customer_email ?? "customer@example.com" })
  const method = newCard(till, "pays", customer.id)
  if (!customer.invoice_settings.default_payment_method) preferCard(till, customer, method.id)
  const subscription = createSubscription(till, {
    ...till.state.sessionSubscription.get(id),
    customer: customer.id,
    items: till.state.sessionLines.get(id)?.map((line) => ({ ...line })),
    default_payment_method: method.id,
  })
  if (card === "declines-later") till.state.decliningCards.add(method.id)
  Object.assign(session, {
    customer: customer.id,
    customer_details: {
      address: null,
      business_name: null,
      email: customer.email,
      individual_name: null,
      name: customer.name,
      phone: null,
      tax_exempt: "none",
      tax_ids: [],
    },
    invoice: subscription.latest_invoice,
    payment_status: subscription.status === "trialing" ? "no_payment_required" : "paid",
    status: "complete",
    subscription: subscription.id,
    url: null,
  })
  emit(till, "checkout.session.completed", session)
  return session
}

export function expireSession(till: Till, id: string): CheckoutSession {
  const session = till.state.get("checkout.session", id, "id")
  if (session.status !== "open")
    throw invalid(`Only Checkout Sessions with a status in ["open"] can be expired. This one is ${session.status}.`)
  change(till, session, { status: "expired", url: null }, "checkout.session.expired")
  return session
}

/** The lines of a session as Stripe lists them. */
export function linesOf(till: Till, id: string) {
  till.state.get("checkout.session", id, "id")
  return (till.state.sessionLines.get(id) ?? []).map(({ price: priceId, quantity }, at) => {
    const price = till.state.get("price", priceId)
    const amount = amountOf(till, price, quantity ?? 0)
    return {
      id: `li_${id.slice(-12)}${at}`,
      object: "item",
      created: 0,
      adjustable_quantity: null,
      amount_discount: 0,
      amount_subtotal: amount,
      amount_tax: 0,
      amount_total: amount,
      currency: price.currency,
      description: till.state.get("product", price.product).name,
      metadata: {},
      price,
      quantity: quantity ?? null,
    }
  })
}

function readLine(till: Till, line: Stripe.Checkout.SessionCreateParams.LineItem, param: string) {
  const foreign = Object.keys(line).find((name) => name !== "price" && name !== "quantity")
  if (foreign) throw invalid(`The fake does not model ${param}[${foreign}].`, `${param}[${foreign}]`)
  const price = usablePrice(till, line.price, `${param}[price]`)
  const isMetered = price.recurring?.usage_type === "metered"
  if (isMetered && line.quantity !== undefined) throw noQuantity(`${param}[quantity]`)
  if (!isMetered && line.quantity === undefined)
    throw invalid(
      "Quantity is required. Add `quantity` to each licensed line item.",
      `${param}[quantity]`,
      "parameter_missing",
    )
  const amount = isMetered ? 0 : amountOf(till, price, line.quantity ?? 1)
  return { price, quantity: line.quantity, amount }
}
