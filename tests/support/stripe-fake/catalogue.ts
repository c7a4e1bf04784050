import type Stripe from "stripe"
import { endSubscription } from "./standing"
import {
  type Customer,
  change,
  emit,
  make,
  mergeMetadata,
  newId,
  orNull,
  type PaymentMethod,
  type Price,
  type Product,
  type Recurring,
  sent,
  type Tier,
  type Till,
  type WebhookEndpoint,
} from "./state"
import { declined, invalid } from "./stripe-error"

const customerFields = [
  "email",
  "name",
  "description",
  "phone",
  "address",
  "shipping",
  "preferred_locales",
  "tax_exempt",
]
export const customerParams = [...customerFields, "metadata", "invoice_settings", "payment_method"]

export function createCustomer(till: Till, params: Stripe.CustomerCreateParams): Customer {
  const customer = till.state.put(
    make<Customer>("Customer", {
      id: newId("cus"),
      object: "customer",
      created: till.now(),
      ...sent(params, ...customerFields),
      name: orNull(params.name),
      email: orNull(params.email),
      currency: null,
      delinquent: false,
      metadata: mergeMetadata({}, params.metadata),
      invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    }),
  )
  emit(till, "customer.created", customer)
  if (params.payment_method) attachCard(till, params.payment_method, customer.id)
  const preferred = params.invoice_settings?.default_payment_method
  if (preferred) preferCard(till, customer, preferred)
  return customer
}

export function updateCustomer(till: Till, id: string, params: Stripe.CustomerUpdateParams): Customer {
  const customer = till.state.get("customer", id, "id")
  const preferred = params.invoice_settings?.default_payment_method
  if (preferred !== undefined) preferCard(till, customer, preferred || null)
  const metadata = mergeMetadata(customer.metadata, params.metadata)
  change(till, customer, { ...sent(params, ...customerFields), metadata }, "customer.updated")
  return customer
}

/** Deleting a customer ends its subscriptions at once; the id goes on answering `deleted: true`. */
export function deleteCustomer(till: Till, id: string) {
  const customer = till.state.get("customer", id, "id")
  for (const subscription of till.state.all("subscription"))
    if (subscription.customer === id && !subscription.ended_at)
      endSubscription(till, subscription, "cancellation_requested")
  emit(till, "customer.deleted", customer)
  till.state.drop(id)
  return till.state.put({ id, object: "deleted_customer", created: till.now() })
}

/** A card of that temper; "declines" is accepted now and fails when money is asked of it. */
export function newCard(till: Till, temper: "pays" | "declines", customerId: string): PaymentMethod {
  const card = till.state.put(
    make<PaymentMethod>("PaymentMethod", {
      id: newId("pm"),
      object: "payment_method",
      created: till.now(),
      type: "card",
      customer: null,
      metadata: {},
      billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
      card: {
        brand: "visa",
        checks: null,
        country: "US",
        display_brand: "visa",
        exp_month: 12,
        exp_year: 2039,
        funding: "credit",
        generated_from: null,
        last4: temper === "pays" ? "4242" : "0341",
        networks: null,
        regulated_status: null,
        three_d_secure_usage: null,
        wallet: null,
      },
    }),
  )
  if (temper === "declines") till.state.decliningCards.add(card.id)
  return attachTo(till, card, customerId)
}

/** Attaches a card by id or by one of Stripe's test tokens (pm_card_visa, pm_card_chargeCustomerFail …). */
export function attachCard(till: Till, token: string, customerId: string): PaymentMethod {
  till.state.get("customer", customerId, "customer")
  if (token === "pm_card_chargeDeclined") throw declined()
  if (token === "pm_card_chargeCustomerFail") return newCard(till, "declines", customerId)
  if (token.startsWith("pm_card_")) return newCard(till, "pays", customerId)
  return attachTo(till, till.state.get("payment_method", token, "payment_method"), customerId)
}

export function detachCard(till: Till, id: string): PaymentMethod {
  const card = till.state.get("payment_method", id, "payment_method")
  if (!card.customer) throw invalid("The payment method you provided is not attached to a customer.")
  const customer = till.state.find(card.customer) as Customer | undefined
  if (customer?.object === "customer" && customer.invoice_settings.default_payment_method === id)
    preferCard(till, customer, null)
  change(till, card, { customer: null }, "payment_method.detached")
  return card
}

