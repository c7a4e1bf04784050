import { printFigure } from "@/scripts/evals/figure"
import { seeded } from "@/scripts/seeded"
import type { ChannelKind } from "@/server/routing/rules/kind-of-channel"
import { examinePerformance, learnPerformance, type PastWork } from "@/server/routing/rules/learn-performance"
import { type Learned, type RosterAgent, routeConversation } from "@/server/routing/rules/route-conversation"
import { plainFacts } from "./plain-facts"

const intents = ["return", "refund-progress", "size-advice", "order-status", "complaint", "invoice"]
const channels: { channel: string; kind: ChannelKind }[] = [
  { channel: "webchat", kind: "chat" },
  { channel: "wechat", kind: "social" },
  { channel: "email", kind: "mail" },
]
const agents = 8
const capacity = 3
const pastConversations = 3000
const countedConversations = 2000
/** How many customers rate. */
const rate = 0.3
/** Spread of one rating around what the work was worth, in stars; and of the logarithm of its minutes. */
const noise = { stars: 0.9, log: 0.5 }

/** What an agent is truly worth for a question on a kind of channel. Nobody but the simulation knows. */
type Skill = (agent: number, intent: string, kind: ChannelKind) => { stars: number; minutes: number }
/** How far agents truly differ: among themselves, and each from question to question. */
type World = { name: string; between: number; within: number }

const worlds: World[] = [
  { name: "specialists", between: 0.2, within: 0.5 },
  { name: "good-and-less-good", between: 0.4, within: 0 },
  { name: "all-alike", between: 0, within: 0 },
]

/**
 * Does what was learnt of past work send conversations to better agents? Agents of known skill work through a line by the
 * product's own decision; a model is learnt from what the product could see of it. Then the same new customers come twice:
 * once with plain averages, once with the model. Counted is the true worth, not the ratings.
 */
export function examine(_data: string, quick: boolean) {
  const shops = quick ? 8 : 40
  for (const world of worlds) {
    const gains = Array.from({ length: shops }, (_, at) => compare(world, 1000 + at))
    for (const figure of ["stars", "minutes"] as const) {
      const without = gains.map((one) => one.plain[figure])
      printFigure({
        name: `routing.${world.name}.${figure}-with-model`,
        value: mean(gains.map((one) => one.learned[figure])),
        unit: figure,
        baseline: mean(without),
      })
      const gain = gains.map((one) => one.learned[figure] - one.plain[figure])
      printFigure({
        name: `routing.${world.name}.${figure}-gained`,
        value: mean(gain),
        unit: figure,
        ci: interval(gain),
      })
    }
    const exams = gains.flatMap(({ exam }) => (exam ? [exam] : []))
    printFigure({
      name: `routing.${world.name}.off-by`,
      value: mean(exams.map(({ model }) => model)),
      unit: "stars",
      baseline: mean(exams.map(({ averages }) => averages)),
    })
    const adopted = exams.filter(({ model, averages }) => model <= averages).length
    printFigure({ name: `routing.${world.name}.adopted`, value: (100 * adopted) / shops, unit: "%" })
  }
}

function compare(world: World, seed: number) {
  const skill = makeSkill(world, seed)
  const past = work(skill, seeded(seed * 7), pastConversations, null, [])
  const rows = past.map(({ row }) => row)
  const seen = Math.floor(rows.length * 0.8)
  const exam = examinePerformance(rows.slice(0, seen), rows.slice(seen))
  const weights = learnPerformance(rows)
  const learned = weights && exam && exam.model <= exam.averages ? { version: 1, samples: rows.length, weights } : null
  const count = (model: Learned | null) => {
    const done = work(skill, seeded(seed * 13), countedConversations, model, rows)
    return { stars: mean(done.map(({ worth }) => worth.stars)), minutes: mean(done.map(({ worth }) => worth.minutes)) }
  }
  return { plain: count(null), learned: count(learned), exam }
}

