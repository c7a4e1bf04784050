import type Stripe from "stripe"
import {
  amountOf,
  cardFor,
  collect,
  draftInvoice,
  finalize,
  issueDraft,
  lineFor,
  noCard,
  requirePayingCard,
  voidInvoice,
} from "./invoices"
import { endSubscription } from "./standing"
import {
  change,
  emit,
  type Interval,
  type Invoice,
  type InvoiceLine,
  listOf,
  make,
  mergeMetadata,
  newId,
  type Price,
  type Subscription,
  type SubscriptionItem,
  sent,
  type Till,
} from "./state"
import { invalid, missing, StripeError } from "./stripe-error"

const secondsADay = 86_400
export const secondsUntilIncompleteExpires = 23 * 3600

const storedFields = ["default_payment_method", "description", "payment_settings", "automatic_tax"]
const commonParams = [
  ...storedFields,
  ..."items metadata trial_end cancel_at cancel_at_period_end payment_behavior proration_behavior off_session".split(
    " ",
  ),
  ..."collection_method trial_settings".split(" "),
]
export const subscriptionCreateParams = [...commonParams, "customer", "trial_period_days", "currency"]
export const subscriptionUpdateParams = [...commonParams, "proration_date", "cancellation_details"]

interface GivenItem {
  id?: string
  price?: string
  quantity?: number
  deleted?: boolean
  clear_usage?: boolean
  metadata?: unknown
}

/** Starts a subscription and collects its first invoice. */
export function createSubscription(till: Till, params: Stripe.SubscriptionCreateParams): Subscription {
  if (!params.customer) throw invalid("Missing required param: customer.", "customer", "parameter_missing")
  const customer = till.state.get("customer", params.customer, "customer")
  onlyAutomaticCollection(params.collection_method)
  if (!params.items?.length) throw invalid("Missing required param: items.", "items", "parameter_missing")
  const now = till.now()
  const trialEnd = trialEndOf(params, now)
  const id = newId("sub")
  const [first] = params.items
  const recurring = till.state.get("price", first?.price, "items[0][price]").recurring
  if (!recurring)
    throw invalid(
      "The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.",
      "items[0][price]",
    )
  const period = { start: now, end: trialEnd ?? addInterval(now, recurring.interval, recurring.interval_count) }
  const items = params.items.map((item, at) => newItem(till, id, item as GivenItem, period, `items[${at}]`))
  requireOneRhythm(items)
  if (params.default_payment_method)
    till.state.get("payment_method", params.default_payment_method, "default_payment_method")
  const card = params.default_payment_method ?? customer.invoice_settings.default_payment_method
  const isCharged = trialEnd === null && items.some((item) => licensedAmount(till, item) > 0)
  if (isCharged && params.payment_behavior !== "default_incomplete") {
    if (!card) throw noCard()
    if (params.payment_behavior === "error_if_incomplete") requirePayingCard(till, card)
  }
  const subscription = make<Subscription>("Subscription", {
    id,
    object: "subscription",
    created: now,
    ...sent(params, ...storedFields),
    billing_cycle_anchor: period.end === trialEnd ? trialEnd : now,
    billing_mode: { flexible: null, type: "classic" },
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    currency: items[0]?.price.currency ?? "usd",
    customer: customer.id,
    items: listOf(items, `/v1/subscription_items?subscription=${id}`),
    metadata: mergeMetadata({}, params.metadata),
    start_date: now,
    status: trialEnd ? "trialing" : "incomplete",
    trial_start: trialEnd ? now : null,
    trial_end: trialEnd,
    trial_settings: trialSettings(params.trial_settings),
  })
  setCancellation(till, subscription, params)
  till.state.put(subscription)
  customer.currency ??= subscription.currency
  emit(till, "customer.subscription.created", subscription)
  const lines = items
    .filter(isLicensed)
    .map((item) =>
      trialEnd
        ? lineFor(till, item, { period, amount: 0, description: `Trial period for ${nameOf(till, item.price)}` })
        : lineFor(till, item, { period }),
    )
  const invoice = issueDraft(till, subscription, {
    reason: "subscription_create",
    lines,
    period: { start: now, end: now },
  })
  finalize(till, invoice)
  if (invoice.status === "open" && params.payment_behavior !== "default_incomplete") collect(till, invoice)
  return subscription
}