/** Makes a card the one that pays a customer's invoices. */
export function preferCard(till: Till, customer: Customer, cardId: string | null) {
  if (
    cardId &&
    till.state.get("payment_method", cardId, "invoice_settings[default_payment_method]").customer !== customer.id
  )
    throw invalid(`The customer does not have a payment method with the ID ${cardId}.`)
  const settings = { ...customer.invoice_settings, default_payment_method: cardId }
  change(till, customer, { invoice_settings: settings }, "customer.updated")
}

function attachTo(till: Till, card: PaymentMethod, customerId: string): PaymentMethod {
  if (card.customer && card.customer !== customerId)
    throw invalid("The payment method you provided has already been attached to a customer.")
  card.customer = customerId
  emit(till, "payment_method.attached", card)
  return card
}

const productFields = [
  "name",
  "active",
  "description",
  "images",
  "url",
  "unit_label",
  "statement_descriptor",
  "tax_code",
]
export const productParams = [...productFields, "metadata", "id"]

export function createProduct(till: Till, params: Stripe.ProductCreateParams): Product {
  if (params.id && till.state.find(params.id)) throw invalid(`Product already exists.`, "id", "resource_already_exists")
  const product = till.state.put(
    make<Product>("Product", {
      id: params.id ?? newId("prod"),
      object: "product",
      created: till.now(),
      updated: till.now(),
      type: "service",
      images: [],
      active: true,
      ...sent(params, ...productFields),
      metadata: mergeMetadata({}, params.metadata),
    }),
  )
  emit(till, "product.created", product)
  return product
}

export function updateProduct(till: Till, id: string, params: Stripe.ProductUpdateParams): Product {
  const product = till.state.get("product", id, "id")
  const metadata = mergeMetadata(product.metadata, params.metadata)
  change(till, product, { ...sent(params, ...productFields), metadata }, "product.updated")
  return product
}

export const priceCreateParams = [
  ..."currency product product_data unit_amount unit_amount_decimal recurring billing_scheme tiers tiers_mode".split(
    " ",
  ),
  ..."transform_quantity lookup_key transfer_lookup_key nickname active metadata tax_behavior".split(" "),
]
export const priceUpdateParams = ["active", "lookup_key", "transfer_lookup_key", "nickname", "metadata", "tax_behavior"]

export function createPrice(till: Till, params: Stripe.PriceCreateParams): Price {
  if (!params.product && !params.product_data)
    throw invalid("Missing required param: product.", "product", "parameter_missing")
  const product = params.product_data
    ? createProduct(till, { name: params.product_data.name, metadata: params.product_data.metadata })
    : till.state.get("product", params.product, "product")
  const recurring = params.recurring ? readRecurring(till, params.recurring) : null
  const isTiered = params.billing_scheme === "tiered"
  if (isTiered && (!params.tiers || !params.tiers_mode))
    throw invalid("`tiers` and `tiers_mode` are required when `billing_scheme` is `tiered`.", "tiers")
  if (!isTiered && params.unit_amount === undefined && params.unit_amount_decimal === undefined)
    throw invalid("Prices require an `unit_amount` or `unit_amount_decimal` parameter to be set.", "unit_amount")
  const amounts = isTiered ? { unit_amount: null, unit_amount_decimal: null } : amountsOf(params)
  const price = make<Price>("Price", {
    id: newId("price"),
    object: "price",
    created: till.now(),
    active: params.active ?? true,
    billing_scheme: isTiered ? "tiered" : "per_unit",
    currency: params.currency.toLowerCase(),
    metadata: mergeMetadata({}, params.metadata),
    nickname: orNull(params.nickname),
    product: product.id,
    recurring,
    tax_behavior: params.tax_behavior ?? "unspecified",
    tiers_mode: params.tiers_mode === "volume" ? "volume" : isTiered ? "graduated" : null,
    transform_quantity: params.transform_quantity
      ? {
          divide_by: params.transform_quantity.divide_by,
          round: params.transform_quantity.round === "down" ? "down" : "up",
        }
      : null,
    type: recurring ? "recurring" : "one_time",
    ...amounts,
  })
  claimLookupKey(till, price, params.lookup_key, params.transfer_lookup_key)
  till.state.put(price)
  if (params.tiers) till.state.tiers.set(price.id, readTiers(params.tiers))
  emit(till, "price.created", price)
  return price
}

