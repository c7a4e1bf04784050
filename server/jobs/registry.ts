import { AppError } from "@/server/errors"
import type { OrderedHandlers } from "@/server/jobs/run-lanes"
import type { TimedHandlers } from "@/server/jobs/run-timed"

const waits = async (): Promise<never> => {
  throw new AppError("unavailable", "Nothing handles this job yet")
}

/** What ordered work does. */
export const orderedHandlers: OrderedHandlers = {
  receiveDelivery: waits,
  answerMessage: waits,
  deliverMessage: waits,
  assignWaiting: waits,
  recordOutcome: waits,
  applyStripeEvent: waits,
}

/** What timed work does. */
export const timedHandlers: TimedHandlers = {
  sendMail: waits,
  tellQueuePlaces: waits,
  closeIdleConversations: waits,
}