/** Changes a subscription; items are priced anew by the proration the caller chose. */
export function updateSubscription(till: Till, id: string, params: Stripe.SubscriptionUpdateParams): Subscription {
  const subscription = till.state.get("subscription", id, "id")
  if (subscription.ended_at !== null)
    throw invalid("A canceled subscription can only update its cancellation_details and metadata.")
  onlyAutomaticCollection(params.collection_method)
  if (params.payment_behavior === "pending_if_incomplete") refuseUnpendable(params)
  if (params.default_payment_method)
    till.state.get("payment_method", params.default_payment_method, "default_payment_method")
  if (params.items) changeItems(till, subscription, params.items as GivenItem[], params)
  const next = structuredClone(subscription)
  setCancellation(till, next, params)
  const { cancel_at, cancel_at_period_end, canceled_at, cancellation_details } = next
  const fields: Partial<Subscription> = {
    ...sent(params, ...storedFields),
    cancel_at,
    cancel_at_period_end,
    canceled_at,
    cancellation_details,
    metadata: mergeMetadata(subscription.metadata, params.metadata),
    ...(params.trial_settings && { trial_settings: trialSettings(params.trial_settings) }),
  }
  if (typeof params.trial_end === "number")
    Object.assign(fields, trialUntil(subscription, params.trial_end, till.now()))
  change(till, subscription, fields, "customer.subscription.updated")
  if (params.trial_end === "now" && subscription.status === "trialing") startPaidPeriod(till, subscription)
  return subscription
}

/** Adds, changes and removes items, then settles the difference. */
export function changeItems(
  till: Till,
  subscription: Subscription,
  given: GivenItem[],
  how: { proration_behavior?: string; proration_date?: number; payment_behavior?: string },
) {
  const plan = planChange(till, subscription, given, how)
  const items = listOf(plan.items, subscription.items.url)
  const apply = () => {
    partFromOldUsage(till, subscription, plan.items, given)
    const anchor = plan.isReset ? till.now() : subscription.billing_cycle_anchor
    change(till, subscription, { items, billing_cycle_anchor: anchor }, "customer.subscription.updated")
  }
  const isInvoicedNow = plan.isReset || how.proration_behavior === "always_invoice"
  if (!isInvoicedNow || plan.lines.length === 0) {
    apply()
    keepForNextInvoice(till, subscription, plan.lines)
    return
  }
  const span = { start: till.now(), end: till.now() }
  const waiting = till.state.pendingLines.get(subscription.id) ?? []
  const foreseen = draftInvoice(till, subscription, {
    id: "in_foreseen",
    reason: "subscription_update",
    lines: structuredClone([...waiting, ...plan.lines]),
    period: span,
  })
  const card = cardFor(till, foreseen)
  const isPayable = foreseen.amount_due === 0 || (card !== null && !till.state.decliningCards.has(card))
  if (!isPayable && how.payment_behavior === "error_if_incomplete") requirePayingCard(till, card)
  const mustWait = !isPayable && how.payment_behavior === "pending_if_incomplete"
  if (!mustWait) apply()
  const lines = [...takePending(till, subscription), ...plan.lines]
  const invoice = issueDraft(till, subscription, { reason: "subscription_update", lines, period: span })
  if (mustWait) {
    const pending = {
      billing_cycle_anchor: null,
      cancel_at_period_end: null,
      discount: null,
      discounts: null,
      expires_at: till.now() + secondsUntilIncompleteExpires,
      metadata: null,
      subscription_items: plan.items,
      trial_end: null,
      trial_from_plan: null,
    }
    change(till, subscription, { pending_update: pending }, "customer.subscription.updated")
  }
  finalize(till, invoice)
  if (invoice.status === "open" && how.payment_behavior !== "default_incomplete") collect(till, invoice)
}

