import type { ChannelKind } from "@/server/routing/rules/kind-of-channel"
import { expectOf, type Performance } from "@/server/routing/rules/learn-performance"

/** What a decision looks at of the conversation and its customer. */
export type RouteFacts = {
  channel: string
  kind: ChannelKind
  intent: string | null
  /** 0 calm – 1 furious */
  mood: number
  tags: readonly string[]
  memberLevel: string | null
  /** "zh", "en" or another language code */
  language: string | null
  /** has been here before */
  returning: boolean
  /** why the bot stepped aside; null where it did not */
  reason: string | null
  /** the bot has given up or may not answer: only a person will do */
  needsPerson: boolean
  dedicatedId: string | null
  /** the team a person sent it to: no rule decides otherwise */
  chosenTeamId?: string | null
  /** how long it stands in line, in milliseconds */
  waitedMs: number
  /** it waits so long that no bound holds any more */
  overflow: boolean
  /** its channel waits so long against the others that what its rule asks for no longer holds */
  starves: boolean
  /** the shop is open now */
  open: boolean
}

/** An agent as they are at this moment. */
export type RosterAgent = {
  id: string
  name: string
  online: boolean
  /** the shift they are on; true for who has none */
  onShift: boolean
  teamIds: readonly string[]
  /** by their names in small letters */
  skills: Readonly<Record<string, number>>
  /** conversations of all kinds at once */
  capacity: number
  /** of which of a kind; a kind that is absent has no limit of its own */
  limits: Readonly<Partial<Record<ChannelKind, number>>>
  open: Readonly<Record<ChannelKind, number>>
  /** since they were last given one, in milliseconds */
  idleMs: number
  /** 1–5, smoothed towards 4 while there is little to go by */
  satisfaction: number
}

export type Conditions = {
  channels?: string[]
  intents?: string[]
  tags?: string[]
  memberLevels?: string[]
  languages?: string[]
  returning?: boolean
  /** from here on */
  mood?: number
  reasons?: string[]
}

export type RoutingRule = {
  id: string
  level: "channel" | "customer"
  name: string
  when: Conditions
  outcome: {
    to?: "bot"
    teamId?: string
    skill?: { name: string; level: number }
    dedicated?: boolean
    /** 0 low – 3 urgent */
    priority?: number
  }
  enabled: boolean
}

export type TeamName = { id: string; name: string }
/** A team; whether it is open now where it has hours of its own, else the shop's hold. */
export type Team = TeamName & { open?: boolean }

/** Why somebody could not be given it; "free" could. */
export type Standing =
  | "free"
  | "off"
  | "off-shift"
  | "other-team"
  | "lacks-skill"
  | "not-dedicated"
  | "full"
  | "full-of-kind"

export type Considered = {
  id: string
  name: string
  standing: Standing
  open: number
  capacity: number
  /** their ratings; with a model, those expected for this question on this kind of channel */
  satisfaction: number
  /** how long they would have it, as the model expects */
  minutes?: number
}

export type WonBy =
  | "dedicated"
  | "only-one"
  | "least-load"
  | "satisfaction"
  | "expected-satisfaction"
  | "expected-minutes"
  | "longest-idle"
  | "order"

/** What was learnt of how agents do: the version and how many conversations it rests on. */
export type Learned = { version: number; samples: number; weights: Performance }

/** Why a conversation went where it went, level by level; what screens put into words. */
export type Explanation = {
  channelRule: { id: string; name: string } | null
  /** null: everybody */
  team: TeamName | null
  /** a person chose the team */
  byHand?: true
  customerRule: { id: string; name: string } | null
  skill: { name: string; level: number } | null
  dedicatedId: string | null
  priority: number
  /** bounds that were dropped, and why */
  dropped: { what: "team" | "skill" | "dedicated"; why: "nobody" | "waited" }[]
  /** the winner first, then the others by how near they were */
  considered: Considered[]
  /** how many were looked at */
  of: number
  wonBy: WonBy | null
  /** the model that foretold ratings and minutes; null: plain averages counted */
  learned?: { version: number; samples: number } | null
}

export type RouteDecision = { teamId: string | null; priority: number; explanation: Explanation } & (
  | { to: "bot" }
  | { to: "agent"; memberId: string }
  /** hopeless: nobody is on shift, the customer had better leave a message */
  | { to: "queue"; hopeless: boolean }
)

