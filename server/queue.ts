import type { Context } from "@/server/context"

/** Ordered work: jobs of one lane run one after the other, in the order they were committed. */
export type OrderedJobs = {
  receiveDelivery: { deliveryId: string }
  answerMessage: { conversationId: string; messageId: string }
  deliverMessage: { messageId: string }
  assignWaiting: Record<string, never>
  recordOutcome: { conversationId: string }
  applyStripeEvent: { eventId: string }
}
export type OrderedJobName = keyof OrderedJobs
export type OrderedJob = {
  [N in OrderedJobName]: {
    name: N
    payload: OrderedJobs[N]
    /** jobs with the same tenant and lane never overlap or overtake each other */
    lane: string
    /** the deed's name: a second job with the same key is dropped */
    key: string
    /** a job for later does not hold up its lane */
    runAt?: Date
  }
}[OrderedJobName]

/** Work by the clock, without order: graphile-worker runs it. */
export type TimedJobs = {
  sendMail: { to: string; subject: string; text: string; html: string }
  tellQueuePlaces: { tenantId: string }
  closeIdleConversations: { tenantId?: string }
}
export type TimedJobName = keyof TimedJobs