export function updatePrice(till: Till, id: string, params: Stripe.PriceUpdateParams): Price {
  const price = till.state.get("price", id, "id")
  claimLookupKey(till, price, params.lookup_key, params.transfer_lookup_key)
  const metadata = mergeMetadata(price.metadata, params.metadata)
  change(till, price, { ...sent(params, "active", "nickname", "tax_behavior"), metadata }, "price.updated")
  return price
}

function readRecurring(till: Till, given: Stripe.PriceCreateParams.Recurring): Recurring {
  const isMetered = given.usage_type === "metered"
  if (isMetered && !given.meter)
    throw invalid("Metered prices must be backed by a meter.", "recurring[meter]", "parameter_missing")
  if (given.meter) till.state.get("billing.meter", given.meter, "recurring[meter]")
  return {
    interval: given.interval as Recurring["interval"],
    interval_count: given.interval_count ?? 1,
    meter: given.meter ?? null,
    trial_period_days: given.trial_period_days ?? null,
    usage_type: isMetered ? "metered" : "licensed",
  }
}

function amountsOf(given: { unit_amount?: unknown; unit_amount_decimal?: unknown }) {
  const amount = Number(given.unit_amount ?? given.unit_amount_decimal ?? 0)
  return { unit_amount: Number.isInteger(amount) ? amount : null, unit_amount_decimal: String(amount) }
}

function readTiers(given: Stripe.PriceCreateParams.Tier[]): Tier[] {
  const tiers = given.map((tier) => {
    const unit = amountsOf(tier)
    const flat = amountsOf({ unit_amount: tier.flat_amount, unit_amount_decimal: tier.flat_amount_decimal })
    const hasFlat = tier.flat_amount !== undefined || tier.flat_amount_decimal !== undefined
    return {
      flat_amount: hasFlat ? flat.unit_amount : null,
      flat_amount_decimal: hasFlat ? flat.unit_amount_decimal : null,
      ...unit,
      up_to: tier.up_to === "inf" ? null : Number(tier.up_to),
    }
  })
  if (tiers.at(-1)?.up_to !== null) throw invalid("The last tier must have `up_to` set to `inf`.", "tiers")
  return tiers
}

function claimLookupKey(till: Till, price: Price, given: string | null | undefined, isTransferred?: boolean) {
  if (given === undefined) return
  const key = orNull(given)
  const holder = till.state
    .all("price")
    .find((other) => other.lookup_key === key && key !== null && other.id !== price.id)
  if (holder && !isTransferred)
    throw invalid(`A price (\`${holder.id}\`) already uses that lookup key.`, "lookup_key", "resource_already_exists")
  if (holder) change(till, holder, { lookup_key: null }, "price.updated")
  price.lookup_key = key
}

export const endpointParams = ["url", "enabled_events", "description", "metadata", "api_version", "disabled"]

/** The secret is answered once, at creation. */
export function createEndpoint(till: Till, params: Stripe.WebhookEndpointCreateParams): WebhookEndpoint {
  const endpoint = make<WebhookEndpoint>("WebhookEndpoint", {
    id: newId("we"),
    object: "webhook_endpoint",
    created: till.now(),
    api_version: params.api_version ?? null,
    description: orNull(params.description),
    enabled_events: params.enabled_events,
    metadata: mergeMetadata({}, params.metadata),
    status: "enabled",
    url: params.url,
    secret: newId("whsec").replace("whsec_", "whsec_fake"),
  })
  till.state.put(endpoint)
  return endpoint
}

export function updateEndpoint(till: Till, id: string, params: Stripe.WebhookEndpointUpdateParams): WebhookEndpoint {
  const endpoint = till.state.get("webhook_endpoint", id, "id")
  Object.assign(endpoint, sent(params, "url", "enabled_events", "description"))
  if (params.disabled !== undefined) endpoint.status = params.disabled ? "disabled" : "enabled"
  return endpoint
}
