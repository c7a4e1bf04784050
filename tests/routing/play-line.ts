import { seeded } from "@/scripts/seeded"
import { headStartMinutes } from "@/server/inbox/rules/line-order"
import { kindOfChannel } from "@/server/routing/rules/kind-of-channel"
import {
  type RosterAgent,
  type RoutingRule,
  routeConversation,
  type TeamName,
} from "@/server/routing/rules/route-conversation"
import { starvingChannels } from "@/server/routing/rules/starving-channels"
import { facts } from "./desk"

const minute = 60_000

export type Shop = {
  people: RosterAgent[]
  rules: RoutingRule[]
  teams: TeamName[]
  /** how many customers an hour each channel brings, and how many of a hundred of them are in a hurry */
  channels: { channel: string; perHour: number; urgentPercent?: number }[]
  minutesEach: number
  hours: number
  seed: number
}

export type Waited = { channel: string; priority: number; at: number; began: number }
type InLine = Omit<Waited, "began">

/**
 * A line as `routeWaiting` works it off, by the pure rules alone and a clock of its own: looked at whenever somebody comes,
 * a place frees or a minute has passed. Answers who waited how long, the most anybody ever held, and how many were taken while
 * somebody of a starving channel stood before them; milliseconds. Without `helps` a starving channel is noted and left alone.
 */
export function playLine(shop: Shop, { helps } = { helps: true }) {
  const random = seeded(shop.seed)
  const arrivals = arrivalsOf(shop, random)
  const waited: Waited[] = []
  let line: InLine[] = []
  let roster = shop.people
  let talks: { memberId: string; kind: ReturnType<typeof kindOfChannel>; ends: number }[] = []
  let mostHeld = 0
  let outOfTurn = 0
  let now = 0
  while (arrivals.length > 0 || line.length > 0) {
    const nextEnd = Math.min(Number.POSITIVE_INFINITY, ...talks.map(({ ends }) => ends))
    const nextLook = line.length > 0 ? (Math.floor(now / minute) + 1) * minute : Number.POSITIVE_INFINITY
    now = Math.min(nextEnd, nextLook, arrivals[0]?.at ?? Number.POSITIVE_INFINITY)
    if (now === Number.POSITIVE_INFINITY) break
    for (const { memberId, kind } of talks.filter(({ ends }) => ends <= now)) hold(memberId, kind, -1)
    talks = talks.filter(({ ends }) => ends > now)
    while (arrivals[0] && arrivals[0].at <= now) line.push(arrivals.shift()!)
    giveOut()
  }
  return { waited, mostHeld, outOfTurn, left: line.length }

  function giveOut() {
    const place = ({ at, priority }: InLine) => at - headStartMinutes[priority]! * minute
    line.sort((one, other) => place(one) - place(other))
    const starving = starvingChannels(
      line.map(({ channel, at }) => ({ channel, waitedMs: now - at })),
      shop.channels.map(({ channel }) => channel),
    )
    let starvingStays = false
    line = line.filter((one) => {
      const kind = kindOfChannel(one.channel)
      const decision = routeConversation(
        facts({ channel: one.channel, kind, needsPerson: true, starves: helps && starving.has(one.channel) }),
        roster,
        shop,
      )
      if (decision.to !== "agent") {
        starvingStays ||= starving.has(one.channel)
        return true
      }
      if (starvingStays) outOfTurn++
      waited.push({ ...one, began: now })
      talks.push({
        memberId: decision.memberId,
        kind,
        ends: now + minute + random() * 2 * (shop.minutesEach - 1) * minute,
      })
      hold(decision.memberId, kind, 1)
      return false
    })
  }

  function hold(memberId: string, kind: ReturnType<typeof kindOfChannel>, by: number) {
    roster = roster.map((one) =>
      one.id === memberId ? { ...one, open: { ...one.open, [kind]: one.open[kind] + by } } : one,
    )
    for (const { open, capacity } of roster) {
      mostHeld = Math.max(mostHeld, (open.chat + open.social + open.mail + open.call) / capacity)
    }
  }
}

/** Customers of every channel, at random moments, in the order they come. */
function arrivalsOf({ channels, hours }: Shop, random: () => number): InLine[] {
  return channels
    .flatMap(({ channel, perHour, urgentPercent = 0 }) =>
      Array.from({ length: Math.round(perHour * hours) }, () => ({
        channel,
        priority: random() * 100 < urgentPercent ? 2 : 1,
        at: random() * hours * 60 * minute,
      })),
    )
    .sort((one, other) => one.at - other.at)
}
