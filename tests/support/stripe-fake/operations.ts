import type Stripe from "stripe"
import * as catalogue from "./catalogue"
import * as checkout from "./checkout"
import * as invoices from "./invoices"
import * as meters from "./meters"
import * as portal from "./portal"
import * as schedules from "./schedules"
import type { Kinds, Subscription, SubscriptionItem, Thing, Till } from "./state"
import { invalid, missing } from "./stripe-error"
import * as subscriptions from "./subscriptions"
import { advanceTestClock, createTestClock } from "./test-clock"

/** One operation as the fake serves it. Parameters outside `honours` exist at Stripe but not here, and are refused. */
export interface Served {
  honours: Set<string>
  run(till: Till, params: Record<string, unknown>, ids: Record<string, string>): unknown
}

type ListParams = {
  limit?: number
  starting_after?: string
  ending_before?: string
  created?: Stripe.RangeQueryParam | number
}

const secondsEventsAreKept = 30 * 86_400

export const served: Record<string, Served> = {
  "Customers.create": serve<Stripe.CustomerCreateParams>(catalogue.customerParams, catalogue.createCustomer),
  "Customers.retrieve": serve([], (till, _params, id) => {
    if (till.state.find(id)?.object === "deleted_customer") return { id, object: "customer", deleted: true }
    return till.state.get("customer", id, "id")
  }),
  "Customers.update": serve<Stripe.CustomerUpdateParams>(catalogue.customerParams, (till, params, id) =>
    catalogue.updateCustomer(till, id, params),
  ),
  "Customers.list": lists("customer", "/v1/customers", ["email"]),
  "Customers.del": serve([], (till, _params, id) => {
    catalogue.deleteCustomer(till, id)
    return { id, object: "customer", deleted: true }
  }),
  "Customers.listPaymentMethods": lists(
    "payment_method",
    "/v1/payment_methods",
    ["type"],
    (card, _params, id) => card.customer === id,
  ),
  "PaymentMethods.retrieve": serve([], (till, _params, id) => till.state.get("payment_method", id, "payment_method")),
  "PaymentMethods.list": lists("payment_method", "/v1/payment_methods", ["customer", "type"]),
  "PaymentMethods.attach": serve<Stripe.PaymentMethodAttachParams>(["customer"], (till, params, id) => {
    if (!params.customer) throw invalid("Missing required param: customer.", "customer", "parameter_missing")
    return catalogue.attachCard(till, id, params.customer)
  }),
  "PaymentMethods.detach": serve([], (till, _params, id) => catalogue.detachCard(till, id)),

  "Products.create": serve<Stripe.ProductCreateParams>(catalogue.productParams, catalogue.createProduct),
  "Products.retrieve": serve([], (till, _params, id) => till.state.get("product", id, "id")),
  "Products.update": serve<Stripe.ProductUpdateParams>(catalogue.productParams, (till, params, id) =>
    catalogue.updateProduct(till, id, params),
  ),
  "Products.list": lists<"product", { ids?: string[] }>(
    "product",
    "/v1/products",
    ["active", "ids"],
    (product, params) => !params.ids || params.ids.includes(product.id),
  ),
  "Prices.create": serve<Stripe.PriceCreateParams>(catalogue.priceCreateParams, catalogue.createPrice),
  "Prices.retrieve": serve([], (till, _params, id) => till.state.get("price", id, "price")),
  "Prices.update": serve<Stripe.PriceUpdateParams>(catalogue.priceUpdateParams, (till, params, id) =>
    catalogue.updatePrice(till, id, params),
  ),
  "Prices.list": lists<"price", { lookup_keys?: string[] }>(
    "price",
    "/v1/prices",
    ["active", "currency", "product", "type", "lookup_keys"],
    (price, params) => !params.lookup_keys || params.lookup_keys.includes(price.lookup_key ?? ""),
  ),

  "Subscriptions.create": serve<Stripe.SubscriptionCreateParams>(
    subscriptions.subscriptionCreateParams,
    subscriptions.createSubscription,
  ),
  "Subscriptions.retrieve": serve([], (till, _params, id) => till.state.get("subscription", id, "id")),
  "Subscriptions.update": serve<Stripe.SubscriptionUpdateParams>(
    subscriptions.subscriptionUpdateParams,
    (till, params, id) => subscriptions.updateSubscription(till, id, params),
  ),
  "Subscriptions.list": lists<"subscription", { status?: string; price?: string }>(
    "subscription",
    "/v1/subscriptions",
    ["customer", "status", "price"],
    (subscription, { status, price }) => {
      const hasPrice = !price || subscription.items.data.some((item) => item.price.id === price)
      const isEnded = subscription.status === "canceled" || subscription.status === "incomplete_expired"
      if (!status) return hasPrice && subscription.status !== "canceled"
      return hasPrice && (status === "all" || (status === "ended" ? isEnded : subscription.status === status))
    },
  ),
  "Subscriptions.cancel": serve<Stripe.SubscriptionCancelParams>(
    ["invoice_now", "cancellation_details"],
    (till, params, id) => subscriptions.cancelSubscription(till, id, params),
  ),
  "Subscriptions.resume": serve([], (till, _params, id) => subscriptions.resumeSubscription(till, id)),
  "SubscriptionItems.create": serve<Stripe.SubscriptionItemCreateParams>(
    ["subscription", "price", "quantity", "metadata", "payment_behavior", "proration_behavior", "proration_date"],
    (till, { subscription: id, price, quantity, metadata, ...how }) => {
      const subscription = till.state.get("subscription", id, "subscription")
      subscriptions.changeItems(till, subscription, [{ price, quantity, metadata }], how)
      return subscription.items.data.find((item) => item.price.id === price)
    },
  ),
  "SubscriptionItems.retrieve": serve([], (till, _params, id) => itemWith(till, id).item),
  "SubscriptionItems.update": serve<Stripe.SubscriptionItemUpdateParams>(
    ["price", "quantity", "metadata", "payment_behavior", "proration_behavior", "proration_date", "off_session"],
    (till, { price, quantity, metadata, ...how }, id) => {
      subscriptions.changeItems(till, itemWith(till, id).subscription, [{ id, price, quantity, metadata }], how)
      return itemWith(till, id).item
    },
  ),
  "SubscriptionItems.list": serve<ListParams & { subscription: string }>(
    ["subscription", ...paging()],
    (till, params) => {
      const { items } = till.state.get("subscription", params.subscription, "subscription")
      return pageOf(items.data, params, items.url)
    },
  ),
  "SubscriptionItems.del": serve<Stripe.SubscriptionItemDeleteParams>(
    ["clear_usage", "payment_behavior", "proration_behavior", "proration_date"],
    (till, { clear_usage, ...how }, id) => {
      subscriptions.changeItems(till, itemWith(till, id).subscription, [{ id, deleted: true, clear_usage }], how)
      return { id, object: "subscription_item", deleted: true }
    },
  ),
  "SubscriptionSchedules.create": serve<Stripe.SubscriptionScheduleCreateParams>(
    ["from_subscription", "metadata"],
    schedules.createSchedule,
  ),
  "SubscriptionSchedules.retrieve": serve([], (till, _params, id) => till.state.get("subscription_schedule", id, "id")),
  "SubscriptionSchedules.update": serve<Stripe.SubscriptionScheduleUpdateParams>(
    ["phases", "end_behavior", "metadata", "proration_behavior"],
    (till, params, id) => schedules.updateSchedule(till, id, params),
  ),
  "SubscriptionSchedules.list": lists("subscription_schedule", "/v1/subscription_schedules", ["customer"]),
  "SubscriptionSchedules.release": serve([], (till, _params, id) => schedules.releaseSchedule(till, id)),
  "SubscriptionSchedules.cancel": serve([], (till, _params, id) => schedules.cancelSchedule(till, id)),

  "Invoices.retrieve": serve([], (till, _params, id) => invoices.readInvoice(till, id)),
  "Invoices.list": lists<"invoice", { subscription?: string }>(
    "invoice",
    "/v1/invoices",
    ["customer", "status", "subscription"],
    (invoice, params) => !params.subscription || invoices.subscriptionOf(invoice) === params.subscription,
  ),
  "Invoices.update": serve<Stripe.InvoiceUpdateParams>(
    ["auto_advance", "metadata", "description"],
    (till, params, id) => invoices.updateInvoice(till, id, params),
  ),
  "Invoices.pay": serve<Stripe.InvoicePayParams>(
    ["payment_method", "paid_out_of_band", "off_session"],
    (till, params, id) => invoices.payInvoice(till, id, params),
  ),
  "Invoices.finalizeInvoice": serve<Stripe.InvoiceFinalizeInvoiceParams>(["auto_advance"], (till, params, id) => {
    const invoice = till.state.get("invoice", id, "invoice")
    if (params.auto_advance !== undefined) invoice.auto_advance = params.auto_advance
    invoices.finalize(till, invoice)
    return invoice
  }),
  "Invoices.voidInvoice": serve([], (till, _params, id) =>
    invoices.voidInvoice(till, till.state.get("invoice", id, "invoice")),
  ),
  "Invoices.markUncollectible": serve([], (till, _params, id) => invoices.markUncollectible(till, id)),
  "Invoices.listLineItems": serve<ListParams>(paging(), (till, params, id) => {
    const { lines } = invoices.readInvoice(till, id)
    return pageOf(lines.data, params, lines.url)
  }),
  "Invoices.createPreview": serve<Stripe.InvoiceCreatePreviewParams>(
    ["customer", "subscription", "subscription_details"],
    subscriptions.previewInvoice,
  ),

  "Events.retrieve": serve([], (till, _params, id) => till.state.get("event", id, "id")),
  "Events.list": serve<ListParams & { type?: string; types?: string[] }>(
    ["type", "types", ...paging()],
    (till, params) => {
      const kept = till.state.all("event").filter((event) => {
        const isWanted = params.types ? params.types.includes(event.type) : fits(params.type, event.type)
        return isWanted && event.created > till.now() - secondsEventsAreKept && isCreatedWithin(event, params.created)
      })
      return pageOf(kept.reverse(), params, "/v1/events")
    },
  ),
  "V2.Core.Events.retrieve": serve([], (till, _params, id) => {
    const event = till.state.thinEvents.find((one) => one.id === id)
    if (!event) throw missing("event", id, "id")
    return event
  }),
  "WebhookEndpoints.create": serve<Stripe.WebhookEndpointCreateParams>(
    catalogue.endpointParams,
    catalogue.createEndpoint,
  ),
  "WebhookEndpoints.retrieve": serve([], (till, _params, id) =>
    withoutSecret(till.state.get("webhook_endpoint", id, "id")),
  ),
  "WebhookEndpoints.update": serve<Stripe.WebhookEndpointUpdateParams>(catalogue.endpointParams, (till, params, id) =>
    withoutSecret(catalogue.updateEndpoint(till, id, params)),
  ),
  "WebhookEndpoints.list": serve<ListParams>(paging(), (till, params) =>
    pageOf(till.state.all("webhook_endpoint").reverse().map(withoutSecret), params, "/v1/webhook_endpoints"),
  ),
  "WebhookEndpoints.del": serve([], (till, _params, id) => {
    till.state.get("webhook_endpoint", id, "id")
    till.state.drop(id)
    return { id, object: "webhook_endpoint", deleted: true }
  }),

  "Checkout.Sessions.create": serve<Stripe.Checkout.SessionCreateParams>(
    checkout.checkoutParams,
    checkout.createSession,
  ),
  "Checkout.Sessions.retrieve": serve([], (till, _params, id) => till.state.get("checkout.session", id, "id")),
  "Checkout.Sessions.list": lists("checkout.session", "/v1/checkout/sessions", ["customer", "subscription", "status"]),
  "Checkout.Sessions.expire": serve([], (till, _params, id) => checkout.expireSession(till, id)),
  "Checkout.Sessions.listLineItems": serve<ListParams>(paging(), (till, params, id) =>
    pageOf(checkout.linesOf(till, id), params, `/v1/checkout/sessions/${id}/line_items`),
  ),
  "BillingPortal.Sessions.create": serve<Stripe.BillingPortal.SessionCreateParams>(
    ["customer", "configuration", "return_url", "flow_data", "locale"],
    portal.createPortalSession,
  ),
  "BillingPortal.Configurations.create": serve<Stripe.BillingPortal.ConfigurationCreateParams>(
    portal.configurationParams,
    (till, params) => portal.createConfiguration(till, params),
  ),
  "BillingPortal.Configurations.retrieve": serve([], (till, _params, id) =>
    till.state.get("billing_portal.configuration", id, "id"),
  ),
  "BillingPortal.Configurations.update": serve<Stripe.BillingPortal.ConfigurationUpdateParams>(
    ["features", "active", "default_return_url"],
    (till, params, id) => portal.updateConfiguration(till, id, params),
  ),
  "BillingPortal.Configurations.list": lists("billing_portal.configuration", "/v1/billing_portal/configurations", [
    "active",
    "is_default",
  ]),

  "Billing.Meters.create": serve<Stripe.Billing.MeterCreateParams>(
    ["default_aggregation", "display_name", "event_name", "customer_mapping", "value_settings"],
    meters.createMeter,
  ),
  "Billing.Meters.retrieve": serve([], (till, _params, id) => till.state.get("billing.meter", id, "id")),
  "Billing.Meters.update": serve<Stripe.Billing.MeterUpdateParams>(["display_name"], (till, params, id) =>
    meters.updateMeter(till, id, params),
  ),
  "Billing.Meters.list": lists("billing.meter", "/v1/billing/meters", ["status"]),
  "Billing.Meters.deactivate": serve([], (till, _params, id) => meters.switchMeter(till, id, "inactive")),
  "Billing.Meters.reactivate": serve([], (till, _params, id) => meters.switchMeter(till, id, "active")),
  "Billing.Meters.listEventSummaries": serve<Stripe.Billing.MeterListEventSummariesParams>(
    ["customer", "start_time", "end_time", "value_grouping_window", ...paging()],
    (till, params, id) =>
      pageOf(meters.summariesOf(till, id, params), params, `/v1/billing/meters/${id}/event_summaries`),
  ),
  "Billing.MeterEvents.create": serve<Stripe.Billing.MeterEventCreateParams>(
    ["event_name", "payload", "identifier", "timestamp"],
    meters.takeMeterEvent,
  ),
  "Billing.MeterEventAdjustments.create": serve<Stripe.Billing.MeterEventAdjustmentCreateParams>(
    ["event_name", "type", "cancel"],
    meters.cancelMeterEvent,
  ),
  "TestHelpers.TestClocks.create": serve<Stripe.TestHelpers.TestClockCreateParams>(
    ["frozen_time", "name"],
    createTestClock,
  ),
  "TestHelpers.TestClocks.retrieve": serve([], (till, _params, id) =>
    till.state.get("test_helpers.test_clock", id, "id"),
  ),
  "TestHelpers.TestClocks.advance": serve<Stripe.TestHelpers.TestClockAdvanceParams>(
    ["frozen_time"],
    (till, params, id) => advanceTestClock(till, id, params),
  ),
}