/** What a change of items would give: the items, the lines of the difference, and whether the period starts anew. */
export function planChange(
  till: Till,
  subscription: Subscription,
  given: GivenItem[],
  how: { proration_behavior?: string; proration_date?: number },
): { items: SubscriptionItem[]; lines: InvoiceLine[]; isReset: boolean } {
  const now = till.now()
  const old = subscription.items.data
  let period = periodOf(subscription)
  const items = structuredClone(old)
  for (const [at, change] of given.entries()) {
    const param = `items[${at}]`
    if (!change.id) {
      if (items.some((item) => item.price.id === change.price))
        throw invalid(`Cannot add multiple subscription items with the same plan: ${change.price}`, `${param}[price]`)
      items.push(newItem(till, subscription.id, change, period, param))
      continue
    }
    const index = items.findIndex((item) => item.id === change.id)
    const item = items[index]
    if (!item) throw missing("subscription_item", change.id, `${param}[id]`)
    if (change.deleted) {
      items.splice(index, 1)
      continue
    }
    if (change.price) Object.assign(item, pricedAs(usablePrice(till, change.price, `${param}[price]`)))
    if (isLicensed(item)) item.quantity = change.quantity ?? item.quantity ?? 1
    else {
      if (change.quantity !== undefined) throw noQuantity(`${param}[quantity]`)
      delete item.quantity
    }
    item.metadata = mergeMetadata(item.metadata, change.metadata)
  }
  if (items.length === 0) throw invalid("A subscription must have at least one active plan.", "items")
  requireOneRhythm(items)
  const isReset = rhythmOf(items[0]) !== rhythmOf(old[0]) && subscription.status !== "trialing"
  const at = how.proration_date ?? now
  const share = Math.min(1, Math.max(0, (period.end - at) / (period.end - period.start)))
  const rest = { start: at, end: period.end }
  if (isReset) {
    const { interval, interval_count } = recurringOf(items[0])
    period = { start: now, end: addInterval(now, interval, interval_count) }
    for (const item of items)
      Object.assign(item, { current_period_start: period.start, current_period_end: period.end })
  }
  const isFree = subscription.status === "trialing" || (how.proration_behavior === "none" && !isReset)
  const lines: InvoiceLine[] = []
  const same = (a: SubscriptionItem, b?: SubscriptionItem) => a.price.id === b?.price.id && a.quantity === b?.quantity
  if (!isFree && how.proration_behavior !== "none")
    for (const item of old.filter(isLicensed)) {
      if (
        !isReset &&
        same(
          item,
          items.find((one) => one.id === item.id),
        )
      )
        continue
      const credit = -Math.round(licensedAmount(till, item) * share)
      const description = `Unused time on ${label(till, item)}`
      lines.push(lineFor(till, item, { amount: credit, description, period: rest, isProration: true }))
    }
  if (!isFree)
    for (const item of items.filter(isLicensed)) {
      if (isReset) lines.push(lineFor(till, item, { period }))
      else if (
        !same(
          item,
          old.find((one) => one.id === item.id),
        )
      ) {
        const charge = Math.round(licensedAmount(till, item) * share)
        const description = `Remaining time on ${label(till, item)}`
        lines.push(lineFor(till, item, { amount: charge, description, period: rest, isProration: true }))
      }
    }
  return { items, lines: lines.filter((line) => line.amount !== 0), isReset }
}

