import { randomBytes } from "node:crypto"
import { apiVersion, blank, checkObject, eventTypes } from "./contract"
import { missing } from "./stripe-error"

/** Any object of Stripe's: what the fake reasons about is named in the kinds below, the rest rides along. */
export interface Thing {
  id: string
  object: string
  created: number
  [field: string]: unknown
}
export type Metadata = Record<string, string>
export interface ListOf<T> {
  object: "list"
  data: T[]
  has_more: boolean
  url: string
}

export interface Customer extends Thing {
  object: "customer"
  email: string | null
  name: string | null
  currency: string | null
  delinquent: boolean | null
  invoice_settings: { default_payment_method: string | null; [field: string]: unknown }
  metadata: Metadata
}
export interface PaymentMethod extends Thing {
  object: "payment_method"
  customer: string | null
  type: string
}
export interface Product extends Thing {
  object: "product"
  name: string
  active: boolean
  metadata: Metadata
}
export interface Tier {
  flat_amount: number | null
  flat_amount_decimal: string | null
  unit_amount: number | null
  unit_amount_decimal: string | null
  up_to: number | null
}
export type Interval = "day" | "week" | "month" | "year"
export interface Recurring {
  interval: Interval
  interval_count: number
  meter: string | null
  usage_type: "licensed" | "metered"
  trial_period_days: number | null
}
export interface Price extends Thing {
  object: "price"
  active: boolean
  billing_scheme: "per_unit" | "tiered"
  currency: string
  lookup_key: string | null
  metadata: Metadata
  nickname: string | null
  product: string
  recurring: Recurring | null
  tiers_mode: "graduated" | "volume" | null
  transform_quantity: { divide_by: number; round: "up" | "down" } | null
  type: "one_time" | "recurring"
  unit_amount: number | null
  unit_amount_decimal: string | null
}
export interface SubscriptionItem extends Thing {
  object: "subscription_item"
  current_period_start: number
  current_period_end: number
  metadata: Metadata
  price: Price
  quantity?: number
  subscription: string
}
export interface PendingUpdate {
  expires_at: number
  subscription_items: SubscriptionItem[] | null
  [field: string]: unknown
}
export type SubscriptionStatus =
  | "trialing"
  | "active"
  | "incomplete"
  | "incomplete_expired"
  | "past_due"
  | "unpaid"
  | "paused"
  | "canceled"
