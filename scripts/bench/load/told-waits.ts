import { type ExpectedWait, expectWait } from "@/server/routing/rules/expect-wait"
import { type RosterAgent, type RouteFacts, routeConversation } from "@/server/routing/rules/route-conversation"
import { seeded } from "../../seeded"
import { figure } from "../figure"
import { percentile } from "./percentile"

const minute = 60_000
const hour = 60 * minute
/** The median error of a told wait may be so large, as a share of the real one. */
const mostError = 0.3

/** Arrivals an hour: quiet mornings, two rushes that fill the line, and evenings in which it empties again. */
const arrivals = [60, 120, 200, 290, 310, 250, 180, 200, 290, 310, 260, 120, 60, 30]
const people = 12
const perPerson = 4
const handling = { meanMs: 10 * minute, spread: 0.7 }

type Waiting = { at: number; told: ExpectedWait }
type Talk = { ends: number; began: number; memberId: string }

const facts = { kind: "chat", needsPerson: true, overflow: false, open: true } as RouteFacts
type Judged = { errors: number[]; soon: number; soonKept: number }

/**
 * How true the wait is that customers in line are told: days of arrivals, agents and conversations are played against the
 * real rules, and every estimate given on joining the line is compared with how long that customer then really waited.
 * Answers whether the bar is met.
 */
export function measureToldWaits({ days, seed }: { days: number; seed: number }): boolean {
  const random = seeded(seed)
  const judged: Judged = { errors: [], soon: 0, soonKept: 0 }
  for (let day = 0; day < days; day++) playDay(random, judged)
  const middle = percentile(judged.errors, 50)
  const share = (value: number) => ({ value: value * 100, unit: "%" })
  figure({ name: "wait: estimates compared", value: judged.errors.length, unit: "customers" })
  figure({ name: "wait: median absolute relative error", ...share(middle), baseline: mostError * 100 })
  figure({ name: "wait: p90 absolute relative error", ...share(percentile(judged.errors, 90)) })
  figure({ name: "wait: told “in a moment” and taken within a minute", ...share(judged.soonKept / judged.soon) })
  return middle <= mostError
}

function playDay(random: () => number, judged: Judged) {
  let now = 0
  let roster: RosterAgent[] = Array.from({ length: people }, (_, at) => newcomer(`agent-${at}`))
  const line: Waiting[] = []
  let talks: Talk[] = []
  const handled: number[] = []
  const waited: number[] = []
  const taken: number[] = []
  let nextArrival = 0
  const end = arrivals.length * hour
  while (now < end || line.length > 0) {
    const nextEnd = Math.min(Number.POSITIVE_INFINITY, ...talks.map((talk) => talk.ends))
    if (now >= end) nextArrival = Number.POSITIVE_INFINITY
    now = Math.min(nextArrival, nextEnd)
    roster = roster.map((agent, at) => ({ ...agent, online: !hasBreak(at, now) }))
    if (nextEnd <= nextArrival) {
      const over = talks.find((talk) => talk.ends === nextEnd)!
      talks = talks.filter((talk) => talk !== over)
      handled.unshift(over.ends - over.began)
      hold(over.memberId, -1)
    } else {
      line.push({ at: now, told: estimate(line.length + 1) })
      nextArrival =
        now - (Math.log(1 - random()) * hour) / arrivals[Math.min(arrivals.length - 1, Math.floor(now / hour))]!
    }
    for (;;) {
      const decision =
        line.length > 0 ? routeConversation({ ...facts, tags: [] }, roster, { rules: [], teams: [] }) : null
      if (decision?.to !== "agent") break
      const { at, told } = line.shift()!
      judge(told, now - at, judged)
      waited.unshift(now - at)
      taken.unshift(now)
      talks.push({ began: now, ends: now + drawHandling(random), memberId: decision.memberId })
      hold(decision.memberId, 1)
    }
  }

  function hold(memberId: string, by: number) {
    roster = roster.map((agent) =>
      agent.id === memberId ? { ...agent, open: { ...agent.open, chat: agent.open.chat + by } } : agent,
    )
  }

  function estimate(place: number): ExpectedWait {
    const there = roster.filter(({ online }) => online)
    const held = there.reduce((sum, { open }) => sum + open.chat, 0)
    return expectWait({
      place,
      agentsOnline: there.length,
      freePlaces: there.length * perPerson - held,
      held,
      handlingMs: handled.slice(0, 50),
      recentWaitsMs: waited.slice(0, 50),
      takenLastHour: taken.filter((at) => at > now - hour).length,
    })
  }
}

/** Everybody rests for half an hour, one after the other; they end what they hold and are given nothing new. */
function hasBreak(at: number, now: number): boolean {
  return now > (3 + at / 2) * hour && now < (3.5 + at / 2) * hour
}

function judge(told: ExpectedWait, really: number, judged: Judged) {
  if (told.kind === "minutes" && really >= minute / 2) {
    judged.errors.push(Math.abs(told.minutes * minute - really) / really)
  }
  if (told.kind !== "soon") return
  judged.soon++
  if (really <= minute) judged.soonKept++
}

function newcomer(id: string): RosterAgent {
  const open = { chat: 0, social: 0, mail: 0, call: 0 }
  const always = { online: true, onShift: true, teamIds: [], skills: {}, limits: {} }
  return { id, name: id, ...always, capacity: perPerson, open, idleMs: 0, satisfaction: 4 }
}

/** Log-normal: most conversations are short, some are very long. */
function drawHandling(random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return handling.meanMs * Math.exp(handling.spread * normal - handling.spread ** 2 / 2)
}