/**
 * Where a conversation goes: which team by channel and intent, which agents by who the customer is, and which of them by how
 * they stand. Pure: the same facts, roster and rules give the same decision. Somebody over capacity, away or off shift is
 * never chosen; what nobody can take stays in line.
 */
export function routeConversation(
  facts: RouteFacts,
  roster: readonly RosterAgent[],
  { rules, teams, learned = null }: { rules: readonly RoutingRule[]; teams: readonly Team[]; learned?: Learned | null },
): RouteDecision {
  const channelRule = firstMatch(rules, "channel", facts)
  const customerRule = firstMatch(rules, "customer", facts)
  const wish: RoutingRule["outcome"] = customerRule?.outcome ?? {}
  const priority = Math.max(wish.priority ?? 1, channelRule?.outcome.priority ?? 0)
  const chosenTeamId = facts.chosenTeamId ?? wish.teamId
  const teamId = chosenTeamId ?? channelRule?.outcome.teamId ?? null
  const team = teams.find(({ id }) => id === teamId)
  const explanation: Explanation = {
    channelRule: named(channelRule),
    team: named(team),
    ...(team && facts.chosenTeamId ? { byHand: true as const } : {}),
    customerRule: named(customerRule),
    skill: wish.skill ?? channelRule?.outcome.skill ?? null,
    dedicatedId: wish.dedicated ? facts.dedicatedId : null,
    priority,
    dropped: [],
    considered: [],
    of: roster.length,
    wonBy: null,
    learned: learned && { version: learned.version, samples: learned.samples },
  }
  const decided = { teamId: explanation.team?.id ?? null, priority, explanation }
  // A customer whom a rule sends to certain people does not go to the bot by the channel's rule.
  const wantsPerson = wish.skill !== undefined || chosenTeamId !== undefined || explanation.dedicatedId !== null
  const bot = wish.to === "bot" || (channelRule?.outcome.to === "bot" && !wantsPerson)
  if (bot && !facts.needsPerson) return { to: "bot", ...decided }

  const ofChannel = { team: chosenTeamId === undefined, skill: wish.skill === undefined, dedicated: false }
  const { free, all } = narrow(facts, foretold(roster, facts, learned), explanation, ofChannel)
  const [winner, second] = [...free].sort(better)
  explanation.considered = all.sort(byStanding(winner))
  if (!winner) {
    const present = roster.some(({ online, onShift }) => online && onShift)
    return { to: "queue", hopeless: !present || !(team?.open ?? facts.open), ...decided }
  }
  explanation.wonBy = wonBy(winner, second, explanation)
  return { to: "agent", memberId: winner.id, ...decided }
}

const named = (one: { id: string; name: string } | undefined) => (one ? { id: one.id, name: one.name } : null)

const firstMatch = (rules: readonly RoutingRule[], level: RoutingRule["level"], facts: RouteFacts) =>
  rules.find((rule) => rule.enabled && rule.level === level && holds(rule.when, facts))

/** Every condition that is set must hold; none set holds always. */
function holds(when: Conditions, facts: RouteFacts): boolean {
  const among = (wanted: readonly string[] | undefined, own: readonly (string | null)[]) =>
    !wanted?.length || wanted.some((word) => own.some((known) => known?.toLowerCase() === word.toLowerCase()))
  return (
    among(when.channels, [facts.channel]) &&
    among(when.intents, [facts.intent]) &&
    among(when.tags, facts.tags) &&
    among(when.memberLevels, [facts.memberLevel]) &&
    among(when.languages, [facts.language]) &&
    among(when.reasons, [facts.reason]) &&
    (when.returning === undefined || when.returning === facts.returning) &&
    (when.mood === undefined || facts.mood >= when.mood)
  )
}

