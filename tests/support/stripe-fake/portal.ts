import type Stripe from "stripe"
import { replaceCard } from "./invoices"
import {
  change,
  emit,
  make,
  mergeMetadata,
  newId,
  orNull,
  type PortalConfiguration,
  type PortalFeatures,
  type PortalSession,
  type Price,
  type Subscription,
  type Till,
} from "./state"
import { invalid } from "./stripe-error"
import { cancelSubscription, isLicensed, updateSubscription } from "./subscriptions"

export const configurationParams = ["features", "business_profile", "default_return_url", "metadata", "name"]

type GivenFeatures = Stripe.BillingPortal.ConfigurationCreateParams.Features

export function createConfiguration(
  till: Till,
  params: Stripe.BillingPortal.ConfigurationCreateParams,
  isDefault = false,
): PortalConfiguration {
  const configuration = till.state.put(
    make<PortalConfiguration>("BillingPortal.Configuration", {
      id: newId("bpc"),
      object: "billing_portal.configuration",
      created: till.now(),
      updated: till.now(),
      active: true,
      business_profile: {
        headline: null,
        privacy_policy_url: null,
        terms_of_service_url: null,
        ...params.business_profile,
      },
      default_return_url: orNull(params.default_return_url),
      features: drawFeatures(params.features),
      is_default: isDefault,
      login_page: { enabled: false, url: null },
      metadata: mergeMetadata({}, params.metadata),
      name: orNull(params.name),
    }),
  )
  emit(till, "billing_portal.configuration.created", configuration)
  return configuration
}

export function updateConfiguration(
  till: Till,
  id: string,
  params: Stripe.BillingPortal.ConfigurationUpdateParams,
): PortalConfiguration {
  const configuration = till.state.get("billing_portal.configuration", id, "id")
  const fields: Partial<PortalConfiguration> = { updated: till.now() }
  if (params.features) fields.features = drawFeatures(params.features as GivenFeatures, configuration.features)
  if (params.active !== undefined) fields.active = params.active
  if (params.default_return_url !== undefined) fields.default_return_url = orNull(params.default_return_url)
  change(till, configuration, fields, "billing_portal.configuration.updated")
  return configuration
}

/** A door to the portal for one customer. Without a configuration the default one is used. */
export function createPortalSession(till: Till, params: Stripe.BillingPortal.SessionCreateParams): PortalSession {
  if (!params.customer) throw invalid("Missing required param: customer.", "customer", "parameter_missing")
  till.state.get("customer", params.customer, "customer")
  const configuration = params.configuration
    ? till.state.get("billing_portal.configuration", params.configuration, "configuration")
    : defaultConfiguration(till)
  const id = newId("bps")
  const session = till.state.put(
    make<PortalSession>("BillingPortal.Session", {
      id,
      object: "billing_portal.session",
      created: till.now(),
      configuration: configuration.id,
      customer: params.customer,
      flow: params.flow_data ? drawFlow(till, params.flow_data) : null,
      locale: orNull(params.locale),
      return_url: params.return_url ?? configuration.default_return_url,
      url: `${till.baseUrl()}/p/session/${id}`,
    }),
  )
  emit(till, "billing_portal.session.created", session)
  return session
}

/** What a customer may do in the portal, each as one button. */
export const portalDeeds = {
  cancel(till: Till, session: PortalSession, subscription: Subscription) {
    const { subscription_cancel: cancel } = configurationOf(till, session).features
    if (!cancel.enabled) throw invalid("This portal does not let customers cancel.")
    if (cancel.mode === "immediately") cancelSubscription(till, subscription.id, {})
    else updateSubscription(till, subscription.id, { cancel_at_period_end: true })
  },
  resume(till: Till, _session: PortalSession, subscription: Subscription) {
    updateSubscription(till, subscription.id, { cancel_at_period_end: false })
  },
  switch(till: Till, session: PortalSession, subscription: Subscription, priceId: string) {
    const price = offersFor(till, session, subscription).find((offer) => offer.id === priceId)
    const [item] = subscription.items.data
    if (!price || !item) throw invalid("This plan is not offered here.")
    updateSubscription(till, subscription.id, {
      items: [{ id: item.id, price: price.id }],
      proration_behavior: configurationOf(till, session).features.subscription_update.proration_behavior,
    })
  },
  card(till: Till, session: PortalSession, temper: "pays" | "declines") {
    if (!configurationOf(till, session).features.payment_method_update.enabled)
      throw invalid("This portal does not let customers change their card.")
    replaceCard(till, session.customer, temper)
  },
}