export interface Subscription extends Thing {
  object: "subscription"
  billing_cycle_anchor: number
  cancel_at: number | null
  cancel_at_period_end: boolean
  canceled_at: number | null
  cancellation_details: {
    comment: string | null
    feedback: string | null
    reason: string | null
    [field: string]: unknown
  }
  currency: string
  customer: string
  default_payment_method: string | null
  ended_at: number | null
  items: ListOf<SubscriptionItem>
  latest_invoice: string | null
  metadata: Metadata
  pending_update: PendingUpdate | null
  schedule: string | null
  start_date: number
  status: SubscriptionStatus
  trial_end: number | null
  trial_start: number | null
  trial_settings: { end_behavior: { missing_payment_method: string; [field: string]: unknown } } | null
}
export interface InvoiceLine {
  id: string
  object: "line_item"
  amount: number
  currency: string
  description: string | null
  invoice: string | null
  parent: {
    invoice_item_details: null
    subscription_item_details: {
      invoice_item: null
      proration: boolean
      proration_details: null
      subscription: string
      subscription_item: string
    }
    type: "subscription_item_details"
  }
  period: { start: number; end: number }
  pricing: {
    price_details: { price: string; product: string }
    type: "price_details"
    unit_amount_decimal: string | null
  }
  quantity: number | null
  [field: string]: unknown
}
export interface Invoice extends Thing {
  object: "invoice"
  amount_due: number
  amount_paid: number
  amount_remaining: number
  attempt_count: number
  attempted: boolean
  auto_advance: boolean
  automatically_finalizes_at: number | null
  billing_reason: string
  currency: string
  customer: string
  default_payment_method: string | null
  lines: ListOf<InvoiceLine>
  metadata: Metadata
  next_payment_attempt: number | null
  number: string | null
  parent: {
    quote_details: null
    subscription_details: { metadata: Metadata; subscription: string }
    type: "subscription_details"
  }
  period_start: number
  period_end: number
  status: "draft" | "open" | "paid" | "uncollectible" | "void"
  status_transitions: {
    finalized_at: number | null
    marked_uncollectible_at: number | null
    paid_at: number | null
    voided_at: number | null
  }
  total: number
}
export interface SchedulePhase {
  start_date: number
  end_date: number
  items: { price: string; quantity?: number; [field: string]: unknown }[]
  proration_behavior: ProrationBehavior
  metadata: Metadata | null
  [field: string]: unknown
}
export type ProrationBehavior = "none" | "create_prorations" | "always_invoice"
export interface Schedule extends Thing {
  object: "subscription_schedule"
  canceled_at: number | null
  completed_at: number | null
  current_phase: { start_date: number; end_date: number } | null
  customer: string
  end_behavior: "cancel" | "release" | "none" | "renew"
  metadata: Metadata
  phases: SchedulePhase[]
  released_at: number | null
  released_subscription: string | null
  status: "not_started" | "active" | "completed" | "released" | "canceled"
  subscription: string | null
}
export interface CheckoutSession extends Thing {
  object: "checkout.session"
  amount_total: number | null
  cancel_url: string | null
  customer: string | null
  customer_email: string | null
  expires_at: number
  invoice: string | null
  metadata: Metadata
  payment_status: "paid" | "unpaid" | "no_payment_required"
  status: "open" | "complete" | "expired"
  subscription: string | null
  success_url: string
  url: string | null
}
export interface PortalConfiguration extends Thing {
  object: "billing_portal.configuration"
  active: boolean
  default_return_url: string | null
  is_default: boolean
  features: PortalFeatures
  updated: number
}
export interface PortalFeatures {
  customer_update: { allowed_updates: string[]; enabled: boolean }
  invoice_history: { enabled: boolean }
  payment_method_update: { enabled: boolean; [field: string]: unknown }
  subscription_cancel: { enabled: boolean; mode: "at_period_end" | "immediately"; [field: string]: unknown }
  subscription_pause: { enabled: boolean; [field: string]: unknown }
  subscription_update: {
    enabled: boolean
    products?: { product: string; prices: string[]; [field: string]: unknown }[] | null
    proration_behavior: ProrationBehavior
    [field: string]: unknown
  }
}
export interface PortalSession extends Thing {
  object: "billing_portal.session"
  configuration: string
  customer: string
  flow: {
    type: string
    after_completion: { redirect: { return_url: string } | null; type: string; [field: string]: unknown }
    [field: string]: unknown
  } | null
  return_url: string | null
  url: string
}
export interface Meter extends Thing {
  object: "billing.meter"
  customer_mapping: { event_payload_key: string; type: "by_id" }
  default_aggregation: { formula: "sum" | "count" | "last" }
  display_name: string
  event_name: string
  status: "active" | "inactive"
  status_transitions: { deactivated_at: number | null }
  updated: number
  value_settings: { event_payload_key: string }
}
export interface WebhookEndpoint extends Thing {
  object: "webhook_endpoint"
  enabled_events: string[]
  status: "enabled" | "disabled"
  url: string
  secret?: string
}
export interface StripeEvent extends Thing {
  object: "event"
  type: string
  data: { object: Thing; previous_attributes?: Record<string, unknown> }
  pending_webhooks: number
}
export interface TestClock extends Thing {
  object: "test_helpers.test_clock"
  frozen_time: number
  status: "ready" | "advancing"
}

export interface Kinds {
  customer: Customer
  payment_method: PaymentMethod
  product: Product
  price: Price
  subscription: Subscription
  subscription_schedule: Schedule
  invoice: Invoice
  "checkout.session": CheckoutSession
  "billing_portal.configuration": PortalConfiguration
  "billing_portal.session": PortalSession
  "billing.meter": Meter
  webhook_endpoint: WebhookEndpoint
  event: StripeEvent
  "test_helpers.test_clock": TestClock
}

/** What Stripe knows of one meter event. `receivedAt` in seconds guards the identifier for 24 hours. */
export interface MeterEvent {
  event_name: string
  identifier: string
  payload: Record<string, string>
  timestamp: number
  receivedAt: number
  isApplied: boolean
  isCancelled: boolean
}

/** A thin event: id, type and where to look; `data` is only answered to those who fetch it. */
export interface ThinEvent {
  id: string
  object: "v2.core.event"
  type: string
  livemode: false
  created: string
  related_object: { id: string; type: string; url: string } | null
  data: Record<string, unknown>
}

const secondsOf24Hours = 24 * 3600

/** Everything the fake remembers, in the order it happened. */
export class State {
  private readonly things = new Map<string, Thing>()
  readonly meterEvents: MeterEvent[] = []
  readonly thinEvents: ThinEvent[] = []
  /** which cards do not pay; a card not named here pays */
  readonly decliningCards = new Set<string>()
  /** only shown when expanded */
  readonly tiers = new Map<string, Tier[]>()
  readonly sessionLines = new Map<string, { price: string; quantity?: number }[]>()
  readonly sessionSubscription = new Map<string, Record<string, unknown>>()
  /** proration lines waiting for the next invoice of a subscription */
  readonly pendingLines = new Map<string, InvoiceLine[]>()
  /** from when a metered item counts, if it joined or changed its price within a period (seconds) */
  readonly meteredSince = new Map<string, number>()
  /** subscriptions whose trial was already announced to end */
  readonly announcedTrialEnds = new Set<string>()

