/** What was promised: goods leave, money goes back, somebody answers, goods arrive, anything else. */
export const promiseKinds = ["ship", "refund", "reply", "deliver", "other"] as const
export type PromiseKind = (typeof promiseKinds)[number]

export const promiseStatuses = ["open", "due_soon", "kept", "broken", "cancelled"] as const
export type PromiseStatus = (typeof promiseStatuses)[number]

/** Still to be kept. */
export const running: PromiseStatus[] = ["open", "due_soon"]

const hour = 3_600_000

/** When its owner is warned: an hour before, or with a fifth of a short time left. */
export function warnAt(madeAt: Date, dueAt: Date): Date {
  return new Date(
    Math.max(madeAt.getTime(), dueAt.getTime() - Math.min(hour, (dueAt.getTime() - madeAt.getTime()) / 5)),
  )
}