/** Plans the customer could switch to. As at Stripe, a subscription of several items cannot be switched in the portal. */
export function offersFor(till: Till, session: PortalSession, subscription: Subscription): Price[] {
  const { subscription_update: update } = configurationOf(till, session).features
  const [item, ...others] = subscription.items.data
  if (!update.enabled || !item || others.length > 0 || !isLicensed(item)) return []
  const listed = update.products?.flatMap((product) => product.prices)
  return till.state
    .all("price")
    .filter((price) => price.active && price.recurring?.usage_type === "licensed")
    .filter((price) => price.currency === subscription.currency && price.id !== item.price.id)
    .filter((price) => !listed || listed.includes(price.id))
}

export function liveSubscriptions(till: Till, session: PortalSession): Subscription[] {
  return till.state.all("subscription").filter((one) => one.customer === session.customer && one.ended_at === null)
}

export function configurationOf(till: Till, session: PortalSession): PortalConfiguration {
  return till.state.get("billing_portal.configuration", session.configuration)
}

function defaultConfiguration(till: Till): PortalConfiguration {
  const known = till.state.all("billing_portal.configuration").find((one) => one.is_default)
  const features = {
    customer_update: { enabled: true, allowed_updates: ["email" as const] },
    invoice_history: { enabled: true },
    payment_method_update: { enabled: true },
    subscription_cancel: { enabled: true },
    subscription_update: { enabled: true, proration_behavior: "create_prorations" as const },
  }
  return known ?? createConfiguration(till, { features }, true)
}

function drawFeatures(given: GivenFeatures, old?: PortalFeatures): PortalFeatures {
  const cancel = given.subscription_cancel
  const update = given.subscription_update
  return {
    customer_update: given.customer_update
      ? {
          enabled: given.customer_update.enabled ?? true,
          allowed_updates: orNull(given.customer_update.allowed_updates) ?? [],
        }
      : (old?.customer_update ?? { enabled: false, allowed_updates: [] }),
    invoice_history: given.invoice_history ?? old?.invoice_history ?? { enabled: false },
    payment_method_update: given.payment_method_update
      ? { enabled: given.payment_method_update.enabled, payment_method_configuration: null }
      : (old?.payment_method_update ?? { enabled: false, payment_method_configuration: null }),
    subscription_cancel: cancel
      ? {
          cancellation_reason: {
            enabled: cancel.cancellation_reason?.enabled ?? false,
            options: [],
            feedback_options: null,
          },
          enabled: cancel.enabled ?? true,
          mode: cancel.mode === "immediately" ? "immediately" : "at_period_end",
          proration_behavior: cancel.proration_behavior ?? "none",
        }
      : (old?.subscription_cancel ?? {
          cancellation_reason: { enabled: false, options: [], feedback_options: null },
          enabled: false,
          mode: "at_period_end",
          proration_behavior: "none",
        }),
    subscription_pause: old?.subscription_pause ?? {
      enabled: false,
      duration: { interval_options: [], type: "indefinite" },
    },
    subscription_update: update
      ? {
          billing_cycle_anchor: null,
          default_allowed_updates: orNull(update.default_allowed_updates) ?? ["price"],
          enabled: update.enabled ?? true,
          products:
            orNull(update.products)?.map((one) => ({
              ...one,
              adjustable_quantity: { enabled: false, maximum: null, minimum: 1 },
            })) ?? null,
          proration_behavior:
            (update.proration_behavior as PortalFeatures["subscription_update"]["proration_behavior"]) ?? "none",
          schedule_at_period_end: { conditions: [] },
          trial_update_behavior: "end_trial",
        }
      : (old?.subscription_update ?? {
          billing_cycle_anchor: null,
          default_allowed_updates: [],
          enabled: false,
          proration_behavior: "none",
          schedule_at_period_end: { conditions: [] },
          trial_update_behavior: "end_trial",
        }),
  }
}

function drawFlow(till: Till, given: Stripe.BillingPortal.SessionCreateParams.FlowData): PortalSession["flow"] {
  const cancel = given.subscription_cancel
  const update = given.subscription_update
  if (given.type === "subscription_update_confirm" || given.type === "subscription_pause")
    throw invalid(`The fake's portal has no flow ${given.type}.`, "flow_data[type]")
  for (const id of [cancel?.subscription, update?.subscription]) if (id) till.state.get("subscription", id, "flow_data")
  return {
    after_completion: {
      hosted_confirmation: null,
      redirect: given.after_completion?.redirect ?? null,
      type: given.after_completion?.type ?? "portal_homepage",
    },
    customer_update: null,
    subscription_cancel: cancel ? { retention: null, subscription: cancel.subscription } : null,
    subscription_pause: null,
    subscription_update: update ? { subscription: update.subscription } : null,
    subscription_update_confirm: null,
    type: given.type,
  }
}
