import type { ReportBy } from "@/server/analytics/contract"

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

const everySecond = (from: number, to: number) => (to - from) / 1000

/** Every figure of these stories, counted by hand; people's times as `took` measures them. */
export function figuresOf(stories: Story[], took = everySecond) {
  const count = (holds: (story: Story) => boolean) => stories.filter(holds).length
  const alone = (story: Story) => !story.handoff && story.people.length === 0 && story.bot.length > 0
  const botEnded = (story: Story) => alone(story) && story.ended !== null && story.reopens === 0
  const peopleEnded = (story: Story) => story.people.length > 0 && story.ended !== null
  const scores = stories.flatMap(({ score }) => score ?? [])
  const times = (read: (story: Story) => number | null) =>
    stories.flatMap((story) => {
      const time = read(story)
      return time === null ? [] : [time]
    })
  return {
    conversations: stories.length,
    botOnly: count(alone),
    withPeople: count((story) => story.handoff !== null || story.people.length > 0),
    handedOff: count((story) => story.handoff !== null),
    resolved: count((story) => story.ended !== null),
    botResolved: count(botEnded),
    peopleResolved: count(peopleEnded),
    firstContact: count((story) => story.ended !== null && story.reopens === 0),
    reopened: count((story) => story.reopens > 0),
    complained: count((story) => story.handoff?.reason === "mood" || (story.score !== null && story.score <= 2)),
    rated: scores.length,
    satisfied: scores.filter((score) => score >= 4).length,
    rating: scores.length > 0 ? scores.reduce((sum, score) => sum + score, 0) / scores.length : null,
    botReply: spreadOf(times(({ bot, asked }) => (bot.length > 0 ? everySecond(asked!, bot[0]!) : null))),
    humanReply: spreadOf(
      times(({ people, handoff, asked }) => (people.length > 0 ? took(handoff?.at ?? asked!, people[0]!.at) : null)),
    ),
    botEnd: spreadOf(times((story) => (botEnded(story) ? everySecond(story.asked!, story.ended!) : null))),
    humanEnd: spreadOf(times((story) => (peopleEnded(story) ? took(story.asked!, story.ended!) : null))),
  }
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
