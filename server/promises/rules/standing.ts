/** What was promised: goods leave, money goes back, somebody answers, goods arrive, anything else. */
export const promiseKinds = ["ship", "refund", "reply", "deliver", "other"] as const
export type PromiseKind = (typeof promiseKinds)[number]

export const promiseStatuses = ["open", "due_soon", "kept", "broken", "cancelled"] as const
export type PromiseStatus = (typeof promiseStatuses)[number]

/** Still to be kept. */
export const running: PromiseStatus[] = ["open", "due_soon"]
