import { type BehindWhat, lateAfterSeconds, type ReportBy } from "@/server/analytics/contract"
import { clock } from "@/server/clock"

/** One row of the diary. */
export type Entry = {
  name: string
  at: Date
  conversationId: string | null
  actorId: string | null
  data: Record<string, unknown>
}

/** One conversation, from its entries alone. Moments are milliseconds. */
export type Story = {
  id: string
  channel: string
  opened: number
  asked: number | null
  bot: number[]
  people: { at: number; by: string }[]
  handoff: { at: number; reason: string } | null
  ended: number | null
  reopens: number
  score: number | null
  /** the last answer to whether they would recommend the shop */
  recommends: number | null
  intent: string | null
  /** where routing last sent it */
  team: string | null
}

/** The diary, told conversation by conversation. Entries come in order. */
export function storiesOf(diary: Entry[]): Story[] {
  const stories = new Map<string, Story>()
  /** how each had ended before it was closed last */
  const before = new Map<string, number | null>()
  for (const { name, at, conversationId, actorId, data } of diary) {
    const moment = at.getTime()
    if (!conversationId) continue
    if (name === "conversation.opened") {
      const fresh = {
        bot: [],
        people: [],
        handoff: null,
        ended: null,
        reopens: 0,
        score: null,
        recommends: null,
        intent: null,
        team: null,
      }
      stories.set(conversationId, {
        id: conversationId,
        channel: String(data.channel),
        opened: moment,
        asked: null,
        ...fresh,
      })
    }
    const story = stories.get(conversationId)
    if (!story) continue
    if (name === "message.received") story.asked ??= moment
    if (name === "message.queued" && data.author === "bot") story.bot.push(moment)
    if (name === "message.queued" && data.author === "agent") story.people.push({ at: moment, by: String(actorId) })
    if (name === "conversation.handed-off") story.handoff ??= { at: moment, reason: String(data.reason) }
    if (name === "conversation.resolved" || name === "conversation.merged") {
      before.set(conversationId, story.ended)
      story.ended = name === "conversation.resolved" ? moment : (story.ended ?? moment)
    }
    if (name === "conversation.restored") story.ended = before.get(conversationId) ?? null
    if (name === "conversation.reopened") {
      story.ended = null
      story.reopens++
    }
    if (name === "conversation.rated") story.score = Number(data.score)
    if (name === "survey.answered" && data.scale === "nps") story.recommends = Number(data.score)
    if (name === "turn.taken" && typeof data.intent === "string") story.intent ??= data.intent
  }
  return [...stories.values()]
}

/** The line of a report a story belongs to, on the shop's clock. */
export function lineOf(story: Story, by: ReportBy, timeZone: string): string {
  const opened = new Date(story.opened)
  const part = (options: Intl.DateTimeFormatOptions, locale = "en-GB") =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(opened)
  switch (by) {
    case "day":
      return part({}, "sv-SE")
    case "weekday":
      return String(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(part({ weekday: "short" })) + 1)
    case "hour":
      return String(Number(part({ hour: "2-digit", hourCycle: "h23" })))
    case "channel":
      return story.channel
    case "intent":
      return story.intent ?? "none"
    case "reason":
      return story.handoff?.reason ?? "none"
    case "agent":
      return story.people[0]?.by ?? "none"
    case "team":
      return story.team ?? "none"
  }
}

/** Seconds to a first reply, or to an end without one; so far, where it is late already; null where nothing is known yet. */
function waitOf({ asked, bot, people, ended }: Story): number | null {
  if (asked === null) return null
  const replies = [...bot.slice(0, 1), ...people.slice(0, 1).map(({ at }) => at)]
  const answered = replies.length > 0 ? Math.min(...replies) : ended
  if (answered !== null) return everySecond(asked, answered)
  const soFar = everySecond(asked, clock.now().getTime())
  return soFar > lateAfterSeconds ? soFar : null
}

const everySecond = (from: number, to: number) => (to - from) / 1000

const alone = (story: Story) => !story.handoff && story.people.length === 0 && story.bot.length > 0

/** Which stories count for a figure. */
export const behindOf: Record<BehindWhat, (story: Story) => boolean> = {
  all: () => true,
  bot_only: alone,
  with_people: ({ handoff, people }) => handoff !== null || people.length > 0,
  unanswered: ({ handoff, people, bot }) => handoff === null && people.length + bot.length === 0,
  bot_replied: ({ bot }) => bot.length > 0,
  people_replied: ({ people }) => people.length > 0,
  handed_off: ({ handoff }) => handoff !== null,
  abandoned: ({ handoff, people, ended }) => handoff !== null && people.length === 0 && ended !== null,
  judged: (story) => waitOf(story) !== null,
  late: (story) => (waitOf(story) ?? 0) > lateAfterSeconds,
  resolved: ({ ended }) => ended !== null,
  bot_resolved: (story) => alone(story) && story.ended !== null && story.reopens === 0,
  people_resolved: ({ people, ended }) => people.length > 0 && ended !== null,
  first_contact: ({ ended, reopens }) => ended !== null && reopens === 0,
  rated: ({ score }) => score !== null,
  rated_low: ({ score }) => score !== null && score < 4,
  satisfied: ({ score }) => score !== null && score >= 4,
  complained: ({ handoff, score }) => handoff?.reason === "mood" || (score !== null && score <= 2),
  reopened: ({ reopens }) => reopens > 0,
  nps_answered: ({ recommends }) => recommends !== null,
  promoters: ({ recommends }) => recommends !== null && recommends > 8,
  detractors: ({ recommends }) => recommends !== null && recommends < 7,
}