/** Replaces ids by the objects they name, for every path of `expand`. */
export function expand(till: Till, answer: unknown, paths: string[]): unknown {
  const copy = structuredClone(answer)
  for (const path of paths) expandPath(till, copy, path.split("."), path)
  return copy
}

// The contract has the parameters checked before, so a served operation may call them by their type.
function serve<P>(honours: string[], run: (till: Till, params: P, id: string) => unknown): Served {
  return {
    honours: new Set(["expand", ...honours]),
    run: (till, params, ids) => run(till, params as P, ids.id ?? Object.values(ids)[0] ?? ""),
  }
}

/** A list of a kind, newest first. Filters named like a field compare with it; `keep` decides the rest. */
function lists<K extends keyof Kinds, P = unknown>(
  kind: K,
  url: string,
  filters: string[],
  keep: (thing: Kinds[K], params: P, id: string) => boolean = () => true,
): Served {
  return serve<Record<string, unknown> & ListParams>(["created", ...filters, ...paging()], (till, params, id) => {
    const comparable = filters.filter((name) => params[name] !== undefined && kind !== "subscription")
    const found = till.state.all(kind).filter((thing: Thing) => {
      const agrees = comparable.every((name) => thing[name] === undefined || fits(params[name], thing[name]))
      return agrees && isCreatedWithin(thing, params.created) && keep(thing as Kinds[K], params as P, id)
    })
    const owned = found.filter((thing: Thing) => kind !== "subscription" || fits(params.customer, thing.customer))
    for (const thing of owned) if (thing.object === "invoice" && thing.status === "draft") invoices.reckon(till, thing)
    return pageOf(owned.reverse(), params, url)
  })
}