  put<T extends Thing>(thing: T): T {
    this.things.set(thing.id, thing)
    return thing
  }

  drop(id: string) {
    this.things.delete(id)
  }

  find(id: string): Thing | undefined {
    return this.things.get(id)
  }

  /** The object of that kind, or 404 `resource_missing`. */
  get<K extends keyof Kinds>(kind: K, id: string | null | undefined, param?: string): Kinds[K] {
    const thing = id ? this.things.get(id) : undefined
    if (!thing || thing.object !== kind) throw missing(kind, id ?? "", param)
    return thing as Kinds[K]
  }

  /** All of a kind, oldest first. */
  all<K extends keyof Kinds>(kind: K): Kinds[K][] {
    return [...this.things.values()].filter((thing): thing is Kinds[K] => thing.object === kind)
  }

  meterEventWith(identifier: string, now: number): MeterEvent | undefined {
    return this.meterEvents.find(
      (event) => event.identifier === identifier && now - event.receivedAt < secondsOf24Hours,
    )
  }
}

/** What every deed of the fake works with. Times are in seconds. */
export interface Till {
  state: State
  baseUrl(): string
  now(): number
  /** the request being served, for `event.request` */
  request: { id: string | null; idempotency_key: string | null }
  /** pauses before each further attempt to collect an invoice */
  retryDays: number[]
  /** what becomes of a subscription when every attempt has failed */
  afterDunning: "unpaid" | "canceled"
  metersLag: boolean
  /** moves the clock at once, doing what falls due on the way */
  moveTo(seconds: number): void
  /** the same, waiting after each instant for the events to be delivered */
  advanceTo(seconds: number): Promise<void>
  deliver(event: StripeEvent): void
  deliverThin(event: ThinEvent): void
}

let counter = 0
/** A fresh id with Stripe's prefix, e.g. `sub_1…`. */
export function newId(prefix: string): string {
  counter += 1
  return `${prefix}_${counter.toString(36).padStart(4, "0")}${randomBytes(9).toString("hex")}`
}

/** Makes an object of a kind: the smallest legal one, with these fields. */
export function make<T extends Thing>(schemaName: string, fields: Partial<T> & { id: string; created?: number }): T {
  return { ...blank(schemaName), livemode: false, ...fields } as unknown as T
}

/** Writes down an event about an object as it is now and hands it to the courier. */
export function emit(till: Till, type: string, thing: Thing, previous?: Record<string, unknown>): StripeEvent {
  if (!eventTypes.has(type)) throw new Error(`Stripe has no event ${type}`)
  checkObject(thing)
  const event: StripeEvent = {
    id: newId("evt"),
    object: "event",
    api_version: apiVersion,
    created: till.now(),
    data: { object: structuredClone(thing), ...(previous && { previous_attributes: structuredClone(previous) }) },
    livemode: false,
    pending_webhooks: 0,
    request: { ...till.request },
    type,
  }
  till.state.put(event)
  till.deliver(event)
  return event
}

/** Changes fields of an object and emits the event with the former values, unless nothing differs. */
export function change<T extends Thing>(till: Till, thing: T, fields: Partial<T>, type: string) {
  const previous: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(fields)) {
    if (JSON.stringify(thing[key]) === JSON.stringify(value)) continue
    previous[key] = structuredClone(thing[key])
    Object.assign(thing, { [key]: value })
  }
  if (Object.keys(previous).length > 0) emit(till, type, thing, previous)
}

/** Metadata as Stripe merges it: an empty value drops a key, an empty string drops all. */
export function mergeMetadata(old: Metadata, given: unknown): Metadata {
  if (given === undefined) return old
  if (given === "" || given === null) return {}
  const merged = { ...old, ...(given as Metadata) }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== "" && value !== null))
}

/** Stripe takes an empty string for "unset". */
export function orNull<T>(value: T | "" | null | undefined): T | null {
  return value === "" || value === undefined ? null : value
}

/** Only the fields that were sent, with empty strings as null. */
export function sent(params: object, ...names: string[]): Record<string, unknown> {
  const given = params as Record<string, unknown>
  return Object.fromEntries(
    names.filter((name) => given[name] !== undefined).map((name) => [name, orNull(given[name])]),
  )
}

export function listOf<T>(data: T[], url: string): ListOf<T> {
  return { object: "list", data, has_more: false, url }
}
