import type Stripe from "stripe"
import { blank } from "./contract"
import { endSubscription } from "./standing"
import {
  change,
  emit,
  make,
  mergeMetadata,
  newId,
  type Schedule,
  type SchedulePhase,
  type Subscription,
  type Till,
} from "./state"
import { invalid } from "./stripe-error"
import { addInterval, changeItems, periodOf, recurringOf, usablePrice } from "./subscriptions"

/** A schedule taken from a running subscription: its first phase is the period it is in. */
export function createSchedule(till: Till, params: Stripe.SubscriptionScheduleCreateParams): Schedule {
  if (!params.from_subscription)
    throw invalid("The fake makes schedules from a subscription only.", "from_subscription", "parameter_missing")
  const subscription = till.state.get("subscription", params.from_subscription, "from_subscription")
  if (subscription.schedule)
    throw invalid(`You cannot migrate a subscription that is already attached to a schedule: ${subscription.schedule}.`)
  const period = periodOf(subscription)
  const items = subscription.items.data.map((item) => ({ price: item.price.id, quantity: item.quantity }))
  const phase = drawPhase(till, subscription, { items, start_date: period.start, end_date: period.end })
  const schedule = till.state.put(
    make<Schedule>("SubscriptionSchedule", {
      id: newId("sub_sched"),
      object: "subscription_schedule",
      created: till.now(),
      current_phase: { start_date: period.start, end_date: period.end },
      customer: subscription.customer,
      end_behavior: "release",
      metadata: mergeMetadata({}, params.metadata),
      phases: [phase],
      status: "active",
      subscription: subscription.id,
    }),
  )
  emit(till, "subscription_schedule.created", schedule)
  change(till, subscription, { schedule: schedule.id }, "customer.subscription.updated")
  return schedule
}

/** Replaces the phases. The running one comes first and keeps its start. */
export function updateSchedule(till: Till, id: string, params: Stripe.SubscriptionScheduleUpdateParams): Schedule {
  const schedule = openSchedule(till, id)
  const subscription = till.state.get("subscription", schedule.subscription)
  const fields: Partial<Schedule> = { metadata: mergeMetadata(schedule.metadata, params.metadata) }
  if (params.end_behavior) fields.end_behavior = params.end_behavior as Schedule["end_behavior"]
  if (params.phases) {
    const phases: SchedulePhase[] = []
    for (const [at, given] of params.phases.entries()) {
      const start = given.start_date === "now" ? till.now() : (given.start_date ?? phases.at(-1)?.end_date)
      const param = `phases[${at}]`
      if (start === undefined) throw invalid("The first phase must name its start_date.", `${param}[start_date]`)
      if (at === 0 && start !== schedule.current_phase?.start_date)
        throw invalid("You can not modify the start date of the current phase.", `${param}[start_date]`)
      if (at > 0 && start !== phases.at(-1)?.end_date)
        throw invalid("Each phase must begin where the one before it ends.", `${param}[start_date]`)
      phases.push(drawPhase(till, subscription, { ...given, start_date: start }))
    }
    fields.phases = phases
    const [first] = phases
    if (first) fields.current_phase = { start_date: first.start_date, end_date: first.end_date }
  }
  change(till, schedule, fields, "subscription_schedule.updated")
  return schedule
}

/** Lets go of the subscription, which stays as it is. */
export function releaseSchedule(till: Till, id: string): Schedule {
  const schedule = openSchedule(till, id)
  const released = schedule.subscription
  const fields = {
    status: "released" as const,
    released_at: till.now(),
    released_subscription: released,
    subscription: null,
  }
  change(till, schedule, { ...fields, current_phase: null }, "subscription_schedule.released")
  change(till, till.state.get("subscription", released), { schedule: null }, "customer.subscription.updated")
  return schedule
}

export function cancelSchedule(till: Till, id: string): Schedule {
  const schedule = openSchedule(till, id)
  endSubscription(till, till.state.get("subscription", schedule.subscription), "cancellation_requested")
  return schedule
}

/** The running phase is over: the next one begins, or the schedule ends as it promised. */
export function turnPhase(till: Till, schedule: Schedule) {
  const boundary = schedule.current_phase?.end_date
  const next = schedule.phases.find((phase) => phase.start_date === boundary)
  const subscription = till.state.get("subscription", schedule.subscription)
  if (!next) {
    if (schedule.end_behavior !== "cancel") return void releaseSchedule(till, schedule.id)
    Object.assign(schedule, { status: "completed", completed_at: till.now(), current_phase: null })
    subscription.schedule = null
    emit(till, "subscription_schedule.completed", schedule)
    return endSubscription(till, subscription, "cancellation_requested")
  }
  change(
    till,
    schedule,
    { current_phase: { start_date: next.start_date, end_date: next.end_date } },
    "subscription_schedule.updated",
  )
  const current = subscription.items.data
  const gone = current.filter((item) => !next.items.some((wanted) => wanted.price === item.price.id))
  const kept = next.items.map(({ price, quantity }) => {
    const item = current.find((one) => one.price.id === price)
    return item ? { id: item.id, quantity } : { price, quantity }
  })
  const isTurning = periodOf(subscription).end <= till.now()
  changeItems(till, subscription, [...kept, ...gone.map((item) => ({ id: item.id, deleted: true }))], {
    proration_behavior: isTurning ? "none" : next.proration_behavior,
  })
}

function drawPhase(
  till: Till,
  subscription: Subscription,
  given: Omit<Stripe.SubscriptionScheduleUpdateParams.Phase, "start_date"> & { start_date: number },
): SchedulePhase {
  const items = given.items.map((item, at) => {
    const price = usablePrice(till, item.price, `phases[items][${at}][price]`)
    const isMetered = price.recurring?.usage_type === "metered"
    return {
      billing_thresholds: null,
      discounts: [],
      metadata: {},
      plan: price.id,
      price: price.id,
      tax_rates: [],
      ...(!isMetered && { quantity: item.quantity ?? 1 }),
    }
  })
  return {
    ...(blank("SubscriptionSchedule.Phase") as SchedulePhase),
    currency: subscription.currency,
    items,
    metadata: (given.metadata as SchedulePhase["metadata"]) ?? {},
    proration_behavior: (given.proration_behavior as SchedulePhase["proration_behavior"]) ?? "create_prorations",
    start_date: given.start_date,
    end_date: endOf(till, subscription, given),
  }
}

function endOf(
  till: Till,
  subscription: Subscription,
  given: Omit<Stripe.SubscriptionScheduleUpdateParams.Phase, "start_date"> & { start_date: number },
): number {
  if (typeof given.end_date === "number") return given.end_date
  if (given.end_date === "now") return till.now()
  const [first] = given.items
  const recurring = first?.price
    ? till.state.get("price", first.price).recurring
    : recurringOf(subscription.items.data[0])
  const { interval, interval_count } = given.duration ?? recurring ?? { interval: "month", interval_count: 1 }
  return addInterval(given.start_date, interval as "day" | "week" | "month" | "year", interval_count ?? 1)
}

function openSchedule(till: Till, id: string): Schedule {
  const schedule = till.state.get("subscription_schedule", id, "id")
  if (schedule.status !== "active")
    throw invalid(`You cannot update a subscription schedule that is currently in the \`${schedule.status}\` status.`)
  return schedule
}
