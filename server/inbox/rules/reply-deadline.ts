/** A platform counts how soon a person answers, between two hours of its own day. */
export type AnswerWithin = { minutes: number; fromHour: number; toHour: number; timeZone: string }

export type Deadline = {
  /** pace: the platform counts late answers; window: afterwards no answer is allowed at all */
  kind: "pace" | "window"
  at: Date
  /** the latest moment to warn, at least 60 seconds before `at` */
  warnAt: Date
}

const paceLeadMs = 75_000
/** The team is told of a closing window by a look once a minute, so at least nine minutes ahead. */
export const windowLeadMs = 10 * 60_000

/**
 * What runs against a customer who waits since `since`: the pace counts only where the platform's day was open when the
 * wait began.
 */
export function deadlinesOf(waiting: { since: Date; closesAt: Date | null; pace: AnswerWithin | null }): Deadline[] {
  const deadlines: Deadline[] = []
  const { since, closesAt, pace } = waiting
  if (pace && countsAt(since, pace)) {
    const at = new Date(since.getTime() + pace.minutes * 60_000)
    deadlines.push({ kind: "pace", at, warnAt: before(at, paceLeadMs, since) })
  }
  if (closesAt && closesAt > since)
    deadlines.push({ kind: "window", at: closesAt, warnAt: before(closesAt, windowLeadMs, since) })
  return deadlines
}

const before = (at: Date, leadMs: number, since: Date) => new Date(Math.max(since.getTime(), at.getTime() - leadMs))

function countsAt(moment: Date, { fromHour, toHour, timeZone }: AnswerWithin): boolean {
  const hour = Number(new Intl.DateTimeFormat("en", { hour: "numeric", hourCycle: "h23", timeZone }).format(moment))
  return hour >= fromHour && hour < toHour
}
