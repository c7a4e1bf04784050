import type Stripe from "stripe"

/** Follows one kind of event. The event is a hint: what is true is asked from the cashier. */
export type StripeHandler = (event: Stripe.Event, customer: string) => Promise<void>