function paging() {
  return ["limit", "starting_after", "ending_before", "created"]
}

const fits = (wanted: unknown, value: unknown) => wanted === undefined || wanted === value

function isCreatedWithin(thing: Thing, range: ListParams["created"]): boolean {
  if (range === undefined) return true
  if (typeof range === "number") return thing.created === range
  const { gt = -1, gte = 0, lt = Number.POSITIVE_INFINITY, lte = Number.POSITIVE_INFINITY } = range
  return thing.created > gt && thing.created >= gte && thing.created < lt && thing.created <= lte
}

function pageOf<T extends { id?: unknown }>(things: T[], params: ListParams, url: string) {
  const limit = params.limit ?? 10
  if (limit < 1 || limit > 100)
    throw invalid("This value must be between 1 and 100 (inclusive).", "limit", "parameter_invalid_integer")
  const indexOf = (id: string, param: string) => {
    const at = things.findIndex((thing) => thing.id === id)
    if (at < 0) throw missing("object", id, param)
    return at
  }
  if (params.ending_before) {
    const before = things.slice(0, indexOf(params.ending_before, "ending_before"))
    return { object: "list", data: before.slice(-limit), has_more: before.length > limit, url }
  }
  const from = params.starting_after ? indexOf(params.starting_after, "starting_after") + 1 : 0
  return { object: "list", data: things.slice(from, from + limit), has_more: things.length > from + limit, url }
}