function makeSkill({ between, within }: World, seed: number): Skill {
  const random = seeded(seed)
  const cache = new Map<string, number>()
  const drawn = (key: string, spread: number) => {
    if (!cache.has(key)) cache.set(key, spread * normal(random))
    return cache.get(key)!
  }
  return (agent, intent, kind) => {
    const own =
      drawn(`a${agent}`, between) + drawn(`a${agent} ${intent}`, within) + drawn(`a${agent} ${kind}`, within / 2)
    const quick = drawn(`q${agent}`, between / 2) + drawn(`q${agent} ${intent}`, within / 2)
    return {
      stars: Math.min(5, Math.max(1, 4 + drawn(intent, 0.3) + own)),
      minutes: Math.exp(Math.log(9) + drawn(`i${intent}`, 0.3) - quick),
    }
  }
}

/** A line worked through by the product's decision; `before` are ratings the averages already know. */
function work(skill: Skill, random: () => number, many: number, learned: Learned | null, before: readonly PastWork[]) {
  const ratings = Array.from({ length: agents }, () => ({ rated: 0, stars: 0 }))
  for (const { memberId, stars } of before) if (stars !== null) add(ratings[Number(memberId)]!, stars)
  const held: { agent: number; kind: ChannelKind; until: number }[] = []
  const givenAt = Array.from({ length: agents }, () => 0)
  const line: { intent: string; channel: string; kind: ChannelKind; luck: number; pace: number; rates: boolean }[] = []
  const done: { row: PastWork; worth: ReturnType<Skill> }[] = []
  let now = 0
  for (let come = 0; come < many; come++) {
    // Two thirds of what the team could do, so that often several have equally much in hand.
    now += (-Math.log(1 - random()) * 10) / (agents * capacity * 0.66)
    line.push({
      intent: intents[Math.floor(random() * intents.length)]!,
      ...channels[Math.floor(random() * channels.length)]!,
      luck: normal(random),
      pace: normal(random),
      rates: random() < rate,
    })
    for (let at = held.length - 1; at >= 0; at--) if (held[at]!.until <= now) held.splice(at, 1)
    while (line[0]) {
      const { luck, pace, rates, ...asked } = line[0]
      const decision = routeConversation(factsOf(asked), roster(held, ratings, givenAt, now), {
        rules: [],
        teams: [],
        learned,
      })
      if (decision.to !== "agent") break
      line.shift()
      const agent = Number(decision.memberId)
      const worth = skill(agent, asked.intent, asked.kind)
      const minutes = worth.minutes * Math.exp(noise.log * pace)
      const stars = rates ? Math.min(5, Math.max(1, Math.round(worth.stars + noise.stars * luck))) : null
      if (stars !== null) add(ratings[agent]!, stars)
      held.push({ agent, kind: asked.kind, until: now + minutes })
      givenAt[agent] = now
      done.push({ row: { memberId: `${agent}`, intent: asked.intent, kind: asked.kind, minutes, stars }, worth })
    }
  }
  return done
}

const add = (ratings: { rated: number; stars: number }, stars: number) => {
  ratings.rated += 1
  ratings.stars += stars
}

function roster(
  held: { agent: number; kind: ChannelKind }[],
  ratings: { rated: number; stars: number }[],
  givenAt: number[],
  now: number,
): RosterAgent[] {
  return ratings.map(({ rated, stars }, at) => {
    const open = { chat: 0, social: 0, mail: 0, call: 0 }
    for (const { agent, kind } of held) if (agent === at) open[kind] += 1
    return {
      id: `${at}`,
      name: `${at}`,
      online: true,
      onShift: true,
      teamIds: [],
      skills: {},
      capacity,
      limits: {},
      open,
      idleMs: (now - givenAt[at]!) * 60_000,
      satisfaction: (stars + 20) / (rated + 5),
    }
  })
}

const factsOf = (asked: { intent: string; channel: string; kind: ChannelKind }) => ({ ...plainFacts, ...asked })

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** Of a mean over shops, 95 %. */
function interval(values: readonly number[]): [number, number] {
  const middle = mean(values)
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1))
  const half = (2.02 * spread) / Math.sqrt(values.length)
  return [Math.round((middle - half) * 1000) / 1000, Math.round((middle + half) * 1000) / 1000]
}

/** A draw from the normal distribution (Box and Muller). */
const normal = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