/** Who may take it, and how everybody stands. A bound nobody at all can meet is dropped, and so is one waited for too long. */
function narrow(
  facts: RouteFacts,
  roster: readonly Foretold[],
  explanation: Explanation,
  ofChannel: Record<"team" | "skill" | "dedicated", boolean>,
) {
  const bounds: { what: "team" | "skill" | "dedicated"; standing: Standing; holds: (agent: RosterAgent) => boolean }[] =
    []
  const { team, skill, dedicatedId } = explanation
  if (team) bounds.push({ what: "team", standing: "other-team", holds: (agent) => agent.teamIds.includes(team.id) })
  if (skill) {
    const skilled = (agent: RosterAgent) => (agent.skills[skill.name.toLowerCase()] ?? 0) >= skill.level
    bounds.push({ what: "skill", standing: "lacks-skill", holds: skilled })
  }
  if (dedicatedId) bounds.push({ what: "dedicated", standing: "not-dedicated", holds: ({ id }) => id === dedicatedId })

  const kept: typeof bounds = []
  for (const bound of bounds) {
    const members = roster.filter((agent) => [...kept, bound].every((known) => known.holds(agent)))
    // One's own agent who is not there is not waited for; a team or skill is, while somebody of it is in the house.
    const isMet = bound.what === "dedicated" ? members.some(isThere) : members.length > 0
    if (!isMet) explanation.dropped.push({ what: bound.what, why: "nobody" })
    else if (facts.overflow || (facts.starves && ofChannel[bound.what]))
      explanation.dropped.push({ what: bound.what, why: "waited" })
    else kept.push(bound)
  }
  const standingOf = (agent: RosterAgent): Standing => {
    if (!agent.online) return "off"
    if (!agent.onShift) return "off-shift"
    const missed = kept.find((bound) => !bound.holds(agent))
    if (missed) return missed.standing
    if (openOf(agent) >= agent.capacity) return "full"
    const limit = agent.limits[facts.kind]
    return limit !== undefined && agent.open[facts.kind] >= limit ? "full-of-kind" : "free"
  }
  const all = roster.map((agent) => ({
    id: agent.id,
    name: agent.name,
    standing: standingOf(agent),
    open: openOf(agent),
    capacity: agent.capacity,
    satisfaction: roundedSatisfaction(agent),
    ...(agent.minutes === undefined ? {} : { minutes: Math.round(agent.minutes) }),
  }))
  const freeIds = new Set(all.filter(({ standing }) => standing === "free").map(({ id }) => id))
  return { free: roster.filter(({ id }) => freeIds.has(id)), all }
}

const isThere = ({ online, onShift }: RosterAgent) => online && onShift
const openOf = ({ open }: RosterAgent) => open.chat + open.social + open.mail + open.call
const loadOf = (agent: RosterAgent) => openOf(agent) / agent.capacity
/** Tenths: a smaller difference is chance, and idle time decides better. */
const roundedSatisfaction = ({ satisfaction }: RosterAgent) => Math.round(satisfaction * 10) / 10

/** Steps of a tenth, for the same reason; without a model everybody is equally quick. */
const stepOfMinutes = ({ minutes = 1 }: Foretold) => Math.round(Math.log(minutes) * 10)

/** An agent with what a model expects of them for this conversation. */
type Foretold = RosterAgent & { minutes?: number }

function foretold(roster: readonly RosterAgent[], facts: RouteFacts, learned: Learned | null): readonly Foretold[] {
  if (!learned) return roster
  return roster.map((agent) => {
    const { stars, minutes } = expectOf(learned.weights, { memberId: agent.id, ...facts })
    return { ...agent, satisfaction: stars, minutes }
  })
}

/** The smaller share of their capacity, then the better satisfaction, then the quicker, then the longer idle. */
function better(one: Foretold, other: Foretold): number {
  return (
    loadOf(one) - loadOf(other) ||
    roundedSatisfaction(other) - roundedSatisfaction(one) ||
    stepOfMinutes(one) - stepOfMinutes(other) ||
    other.idleMs - one.idleMs ||
    (one.id < other.id ? -1 : 1)
  )
}

function wonBy(winner: Foretold, second: Foretold | undefined, explanation: Explanation): WonBy {
  const isDedicated = winner.id === explanation.dedicatedId
  if (isDedicated) return "dedicated"
  if (!second) return "only-one"
  if (loadOf(winner) < loadOf(second)) return "least-load"
  if (roundedSatisfaction(winner) > roundedSatisfaction(second)) {
    return explanation.learned ? "expected-satisfaction" : "satisfaction"
  }
  if (stepOfMinutes(winner) < stepOfMinutes(second)) return "expected-minutes"
  return winner.idleMs > second.idleMs ? "longest-idle" : "order"
}

const nearness: Standing[] = [
  "free",
  "full-of-kind",
  "full",
  "not-dedicated",
  "lacks-skill",
  "other-team",
  "off-shift",
  "off",
]

const byStanding = (winner: RosterAgent | undefined) => (one: Considered, other: Considered) =>
  Number(other.id === winner?.id) - Number(one.id === winner?.id) ||
  nearness.indexOf(one.standing) - nearness.indexOf(other.standing) ||
  one.open / one.capacity - other.open / other.capacity ||
  (one.id < other.id ? -1 : 1)