/** Cancels at once; usage is billed only when asked for. */
export function cancelSubscription(till: Till, id: string, params: Stripe.SubscriptionCancelParams): Subscription {
  const subscription = till.state.get("subscription", id, "id")
  if (subscription.ended_at !== null) throw missing("subscription", id, "id")
  const details = {
    ...subscription.cancellation_details,
    ...sent(params.cancellation_details ?? {}, "comment", "feedback"),
  }
  Object.assign(subscription, { cancellation_details: details })
  const period = periodOf(subscription)
  const used = params.invoice_now
    ? [...usageLines(till, subscription, { ...period, end: till.now() }), ...takePending(till, subscription)]
    : []
  endSubscription(till, subscription, "cancellation_requested")
  if (used.length > 0) {
    const span = { start: period.start, end: till.now() }
    const invoice = issueDraft(till, subscription, { reason: "manual", lines: used, period: span })
    finalize(till, invoice)
    if (invoice.status === "open") collect(till, invoice)
  }
  return subscription
}

export function resumeSubscription(till: Till, id: string): Subscription {
  const subscription = till.state.get("subscription", id, "id")
  if (subscription.status !== "paused") throw invalid("Only paused subscriptions can be resumed.")
  startPaidPeriod(till, subscription)
  emit(till, "customer.subscription.resumed", subscription)
  return subscription
}

/** The end of a period: the trial turns paid, a promised cancellation happens, or the next period begins. */
export function turnPeriod(till: Till, subscription: Subscription) {
  const old = periodOf(subscription)
  const wasTrial = subscription.status === "trialing"
  if (subscription.cancel_at_period_end) {
    const lines = wasTrial ? [] : [...usageLines(till, subscription, old), ...takePending(till, subscription)]
    endSubscription(till, subscription, "cancellation_requested")
    if (lines.length > 0)
      issueDraft(till, subscription, { reason: "subscription_cycle", lines, period: old, waits: true })
    return
  }
  if (wasTrial && !cardOf(till, subscription)) {
    const behavior = subscription.trial_settings?.end_behavior.missing_payment_method
    if (behavior === "cancel") return endSubscription(till, subscription, "cancellation_requested")
    if (behavior === "pause") {
      change(till, subscription, { status: "paused" }, "customer.subscription.updated")
      emit(till, "customer.subscription.paused", subscription)
      return
    }
  }
  const { interval, interval_count } = recurringOf(subscription.items.data[0])
  const period = { start: old.end, end: nextEnd(subscription.billing_cycle_anchor, old.end, interval, interval_count) }
  const used = wasTrial ? [] : usageLines(till, subscription, old)
  const status = wasTrial ? "active" : subscription.status
  change(till, subscription, { items: movedTo(subscription, period), status }, "customer.subscription.updated")
  const fixed = subscription.items.data.filter(isLicensed).map((item) => lineFor(till, item, { period }))
  const lines = [...takePending(till, subscription), ...used, ...fixed]
  issueDraft(till, subscription, { reason: "subscription_cycle", lines, period: old, waits: true })
}

/** The first invoice was never paid: the subscription is over before it began. */
export function expireIncomplete(till: Till, subscription: Subscription) {
  voidLatest(till, subscription)
  change(till, subscription, { status: "incomplete_expired", ended_at: till.now() }, "customer.subscription.updated")
}

/** A change that waited for its payment is dropped. */
export function expirePendingUpdate(till: Till, subscription: Subscription) {
  voidLatest(till, subscription)
  subscription.pending_update = null
  emit(till, "customer.subscription.pending_update_expired", subscription)
}