/** Every figure of these stories, counted by hand; people's times as `took` measures them. */
export function figuresOf(stories: Story[], took = everySecond) {
  const count = (what: BehindWhat) => stories.filter(behindOf[what]).length
  const scores = stories.flatMap(({ score }) => score ?? [])
  const times = (what: BehindWhat, read: (story: Story) => number) => spreadOf(stories.filter(behindOf[what]).map(read))
  return {
    conversations: stories.length,
    botOnly: count("bot_only"),
    withPeople: count("with_people"),
    handedOff: count("handed_off"),
    abandoned: count("abandoned"),
    judged: count("judged"),
    late: count("late"),
    resolved: count("resolved"),
    botResolved: count("bot_resolved"),
    peopleResolved: count("people_resolved"),
    firstContact: count("first_contact"),
    reopened: count("reopened"),
    complained: count("complained"),
    rated: scores.length,
    satisfied: count("satisfied"),
    rating: scores.length > 0 ? scores.reduce((sum, score) => sum + score, 0) / scores.length : null,
    nps: { answers: count("nps_answered"), promoters: count("promoters"), detractors: count("detractors") },
    botReply: times("bot_replied", ({ bot, asked }) => everySecond(asked!, bot[0]!)),
    humanReply: times("people_replied", ({ people, handoff, asked }) => took(handoff?.at ?? asked!, people[0]!.at)),
    botEnd: times("bot_resolved", ({ asked, ended }) => everySecond(asked!, ended!)),
    humanEnd: times("people_resolved", ({ asked, ended }) => took(asked!, ended!)),
  }
}

/**
 * The score as the mean of 100, 0 and -100, and its range by other means: the scores at which the one seen lies 1.96 standard
 * errors off, where the errors are those of the likeliest shop with that score, found by climbing the likelihood.
 */
export function npsByHand(stories: Story[]): { value: number; from: number; to: number } | null {
  const worth = stories.flatMap(({ recommends }) =>
    recommends === null ? [] : [recommends > 8 ? 100 : recommends < 7 ? -100 : 0],
  )
  if (worth.length === 0) return null
  const of = (sign: number) => worth.filter((one) => Math.sign(one) === sign).length
  const [fans, foes, rest] = [of(1), of(-1), of(0)]
  const seen = (fans - foes) / worth.length
  const errorsOff = (score: number) => {
    const detracting = zeroOf(Math.max(0, -score), (1 - score) / 2, (share) => {
      const slope = (count: number, chance: number) => (count > 0 ? count / chance : 0)
      return slope(fans, share + score) + slope(foes, share) - 2 * slope(rest, 1 - 2 * share - score)
    })
    return Math.abs(seen - score) / Math.sqrt((2 * detracting + score - score ** 2) / worth.length)
  }
  const limit = (end: number) => (seen === end ? end : zeroOf(seen, end, (score) => 1.96 - errorsOff(score)))
  return { value: worth.reduce((sum, one) => sum + one, 0) / worth.length, from: 100 * limit(-1), to: 100 * limit(1) }
}

/** Where what is above zero at one place falls to it on the way to another. */
function zeroOf(above: number, below: number, read: (at: number) => number): number {
  const middle = (above + below) / 2
  if (middle === above || middle === below) return middle
  return read(middle) > 0 ? zeroOf(middle, below, read) : zeroOf(above, middle, read)
}

export function spreadOf(values: number[]) {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number) => {
    if (sorted.length === 0) return null
    const place = share * (sorted.length - 1)
    const below = sorted[Math.floor(place)]!
    return below + (sorted[Math.ceil(place)]! - below) * (place % 1)
  }
  return { count: values.length, median: at(0.5), p90: at(0.9) }
}

/**
 * Each agent's seconds online, busy and held, by walking through the diary from entry to entry. What an entry says counts
 * for `lasts` milliseconds at most.
 */
export function timesOf(diary: Entry[], from: number, to: number, lasts: number) {
  const online = new Map<string, Entry>()
  const holder = new Map<string, Entry>()
  const times = new Map<string, { online: number; busy: number; held: number; taken: number }>()
  const of = (memberId: string) => {
    const known = times.get(memberId) ?? { online: 0, busy: 0, held: 0, taken: 0 }
    times.set(memberId, known)
    return known
  }
  let last = from
  const pass = (until: number) => {
    const seconds = (Math.min(until, to) - last) / 1000
    if (seconds <= 0) return
    last = Math.min(until, to)
    for (const memberId of online.keys()) {
      const held = [...holder.values()].filter(({ data }) => data.memberId === memberId).length
      const time = of(memberId)
      time.online += seconds
      time.held += seconds * held
      if (held > 0) time.busy += seconds
    }
  }
  const steps = diary
    .filter(({ name }) => name === "member.presence" || name === "conversation.assigned")
    .map((entry) => ({ at: entry.at.getTime() + lasts, entry, isEnd: true }))
    .concat(diary.map((entry) => ({ at: entry.at.getTime(), entry, isEnd: false })))
    .sort((a, b) => a.at - b.at)
  for (const { at, entry, isEnd } of steps) {
    if (at >= to) break
    pass(at)
    const { name, conversationId, data } = entry
    const memberId = String(data.memberId)
    if (isEnd) {
      if (online.get(memberId) === entry) online.delete(memberId)
      if (conversationId && holder.get(conversationId) === entry) holder.delete(conversationId)
    } else if (name === "member.presence") {
      if (data.presence === "online") online.set(memberId, entry)
      else online.delete(memberId)
    } else if (name === "conversation.assigned") {
      holder.set(conversationId!, entry)
      if (at >= from) of(memberId).taken++
    } else if (/^conversation\.(queued|given-back|handed-off|resolved|merged)$/.test(name))
      holder.delete(conversationId!)
  }
  pass(to)
  return times
}
