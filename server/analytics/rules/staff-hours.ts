/** What one hour asks of people. */
export type Work = {
  /** conversations that need a person, in that hour */
  perHour: number
  /** how long one takes up a whole person: the time in hand over how many are in hand at once */
  seconds: number
  /** how long customers wait before they leave, on average; null: nobody leaves */
  patienceSeconds: number | null
}

export type Service = {
  /** share of customers who have to wait at all */
  waiting: number
  /** share of all customers who are answered within the promised time */
  within: number
  /** mean wait in seconds, of everybody; null: it grows without an end */
  meanWait: number | null
  /** share of their time people are taken up */
  occupancy: number
  /** share of customers who leave unanswered */
  leaving: number
}

/**
 * How customers are served by so many people: Erlang C, and Erlang A where customers leave. Arrivals by chance at an even
 * rate, times in hand of any one customer exponential, one line.
 */
export function serviceOf(people: number, work: Work, withinSeconds: number): Service {
  const load = (work.perHour * work.seconds) / 3600
  if (load === 0) return { waiting: 0, within: 1, meanWait: 0, occupancy: 0, leaving: 0 }
  const nobodyThere = { waiting: 1, within: 0, meanWait: null, occupancy: people > 0 ? 1 : 0, leaving: 0 }
  if (people < 1) return nobodyThere
  if (work.patienceSeconds !== null) return withLeaving(people, load, work.seconds, work.patienceSeconds, withinSeconds)
  if (people <= load) return nobodyThere
  const busy = allBusyWithoutLine(people, load)
  const waiting = busy / (1 - (load / people) * (1 - busy))
  return {
    waiting,
    within: 1 - waiting * Math.exp((-(people - load) * withinSeconds) / work.seconds),
    meanWait: (waiting * work.seconds) / (people - load),
    occupancy: load / people,
    leaving: 0,
  }
}

/** The fewest people who answer that share of customers within that time; none where nobody comes. */
export function peopleNeeded(work: Work, target: { share: number; withinSeconds: number }): number {
  const load = (work.perHour * work.seconds) / 3600
  if (load === 0) return 0
  // Fewer could not even see so many.
  for (let people = Math.max(1, Math.floor(load * target.share)); people < mostPeople; people++)
    if (serviceOf(people, work, target.withinSeconds).within >= target.share) return people
  return mostPeople
}
const mostPeople = 5000

/** The chance that all are busy where nobody can wait (Erlang B). */
function allBusyWithoutLine(people: number, load: number): number {
  let busy = 1
  for (let at = 1; at <= people; at++) busy = (load * busy) / (at + load * busy)
  return busy
}

/**
 * Erlang A: with k others ahead, a customer's turn comes after k + 1 steps of rates aμ, aμ + θ, …, aμ + kθ; e to the power of
 * minus θ times that time has the law Beta(aμ/θ, k + 1), and is itself the chance of still being there.
 */
function withLeaving(people: number, load: number, seconds: number, patience: number, withinSeconds: number): Service {
  const steps = (people * patience) / seconds
  const edge = Math.exp(-withinSeconds / patience)
  let inLine = 1
  let all = 1 / allBusyWithoutLine(people, load)
  let waiting = 0
  let inTime = 0
  let served = 0
  let line = 0
  // The share of Beta(steps + 1, ahead + 1) below the edge, and what the next one ahead adds to it.
  let below = edge ** (steps + 1)
  let adds = below * (1 - edge) * (steps + 1)
  for (let ahead = 0; ahead < mostAhead && inLine > all * 1e-12; ahead++) {
    const turn = steps / (steps + ahead + 1)
    waiting += inLine
    inTime += inLine * turn * (1 - below)
    served += inLine * turn
    line += inLine * ahead
    inLine *= (load * patience) / seconds / (steps + ahead + 1)
    all += inLine
    below += adds
    adds *= ((1 - edge) * (steps + ahead + 2)) / (ahead + 2)
  }
  const free = (all - waiting) / all
  const answered = free + served / all
  return {
    waiting: waiting / all,
    within: free + inTime / all,
    meanWait: (line / all / load) * seconds,
    occupancy: (load * answered) / people,
    leaving: 1 - answered,
  }
}
const mostAhead = 100_000
