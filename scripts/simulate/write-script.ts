import { createHash } from "node:crypto"
import { seeded } from "@/scripts/seeded"
import { customerNames, needs } from "./needs"

export type ChannelName = "webchat" | "api" | "line"
export type Mood = "calm" | "hurried" | "upset"

/** One customer: everything about them that is not an answer to what happens. Times in milliseconds. */
export type CustomerPlan = {
  number: number
  name: string
  channel: ChannelName
  language: "zh" | "en"
  /** after the first midnight of the script */
  arrivesAt: number
  /** places in `needs`, one after the other */
  needs: number[]
  mood: Mood
  /** how long they wait for a person */
  patience: number
  /** how often they say it in other words before they ask for a person */
  rephrases: number
  /** what they rate when helped, when not; null: they rate nothing */
  rates: { helped: number; unhelped: number } | null
  /** for what they draw while they talk: how fast they read and write */
  seed: number
}

/** One agent: when they work, what they can, how fast they are. Minutes of the day. */
export type AgentPlan = {
  name: string
  team: "chat" | "social"
  senior: boolean
  capacity: number
  /** 1 is usual; 2 writes twice as fast */
  speed: number
  /** how often of a hundred they understand at once what is asked */
  understands: number
  shift: { from: number; to: number }
  breaks: { from: number; to: number }[]
  seed: number
}

export type Script = { days: number; customers: CustomerPlan[]; agents: AgentPlan[] }

const minute = 60_000
/** How many of a day come in which hour: a rise to noon, a rush after supper, nobody in the small hours. */
const dayCurve = [0, 0, 0, 0, 0, 0, 0, 1, 3, 6, 8, 8, 9, 8, 7, 6, 6, 6, 7, 10, 13, 12, 6, 0]

/** The same seed writes the same script. `perDay` customers in the mean of every day; with `grows`, fewer at first. */
export function writeScript(input: {
  seed: number
  days: number
  perDay: number
  channels: readonly (readonly [ChannelName, number])[]
  grows?: boolean
  agents?: number
}): Script {
  const random = seeded(input.seed)
  const customers: CustomerPlan[] = []
  for (let day = 0; day < input.days; day++) {
    const share = input.grows ? 0.5 + day / (input.days - 1 || 1) : 1
    const many = Math.round(input.perDay * share * (input.days > 1 ? 0.8 + random() * 0.4 : 1))
    for (let n = 0; n < many; n++) {
      const hour = weighted(
        dayCurve.map((weight, hour) => [hour, weight] as const),
        random,
      )
      const arrivesAt = (day * 24 + hour + random()) * 60 * minute
      customers.push(customer(arrivesAt, input.channels, random))
    }
  }
  customers.sort((one, other) => one.arrivesAt - other.arrivesAt)
  for (const [number, one] of customers.entries()) one.number = number
  return {
    days: input.days,
    customers,
    agents: rosterOf(input.agents ?? Math.max(3, Math.ceil(input.perDay / 100)), random),
  }
}

/** What two runs of the same script share, to be printed and compared. */
export const hashOf = (script: Script) => createHash("sha256").update(JSON.stringify(script)).digest("hex").slice(0, 16)

function customer(arrivesAt: number, channels: readonly (readonly [ChannelName, number])[], random: () => number) {
  const language = random() < 0.75 ? "zh" : "en"
  const first = weighted(
    needs.map(({ weight }, place) => [place, weight] as const),
    random,
  )
  const mood: Mood = needs[first]!.ticket === "complaint" ? "upset" : random() < 0.3 ? "hurried" : "calm"
  const second =
    random() < 0.2
      ? [
          weighted(
            needs.map(({ weight }, place) => [place, weight] as const),
            random,
          ),
        ]
      : []
  const patience = { calm: 8, hurried: 4, upset: 5 }[mood] * (0.6 + random())
  return {
    number: 0,
    name: pick(customerNames[language], random),
    channel: weighted(channels, random),
    language,
    arrivesAt: Math.round(arrivesAt),
    needs: [first, ...second.filter((place) => place !== first && needs[place]!.article !== null)],
    mood,
    patience: Math.round(patience * minute),
    rephrases: mood === "calm" ? 1 : 0,
    rates: random() < 0.5 ? { helped: random() < 0.7 ? 5 : 4, unhelped: random() < 0.6 ? 1 : 2 } : null,
    seed: Math.floor(random() * 2 ** 31),
  } satisfies CustomerPlan
}

const agentNames = [
  "林夏",
  "Kate Moor",
  "许言",
  "何苗",
  "Leo Tan",
  "沈秋",
  "唐果",
  "Mia Ross",
  "顾北",
  "叶子",
  "Owen",
  "程曦",
]

/** An early and a late shift that overlap at the rush, breaks one after the other. */
function rosterOf(many: number, random: () => number): AgentPlan[] {
  return Array.from({ length: many }, (_, at) => {
    const late = at % 2 === 1
    const from = late ? 13.5 * 60 : 7.5 * 60
    const rest = from + 210 + 35 * Math.floor(at / 2)
    return {
      name: at < agentNames.length ? agentNames[at]! : `Agent ${at + 1}`,
      team: at % 3 === 2 ? "social" : "chat",
      senior: at % 4 === 1,
      capacity: 3 + Math.floor(random() * 2),
      speed: 0.8 + random() * 0.6,
      understands: Math.round(75 + random() * 20),
      shift: { from, to: late ? 23.5 * 60 : 17 * 60 },
      breaks: [{ from: rest, to: rest + 30 }],
      seed: Math.floor(random() * 2 ** 31),
    } as const
  })
}

function weighted<T>(choices: readonly (readonly [T, number])[], random: () => number): T {
  let left = random() * choices.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [choice, weight] of choices) {
    left -= weight
    if (left < 0) return choice
  }
  return choices.at(-1)![0]
}

const pick = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)]!
