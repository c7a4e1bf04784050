import type Stripe from "stripe"
import { change, emit, type Meter, type MeterEvent, make, newId, type Till } from "./state"
import { invalid, StripeError } from "./stripe-error"

const secondsOf35Days = 35 * 24 * 3600
const secondsAheadAllowed = 5 * 60

export function createMeter(till: Till, params: Stripe.Billing.MeterCreateParams): Meter {
  if (
    till.state.all("billing.meter").some((meter) => meter.event_name === params.event_name && meter.status === "active")
  )
    throw invalid(`A meter with event_name \`${params.event_name}\` already exists.`, "event_name")
  const meter = till.state.put(
    make<Meter>("Billing.Meter", {
      id: newId("mtr_test"),
      object: "billing.meter",
      created: till.now(),
      updated: till.now(),
      customer_mapping: {
        event_payload_key: params.customer_mapping?.event_payload_key ?? "stripe_customer_id",
        type: "by_id",
      },
      default_aggregation: { formula: params.default_aggregation.formula as "sum" | "count" | "last" },
      display_name: params.display_name,
      event_name: params.event_name,
      status: "active",
      status_transitions: { deactivated_at: null },
      value_settings: { event_payload_key: params.value_settings?.event_payload_key ?? "value" },
    }),
  )
  emit(till, "billing.meter.created", meter)
  return meter
}

export function updateMeter(till: Till, id: string, params: Stripe.Billing.MeterUpdateParams): Meter {
  const meter = till.state.get("billing.meter", id, "id")
  if (params.display_name)
    change(till, meter, { display_name: params.display_name, updated: till.now() }, "billing.meter.updated")
  return meter
}

export function switchMeter(till: Till, id: string, status: "active" | "inactive"): Meter {
  const meter = till.state.get("billing.meter", id, "id")
  const fields = { status, status_transitions: { deactivated_at: status === "active" ? null : till.now() } }
  change(till, meter, fields, status === "active" ? "billing.meter.reactivated" : "billing.meter.deactivated")
  return meter
}

/**
 * Takes a meter event: answered at once, counted later. What only the later processing can know (no such meter, no
 * such customer) is accepted here and reported by a thin event.
 */
export function takeMeterEvent(till: Till, params: Stripe.Billing.MeterEventCreateParams) {
  const timestamp = params.timestamp ?? till.now()
  if (timestamp < till.now() - secondsOf35Days)
    throw invalid("The timestamp must be within the past 35 days.", "timestamp", "timestamp_too_far_in_past")
  if (timestamp > till.now() + secondsAheadAllowed)
    throw invalid("The timestamp must not be more than 5 minutes in the future.", "timestamp", "timestamp_in_future")
  const identifier = params.identifier ?? newId("mtrevt")
  if (identifier.length > 100) throw invalid("Invalid string: must be at most 100 characters", "identifier")
  if (till.state.meterEventWith(identifier, till.now()))
    throw new StripeError(
      400,
      {
        type: "invalid_request_error",
        message: `An event already exists with identifier ${identifier}.`,
        param: "identifier",
      },
      false,
    )
  const event: MeterEvent = {
    event_name: params.event_name,
    identifier,
    payload: params.payload,
    timestamp,
    receivedAt: till.now(),
    isApplied: false,
    isCancelled: false,
  }
  till.state.meterEvents.push(event)
  if (!till.metersLag) applyMeterEvents(till)
  return {
    object: "billing.meter_event",
    created: till.now(),
    event_name: event.event_name,
    identifier,
    livemode: false,
    payload: event.payload,
    timestamp,
  }
}

/** Counts what has arrived and reports what cannot be counted. */
export function applyMeterEvents(till: Till) {
  for (const event of till.state.meterEvents) {
    if (event.isApplied) continue
    event.isApplied = true
    const meter = till.state
      .all("billing.meter")
      .find((one) => one.event_name === event.event_name && one.status === "active")
    if (!meter) {
      event.isCancelled = true
      report(
        till,
        "v1.billing.meter.no_meter_found",
        null,
        "no_meter",
        `No active meter for ${event.event_name}`,
        event,
      )
      continue
    }
    const reason = whyUncountable(till, meter, event)
    if (!reason) continue
    event.isCancelled = true
    report(till, "v1.billing.meter.error_report_triggered", meter, reason.code, reason.message, event)
  }
}