/** What the next invoice would be, as things stand or after a change of items. */
export function previewInvoice(till: Till, params: Stripe.InvoiceCreatePreviewParams): Invoice {
  if (!params.subscription)
    throw invalid("The fake previews invoices of a subscription only.", "subscription", "parameter_missing")
  const subscription = structuredClone(till.state.get("subscription", params.subscription, "subscription"))
  const details = params.subscription_details ?? {}
  const given = details.items as GivenItem[] | undefined
  const plan = given ? planChange(till, subscription, given, details) : null
  const pending = till.state.pendingLines.get(subscription.id) ?? []
  const id = newId("upcoming_in")
  if (plan && (plan.isReset || details.proration_behavior === "always_invoice")) {
    const now = { start: till.now(), end: till.now() }
    return draftInvoice(till, subscription, {
      id,
      reason: "subscription_update",
      lines: [...structuredClone(pending), ...plan.lines],
      period: now,
    })
  }
  const period = periodOf(subscription)
  if (plan) subscription.items.data = plan.items
  const isEnding = details.cancel_at_period_end ?? subscription.cancel_at_period_end
  const used = subscription.status === "trialing" ? [] : usageLines(till, subscription, period)
  const lines = [...structuredClone(pending), ...(plan?.lines ?? []), ...used]
  if (subscription.ended_at !== null || (isEnding && lines.length === 0))
    throw new StripeError(404, {
      type: "invalid_request_error",
      code: "invoice_upcoming_none",
      message: `No upcoming invoices for customer: ${subscription.customer}`,
    })
  if (!isEnding) {
    const { interval, interval_count } = recurringOf(subscription.items.data[0])
    const next = {
      start: period.end,
      end: nextEnd(subscription.billing_cycle_anchor, period.end, interval, interval_count),
    }
    lines.push(...subscription.items.data.filter(isLicensed).map((item) => lineFor(till, item, { period: next })))
  }
  return draftInvoice(till, subscription, { id, reason: "upcoming", lines, period })
}

export function periodOf(subscription: Subscription) {
  const [item] = subscription.items.data
  return { start: item?.current_period_start ?? 0, end: item?.current_period_end ?? 0 }
}

/** Adds calendar intervals in UTC; the 31st becomes the last day of a shorter month. */
export function addInterval(seconds: number, interval: Interval, count: number): number {
  if (interval === "day") return seconds + count * secondsADay
  if (interval === "week") return seconds + count * 7 * secondsADay
  const from = new Date(seconds * 1000)
  const months = interval === "year" ? 12 * count : count
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate()
  const to = new Date(from)
  to.setUTCDate(1)
  to.setUTCMonth(from.getUTCMonth() + months)
  to.setUTCDate(Math.min(from.getUTCDate(), lastDay))
  return Math.floor(to.getTime() / 1000)
}

export function nextEnd(anchor: number, end: number, interval: Interval, count: number): number {
  let step = 1
  while (addInterval(anchor, interval, count * step) <= end) step += 1
  return addInterval(anchor, interval, count * step)
}

export const recurringOf = (item?: SubscriptionItem) => {
  if (!item?.price.recurring) throw new Error("A subscription item without a recurring price")
  return item.price.recurring
}

export const isLicensed = (item: SubscriptionItem) => item.price.recurring?.usage_type !== "metered"

/** Usage lines of a closing period; a price that came in the middle counts from there. */
export function usageLines(
  till: Till,
  subscription: Subscription,
  period: { start: number; end: number },
): InvoiceLine[] {
  return subscription.items.data
    .filter((item) => !isLicensed(item))
    .map((item) => ({ item, start: Math.max(period.start, till.state.meteredSince.get(item.id) ?? 0) }))
    .filter(({ start }) => start < period.end)
    .map(({ item, start }) => lineFor(till, item, { period: { start, end: period.end } }))
}

export function keepForNextInvoice(till: Till, subscription: Subscription, lines: InvoiceLine[]) {
  if (lines.length > 0)
    till.state.pendingLines.set(subscription.id, [...(till.state.pendingLines.get(subscription.id) ?? []), ...lines])
}

export function usablePrice(till: Till, id: string | undefined, param: string): Price {
  const price = till.state.get("price", id, param)
  if (!price.active) throw invalid(`The price specified is inactive. This field only accepts active prices.`, param)
  if (!price.recurring)
    throw invalid(
      "The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.",
      param,
    )
  return price
}

export function noQuantity(param: string): StripeError {
  return invalid("Quantity should not be specified where usage_type is `metered`.", param)
}

