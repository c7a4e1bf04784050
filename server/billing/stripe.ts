import Stripe from "stripe"
import { env } from "@/server/env"
import { AppError } from "@/server/errors"

// The webhook endpoint is made with the same version, so that events look like answers.
export const stripeApiVersion = "2026-10-28.endive"

/** Whether payment is set up in this house. Without it plans, ledger and receipts work, and nothing is collected. */
export const isPaymentConfigured = () => Boolean(env.STRIPE_SECRET_KEY && env.STRIPE_WEBHOOK_SECRET)

/** The one client of the cashier. Throws AppError("unavailable", "payment-not-configured") without STRIPE_SECRET_KEY. */
export function stripe(): Stripe {
  if (!env.STRIPE_SECRET_KEY) {
    throw new AppError("unavailable", "Payment is not configured", { reason: "payment-not-configured" })
  }
  client ??= new Stripe(env.STRIPE_SECRET_KEY, {
    apiVersion: stripeApiVersion,
    timeout: 20_000,
    maxNetworkRetries: 1,
    telemetry: false,
    ...(env.STRIPE_API_HOST && {
      host: env.STRIPE_API_HOST,
      port: env.STRIPE_API_PORT ?? 443,
      protocol: env.STRIPE_API_PROTOCOL ?? "https",
    }),
  })
  return client
}
let client: Stripe | undefined

/** Runs a call to the cashier for a screen: what Stripe refuses or cannot do now becomes the house's own error. */
export async function askStripe<T>(call: (stripe: Stripe) => Promise<T>): Promise<T> {
  const cashier = stripe()
  try {
    return await call(cashier)
  } catch (error) {
    if (error instanceof AppError) throw error
    if (error instanceof Stripe.errors.StripeCardError) {
      throw new AppError("conflict", "The card was declined", { cause: error, reason: "card-declined" })
    }
    if (
      error instanceof Stripe.errors.StripeConnectionError ||
      error instanceof Stripe.errors.StripeRateLimitError ||
      error instanceof Stripe.errors.StripeAPIError
    ) {
      throw new AppError("unavailable", "The payment service cannot be reached", {
        cause: error,
        reason: "payment-unreachable",
      })
    }
    throw new AppError("broken", "The payment service refused a call of ours", { cause: error })
  }
}