/** Withdraws an event received in the last 24 hours. */
export function cancelMeterEvent(till: Till, params: Stripe.Billing.MeterEventAdjustmentCreateParams) {
  const identifier = params.cancel?.identifier
  const event = identifier ? till.state.meterEventWith(identifier, till.now()) : undefined
  if (!event || event.event_name !== params.event_name)
    throw invalid(`No event was found with identifier ${identifier}.`, "cancel[identifier]")
  event.isCancelled = true
  return {
    object: "billing.meter_event_adjustment",
    cancel: { identifier },
    event_name: params.event_name,
    livemode: false,
    status: "pending",
    type: "cancel",
  }
}

/** What a customer used of a meter with a timestamp inside [start, end). */
export function usageOf(till: Till, meter: Meter, customer: string, start: number, end: number): number {
  const events = till.state.meterEvents.filter(
    (event) =>
      event.isApplied &&
      !event.isCancelled &&
      event.event_name === meter.event_name &&
      event.payload[meter.customer_mapping.event_payload_key] === customer &&
      event.timestamp >= start &&
      event.timestamp < end,
  )
  const values = events.map((event) => Number(event.payload[meter.value_settings.event_payload_key]))
  if (meter.default_aggregation.formula === "count") return events.length
  if (meter.default_aggregation.formula === "sum") return values.reduce((sum, value) => sum + value, 0)
  const latest = events.reduce((best, event, at) => (event.timestamp >= (events[best]?.timestamp ?? 0) ? at : best), 0)
  return values[latest] ?? 0
}

/** Summaries of a meter for one customer: one for the whole range, or one an hour or a day, newest first. */
export function summariesOf(till: Till, meterId: string, params: Stripe.Billing.MeterListEventSummariesParams) {
  const meter = till.state.get("billing.meter", meterId, "id")
  const { customer, start_time: start, end_time: end } = params
  const window = params.value_grouping_window
  const step = window === "hour" ? 3600 : window === "day" ? 86_400 : 60
  if (start % step !== 0) throw invalid(`start_time must align with ${window ?? "minute"} boundaries.`, "start_time")
  if (end % step !== 0) throw invalid(`end_time must align with ${window ?? "minute"} boundaries.`, "end_time")
  if (end <= start) throw invalid("end_time must be after start_time.", "end_time")
  const summaries = []
  for (let from = start; from < end; from += window ? step : end - start) {
    const to = window ? from + step : end
    const aggregated = usageOf(till, meter, customer, from, to)
    if (window && aggregated === 0) continue
    summaries.push({
      id: `mtrusg_test_${meter.id.slice(-6)}${customer.slice(-6)}${from}`,
      object: "billing.meter_event_summary",
      created: from,
      aggregated_value: aggregated,
      start_time: from,
      end_time: to,
      livemode: false,
      meter: meter.id,
    })
  }
  return summaries.reverse()
}

function whyUncountable(till: Till, meter: Meter, event: MeterEvent) {
  const customerKey = meter.customer_mapping.event_payload_key
  const customer = event.payload[customerKey]
  if (!customer || till.state.find(customer)?.object !== "customer")
    return {
      code: "meter_event_customer_not_found",
      message: `Customer mapping key ${customerKey}: ${customer ?? ""} is not found`,
    }
  const value = event.payload[meter.value_settings.event_payload_key]
  if (!/^-?\d+$/.test(value ?? ""))
    return { code: "meter_event_invalid_value", message: `The value ${value ?? ""} is not a whole number` }
  return null
}

function report(till: Till, type: string, meter: Meter | null, code: string, message: string, event: MeterEvent) {
  const at = new Date(till.now() * 1000).toISOString()
  const thin = {
    id: newId("evt_test"),
    object: "v2.core.event" as const,
    type,
    livemode: false as const,
    created: at,
    related_object: meter ? { id: meter.id, type: "billing.meter", url: `/v1/billing/meters/${meter.id}` } : null,
    data: {
      developer_message_summary: "There is 1 invalid event",
      validation_start: at,
      validation_end: at,
      reason: {
        error_count: 1,
        error_types: [
          {
            code,
            error_count: 1,
            sample_errors: [{ error_message: message, request: { identifier: event.identifier } }],
          },
        ],
      },
    },
  }
  till.state.thinEvents.push(thin)
  till.deliverThin(thin)
}
