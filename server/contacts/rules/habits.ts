/** What is counted of a contact, from what they wrote and what was done for them. */
export type Counted = {
  /** their messages, by the channel and the hour (0–23, the shop's time zone) they came at */
  said: { channel: string; hour: number; count: number }[]
  complaints: number
  returns: number
  refunds: number
  paidOrders: number
  /** orders a thing is in, the most often bought first */
  bought: { title: string; orders: number }[]
}

/** Something we believe of a contact, with the figures it rests on: `part` of `whole`. */
export type Habit =
  | { about: "channel"; channel: string; part: number; whole: number }
  | { about: "hours"; from: number; until: number; part: number; whole: number }
  | { about: "buys"; title: string; part: number; whole: number }
  | { about: "risk"; level: "some" | "high"; complaints: number; returns: number; refunds: number; whole: number }

/** Less than this says nothing of a habit. */
const fewest = 5
const spanHours = 3

/** What can be told of a contact; nothing where the figures are too few to tell. */
export function habitsOf(counted: Counted): Habit[] {
  return [channelHabit(counted), hoursHabit(counted), buyingHabit(counted), riskOf(counted)].filter(
    (habit) => habit !== null,
  )
}

function channelHabit({ said }: Counted): Habit | null {
  const whole = sum(said)
  const byChannel = new Map<string, number>()
  for (const { channel, count } of said) byChannel.set(channel, (byChannel.get(channel) ?? 0) + count)
  const [channel, part] = [...byChannel].sort((one, other) => other[1] - one[1])[0] ?? ["", 0]
  return whole >= fewest && part / whole >= 0.6 ? { about: "channel", channel, part, whole } : null
}

/** The three hours of the day in which most was written, if half of it was. */
function hoursHabit({ said }: Counted): Habit | null {
  const whole = sum(said)
  const within = (from: number) => sum(said.filter(({ hour }) => (hour - from + 24) % 24 < spanHours))
  const spans = Array.from({ length: 24 }, (_, from) => ({ from, part: within(from) }))
  const best = spans.reduce((most, span) => (span.part > most.part ? span : most))
  if (whole < fewest || best.part / whole < 0.5) return null
  return { about: "hours", from: best.from, until: (best.from + spanHours) % 24, part: best.part, whole }
}

function buyingHabit({ bought, paidOrders }: Counted): Habit | null {
  const [most] = bought
  return most && most.orders >= 2 ? { about: "buys", title: most.title, part: most.orders, whole: paidOrders } : null
}

function riskOf({ complaints, returns, refunds, paidOrders }: Counted): Habit | null {
  if (complaints + returns + refunds === 0) return null
  const high = complaints >= 2 || (returns + refunds >= 3 && returns + refunds >= paidOrders / 2)
  return { about: "risk", level: high ? "high" : "some", complaints, returns, refunds, whole: paidOrders }
}

const sum = (rows: { count: number }[]) => rows.reduce((all, { count }) => all + count, 0)
