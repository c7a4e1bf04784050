import type Stripe from "stripe"
import { customerOf } from "@/server/billing/accept-stripe-event"
import { stripeHandlers } from "@/server/billing/stripe-events"
import { clock } from "@/server/clock"
import { globalDb } from "@/server/db/global"

/** Does what an event hints at. It may come late, twice or before an older one: handlers ask the cashier how things stand. */
export async function applyStripeEvent({ eventId }: { eventId: string }): Promise<void> {
  const kept = await globalDb().stripeEvent.findUnique({ where: { id: eventId } })
  if (!kept || kept.appliedAt) return
  const event = kept.payload as unknown as Stripe.Event
  const customer = customerOf(event)
  const handle = stripeHandlers[kept.type]
  try {
    if (customer && handle) await handle(event, customer)
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    await globalDb().stripeEvent.updateMany({ where: { id: eventId }, data: { error: words.slice(0, 500) } })
    throw error
  }
  await globalDb().stripeEvent.updateMany({ where: { id: eventId }, data: { appliedAt: clock.now(), error: null } })
}
