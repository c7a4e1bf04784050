import { z } from "zod"
import { channelKinds } from "@/server/routing/rules/kind-of-channel"

export type { ExpectedWait } from "@/server/routing/rules/expect-wait"
export { upsetFrom } from "@/server/routing/rules/house-rules"
export type { OpenHours } from "@/server/routing/rules/open-hours"
export type { Explanation, RosterAgent, RouteDecision, RoutingRule } from "@/server/routing/rules/route-conversation"

const routingModes = ["line", "automatic"] as const

const id = z.uuid()
const word = z.string().trim().min(1).max(60)
const list = z.array(word).max(40)
const clockTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)

const span = z
  .strictObject({ days: z.array(z.number().int().min(1).max(7)).min(1).max(7), from: clockTime, to: clockTime })
  .refine(({ from, to }) => from !== to)

const openHours = z.strictObject({
  timeZone: z.string().min(1).max(60).refine(isTimeZone),
  spans: z.array(span).min(1).max(21),
  holidays: z.array(z.iso.date()).max(200),
})

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }))
  } catch {
    return false
  }
}

const minutes = (most: number) => z.number().int().min(1).max(most)

export const routingSettings = z.strictObject({
  mode: z.enum(routingModes),
  houseRules: z.boolean(),
  hours: openHours.nullable(),
  /** waited so long, a conversation leaves the bounds of its team and skill */
  overflowMinutes: minutes(240),
  /** a customer waits so long on an agent who is not there: back to the line */
  awayMinutes: minutes(240),
  escalateMinutes: minutes(1440),
  /** from this expected wait on the customer is asked to leave a message */
  hopelessMinutes: minutes(1440),
  /** among equally busy agents, what was learnt of their past work decides */
  learned: z.boolean(),
})
export type RoutingSettings = z.infer<typeof routingSettings>

export const plainRouting: RoutingSettings = {
  mode: "line",
  houseRules: true,
  hours: null,
  overflowMinutes: 5,
  awayMinutes: 3,
  escalateMinutes: 15,
  hopelessMinutes: 60,
  learned: true,
}

export const teamInput = z.strictObject({
  teamId: id.optional(),
  name: word,
  memberIds: z.array(id).max(500),
  hours: openHours.nullable(),
})
export type TeamInput = z.infer<typeof teamInput>
export const teamRef = z.strictObject({ teamId: id })

const conditions = z.strictObject({
  channels: list.optional(),
  intents: list.optional(),
  tags: list.optional(),
  memberLevels: list.optional(),
  languages: list.optional(),
  returning: z.boolean().optional(),
  mood: z.number().min(0.1).max(1).optional(),
  reasons: list.optional(),
})

/** "Senior" and "senior" are one skill. */
const skillName = word.toLowerCase()
const skillNeed = z.strictObject({ name: skillName, level: z.number().int().min(1).max(3) })

export const routingRuleInput = z
  .strictObject({
    routingRuleId: id.optional(),
    level: z.enum(["channel", "customer"]),
    name: word,
    when: conditions,
    outcome: z.strictObject({
      teamId: id.optional(),
      skill: skillNeed.optional(),
      dedicated: z.boolean().optional(),
      priority: z.number().int().min(0).max(3).optional(),
    }),
    enabled: z.boolean(),
  })
  .refine(({ outcome }) => Object.values(outcome).some((value) => value !== undefined && value !== false))
export type RoutingRuleInput = z.infer<typeof routingRuleInput>
export const routingRuleRef = z.strictObject({ routingRuleId: id })
export const moveRoutingRule = routingRuleRef.extend({ by: z.union([z.literal(-1), z.literal(1)]) })

export const agentProfile = z.strictObject({
  memberId: id,
  skills: z.record(skillName, z.number().int().min(1).max(3)).refine((skills) => Object.keys(skills).length <= 30),
  limits: z.partialRecord(z.enum(channelKinds), z.number().int().min(0).max(50)),
  shifts: z.array(span).max(21),
})
export type AgentProfileInput = z.infer<typeof agentProfile>

export const dedicate = z.strictObject({ contactId: id, memberId: id.nullable() })

/** Where this would go now, were it to come. */
export const tryRoute = z.strictObject({
  channel: word,
  intent: word.nullable(),
  tags: list,
  mood: z.number().min(0).max(1),
  language: z.string().max(10).nullable(),
  memberLevel: word.nullable(),
  returning: z.boolean(),
  needsPerson: z.boolean(),
})
export type TryRoute = z.infer<typeof tryRoute>