function itemWith(till: Till, id: string): { item: SubscriptionItem; subscription: Subscription } {
  for (const subscription of till.state.all("subscription")) {
    const item = subscription.items.data.find((one) => one.id === id)
    if (item) return { item, subscription }
  }
  throw missing("subscription_item", id, "id")
}

function withoutSecret({ secret: _, ...endpoint }: Kinds["webhook_endpoint"]) {
  return endpoint
}

function expandPath(till: Till, node: unknown, [name, ...rest]: string[], path: string) {
  if (name === undefined || node === null || typeof node !== "object") return
  if (Array.isArray(node)) {
    for (const item of node) expandPath(till, item, [name, ...rest], path)
    return
  }
  const holder = node as Record<string, unknown>
  const hidden = hiddenPart(till, holder, name)
  if (hidden !== undefined) holder[name] = hidden
  const value = holder[name]
  if (typeof value === "string") {
    const thing = till.state.find(value)
    if (!thing) throw invalid(`This property cannot be expanded (${path}).`, "expand")
    holder[name] = structuredClone(thing)
  } else if (value === undefined) throw invalid(`This property cannot be expanded (${path}).`, "expand")
  expandPath(till, holder[name], rest, path)
}

/** Parts Stripe leaves out unless they are asked for. */
function hiddenPart(till: Till, holder: Record<string, unknown>, name: string): unknown {
  const id = String(holder.id)
  if (holder.object === "price" && name === "tiers") return till.state.tiers.get(id)
  if (holder.object === "checkout.session" && name === "line_items")
    return {
      object: "list",
      data: checkout.linesOf(till, id),
      has_more: false,
      url: `/v1/checkout/sessions/${id}/line_items`,
    }
  if (holder.object === "customer" && name === "subscriptions") {
    const owned = till.state.all("subscription").filter((one) => one.customer === id && one.status !== "canceled")
    return { object: "list", data: structuredClone(owned), has_more: false, url: `/v1/customers/${id}/subscriptions` }
  }
  return undefined
}