/** What was used under a metered price that leaves is billed at that price; its successor counts from now. */
function partFromOldUsage(till: Till, subscription: Subscription, next: SubscriptionItem[], given: GivenItem[]) {
  const old = subscription.items.data
  const isKept = (item: SubscriptionItem) => next.some((one) => one.id === item.id && one.price.id === item.price.id)
  const isForgotten = (item: SubscriptionItem) => given.some((one) => one.id === item.id && one.clear_usage)
  const leaving = old.filter((item) => !isLicensed(item) && !isKept(item) && !isForgotten(item))
  const farewell = { ...subscription, items: listOf(leaving, subscription.items.url) }
  if (subscription.status !== "trialing")
    keepForNextInvoice(
      till,
      subscription,
      usageLines(till, farewell, { start: periodOf(subscription).start, end: till.now() }),
    )
  for (const item of next) {
    const isNew = !old.some((one) => one.id === item.id && one.price.id === item.price.id)
    if (isNew && !isLicensed(item)) till.state.meteredSince.set(item.id, till.now())
  }
}

function startPaidPeriod(till: Till, subscription: Subscription) {
  const now = till.now()
  const { interval, interval_count } = recurringOf(subscription.items.data[0])
  const period = { start: now, end: addInterval(now, interval, interval_count) }
  const fields: Partial<Subscription> = {
    status: "active",
    billing_cycle_anchor: now,
    items: movedTo(subscription, period),
  }
  if (subscription.trial_end && subscription.trial_end > now) fields.trial_end = now
  change(till, subscription, fields, "customer.subscription.updated")
  const lines = subscription.items.data.filter(isLicensed).map((item) => lineFor(till, item, { period }))
  const invoice = issueDraft(till, subscription, {
    reason: "subscription_update",
    lines,
    period: { start: now, end: now },
  })
  finalize(till, invoice)
  if (invoice.status === "open") collect(till, invoice)
}

function trialUntil(subscription: Subscription, end: number, now: number): Partial<Subscription> {
  if (end <= now) throw invalid("Invalid timestamp: must be an integer Unix timestamp in the future.", "trial_end")
  return {
    status: "trialing",
    trial_start: subscription.trial_start ?? now,
    trial_end: end,
    billing_cycle_anchor: end,
    items: movedTo(subscription, { start: periodOf(subscription).start, end }),
  }
}

function trialEndOf(params: Stripe.SubscriptionCreateParams, now: number): number | null {
  if (typeof params.trial_end === "number") {
    if (params.trial_end <= now) throw invalid("Invalid timestamp: must be in the future.", "trial_end")
    return params.trial_end
  }
  return params.trial_period_days ? now + params.trial_period_days * secondsADay : null
}

function trialSettings(given?: Stripe.SubscriptionCreateParams.TrialSettings): Subscription["trial_settings"] {
  const behavior = given?.end_behavior?.missing_payment_method ?? "create_invoice"
  return { end_behavior: { missing_payment_method: behavior, billing_cycle_anchor: null } }
}

function setCancellation(
  till: Till,
  subscription: Subscription,
  params: Pick<Stripe.SubscriptionUpdateParams, "cancel_at" | "cancel_at_period_end" | "cancellation_details">,
) {
  const details = sent(params.cancellation_details ?? {}, "comment", "feedback")
  Object.assign(subscription.cancellation_details, details)
  const end = periodOf(subscription).end
  const isAsked = params.cancel_at_period_end !== undefined || params.cancel_at !== undefined
  if (!isAsked) return
  const at =
    typeof params.cancel_at === "number"
      ? params.cancel_at
      : params.cancel_at || params.cancel_at_period_end
        ? end
        : null
  Object.assign(subscription, {
    cancel_at: at,
    cancel_at_period_end: at === end,
    canceled_at: at === null ? null : till.now(),
  })
  subscription.cancellation_details.reason = at === null ? null : "cancellation_requested"
}

