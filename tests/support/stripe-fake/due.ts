import { expireSession } from "./checkout"
import { collect, finalize } from "./invoices"
import { turnPhase } from "./schedules"
import { endSubscription } from "./standing"
import { change, emit, type Invoice, type Subscription, type Till } from "./state"
import {
  expireIncomplete,
  expirePendingUpdate,
  periodOf,
  secondsUntilIncompleteExpires,
  turnPeriod,
} from "./subscriptions"

/** Something time alone brings about, at an instant in seconds. */
export interface Due {
  at: number
  run(): void
}

const secondsAnnounced = 3 * 86_400

/** The next thing that time brings, if it comes no later than `until`. */
export function nextDue(till: Till, until: number): Due | undefined {
  const dues = [
    // a schedule's new phase comes before the renewal that charges it
    ...till.state.all("subscription_schedule").flatMap((schedule): Due[] => {
      const end = schedule.status === "active" ? schedule.current_phase?.end_date : undefined
      return end === undefined ? [] : [{ at: end, run: () => turnPhase(till, schedule) }]
    }),
    ...till.state.all("subscription").flatMap((subscription) => subscriptionDues(till, subscription)),
    ...till.state.all("invoice").flatMap((invoice) => invoiceDues(till, invoice)),
    ...till.state
      .all("checkout.session")
      .flatMap((session): Due[] =>
        session.status === "open" ? [{ at: session.expires_at, run: () => void expireSession(till, session.id) }] : [],
      ),
  ]
  const [first] = dues.filter((due) => due.at <= until).sort((a, b) => a.at - b.at)
  return first
}

function subscriptionDues(till: Till, subscription: Subscription): Due[] {
  if (subscription.ended_at !== null || subscription.status === "paused") return []
  if (subscription.status === "incomplete")
    return [
      { at: subscription.created + secondsUntilIncompleteExpires, run: () => expireIncomplete(till, subscription) },
    ]
  const dues: Due[] = [{ at: periodOf(subscription).end, run: () => turnPeriod(till, subscription) }]
  const { cancel_at, pending_update, trial_end } = subscription
  if (cancel_at !== null && !subscription.cancel_at_period_end)
    dues.push({ at: cancel_at, run: () => endSubscription(till, subscription, "cancellation_requested") })
  if (pending_update) dues.push({ at: pending_update.expires_at, run: () => expirePendingUpdate(till, subscription) })
  if (subscription.status === "trialing" && trial_end !== null && !till.state.announcedTrialEnds.has(subscription.id))
    dues.push({
      at: Math.max(subscription.created, trial_end - secondsAnnounced),
      run: () => {
        till.state.announcedTrialEnds.add(subscription.id)
        emit(till, "customer.subscription.trial_will_end", subscription)
      },
    })
  return dues
}

function invoiceDues(till: Till, invoice: Invoice): Due[] {
  if (invoice.status === "draft" && invoice.automatically_finalizes_at !== null)
    return [
      {
        at: invoice.automatically_finalizes_at,
        run: () => {
          finalize(till, invoice)
          if (invoice.status === "open") collect(till, invoice)
        },
      },
    ]
  if (invoice.status === "open" && invoice.next_payment_attempt !== null)
    return [
      {
        at: invoice.next_payment_attempt,
        run: () => {
          change(till, invoice, { next_payment_attempt: null }, "invoice.updated")
          collect(till, invoice)
        },
      },
    ]
  return []
}