function newItem(
  till: Till,
  subscription: string,
  given: GivenItem,
  period: { start: number; end: number },
  param: string,
): SubscriptionItem {
  const price = usablePrice(till, given.price, `${param}[price]`)
  const isMetered = price.recurring?.usage_type === "metered"
  if (isMetered && given.quantity !== undefined) throw noQuantity(`${param}[quantity]`)
  return make<SubscriptionItem>("SubscriptionItem", {
    id: newId("si"),
    object: "subscription_item",
    created: till.now(),
    current_period_start: period.start,
    current_period_end: period.end,
    metadata: mergeMetadata({}, given.metadata),
    subscription,
    ...pricedAs(price),
    ...(!isMetered && { quantity: given.quantity ?? 1 }),
  })
}

/** Stripe still draws every recurring price as a plan, too. */
function pricedAs(price: Price) {
  const plan = {
    id: price.id,
    object: "plan",
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: price.unit_amount_decimal,
    billing_scheme: price.billing_scheme,
    created: price.created,
    currency: price.currency,
    interval: price.recurring?.interval,
    interval_count: price.recurring?.interval_count,
    livemode: false,
    metadata: price.metadata,
    meter: price.recurring?.meter ?? null,
    nickname: price.nickname,
    product: price.product,
    tiers_mode: price.tiers_mode,
    transform_usage: price.transform_quantity,
    trial_period_days: price.recurring?.trial_period_days ?? null,
    usage_type: price.recurring?.usage_type,
  }
  return { price, plan }
}

function movedTo(subscription: Subscription, period: { start: number; end: number }) {
  const moved = subscription.items.data.map((item) => ({
    ...item,
    current_period_start: period.start,
    current_period_end: period.end,
  }))
  return listOf(moved, subscription.items.url)
}

const rhythmOf = (item?: SubscriptionItem) => `${recurringOf(item).interval} × ${recurringOf(item).interval_count}`

function requireOneRhythm(items: SubscriptionItem[]) {
  const rhythms = new Set(items.map((item) => `${item.price.currency} ${rhythmOf(item)}`))
  if (rhythms.size > 1)
    throw invalid("Currency and interval fields must match across all plans on this subscription.", "items")
}

function refuseUnpendable(params: Stripe.SubscriptionUpdateParams) {
  const pendable = [
    "items",
    "payment_behavior",
    "proration_behavior",
    "proration_date",
    "trial_end",
    "off_session",
    "expand",
  ]
  const wrong = Object.keys(params).find((name) => !pendable.includes(name))
  if (wrong) throw invalid(`You cannot update \`${wrong}\` when \`payment_behavior=pending_if_incomplete\`.`, wrong)
}

function onlyAutomaticCollection(method: string | undefined) {
  if (method && method !== "charge_automatically")
    throw invalid("The fake collects automatically; it does not send invoices.", "collection_method")
}

function takePending(till: Till, subscription: Subscription): InvoiceLine[] {
  const lines = till.state.pendingLines.get(subscription.id) ?? []
  till.state.pendingLines.delete(subscription.id)
  return lines
}

function voidLatest(till: Till, subscription: Subscription) {
  const invoice = till.state.get("invoice", subscription.latest_invoice)
  if (invoice.status === "open") voidInvoice(till, invoice)
}

function cardOf(till: Till, subscription: Subscription): string | null {
  const customer = till.state.get("customer", subscription.customer)
  return subscription.default_payment_method ?? customer.invoice_settings.default_payment_method
}

const licensedAmount = (till: Till, item: SubscriptionItem) =>
  isLicensed(item) ? amountOf(till, item.price, item.quantity ?? 1) : 0
const nameOf = (till: Till, price: Price) => till.state.get("product", price.product).name
const label = (till: Till, item: SubscriptionItem) =>
  `${item.quantity === 1 ? "" : `${item.quantity} × `}${nameOf(till, item.price)}`
