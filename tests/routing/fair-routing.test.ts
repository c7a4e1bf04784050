import fc from "fast-check"
import { expect, test } from "vitest"
import { houseRules } from "@/server/routing/rules/house-rules"
import { channelKinds } from "@/server/routing/rules/kind-of-channel"
import { type RosterAgent, type RouteFacts, routeConversation } from "@/server/routing/rules/route-conversation"
import { starvingChannels } from "@/server/routing/rules/starving-channels"
import { agent, facts, rule } from "./desk"

const teams = ["a", "b"].map((id) => ({ id, name: id }))
const rules = [
  rule("channel", { channels: ["douyin"] }, { teamId: "a" }),
  rule("channel", { channels: ["email"] }, { teamId: "b" }),
  ...houseRules,
]

const rosterOf = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    name: fc.constant("Kim"),
    online: fc.boolean(),
    onShift: fc.boolean(),
    teamIds: fc.subarray(["a", "b"]),
    skills: fc.constantFrom<Record<string, number>>({}, { senior: 1 }),
    capacity: fc.integer({ min: 1, max: 8 }),
    limits: fc.constantFrom<RosterAgent["limits"]>({}, { call: 1 }, { social: 0 }, { chat: 2, call: 1 }),
    open: fc.constant({ chat: 0, social: 0, mail: 0, call: 0 }),
    idleMs: fc.nat(100_000),
    satisfaction: fc.double({ min: 1, max: 5, noNaN: true }),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
)

const factsOf: fc.Arbitrary<RouteFacts> = fc.record({
  channel: fc.constantFrom("webchat", "douyin", "email"),
  kind: fc.constantFrom(...channelKinds),
  intent: fc.constantFrom(null, "complaint", "size-advice", "return"),
  mood: fc.double({ min: 0, max: 1, noNaN: true }),
  tags: fc.subarray(["VIP", "new"]),
  memberLevel: fc.constant(null),
  language: fc.constantFrom(null, "zh"),
  returning: fc.boolean(),
  reason: fc.constantFrom(null, "asked", "mood"),
  needsPerson: fc.boolean(),
  dedicatedId: fc.constant(null),
  waitedMs: fc.nat(3_600_000),
  overflow: fc.boolean(),
  starves: fc.boolean(),
  open: fc.boolean(),
})

const taking = (roster: RosterAgent[], memberId: string, kind: RouteFacts["kind"]) =>
  roster.map((one) =>
    one.id === memberId ? { ...one, idleMs: 0, open: { ...one.open, [kind]: one.open[kind] + 1 } } : one,
  )

const total = ({ open }: RosterAgent) => Object.values(open).reduce((sum, many) => sum + many, 0)

test("nobody ever holds more than they can, or is given one while away", () => {
  fc.assert(
    fc.property(rosterOf, fc.array(factsOf, { maxLength: 60 }), (begin, arriving) => {
      let roster: RosterAgent[] = begin
      for (const one of arriving) {
        const decision = routeConversation(one, roster, { rules, teams })
        expect(decision.to === "bot" && one.needsPerson).toBe(false)
        if (decision.to !== "agent") continue
        const chosen = roster.find(({ id }) => id === decision.memberId)!
        expect(chosen.online && chosen.onShift).toBe(true)
        roster = taking(roster, decision.memberId, one.kind)
        const after = roster.find(({ id }) => id === decision.memberId)!
        expect(total(after)).toBeLessThanOrEqual(after.capacity)
        expect(after.open[one.kind]).toBeLessThanOrEqual(after.limits[one.kind] ?? 99)
      }
    }),
  )
})

test("a conversation for a person is given to one or stays in line, and stays only while nobody may take it", () => {
  fc.assert(
    fc.property(rosterOf, factsOf, (roster, one) => {
      const person = { ...one, needsPerson: true }
      const decision = routeConversation(person, roster, { rules, teams })
      expect(["agent", "queue"]).toContain(decision.to)
      if (decision.to === "agent") return
      expect(decision.explanation.considered.filter(({ standing }) => standing === "free")).toEqual([])
      const anybody = roster.some((free) => free.online && free.onShift && (free.limits[one.kind] ?? 1) > 0)
      // Past every bound, it stays in line only while really nobody has a place.
      if (one.overflow) expect(anybody).toBe(false)
    }),
  )
})

test("the same facts, people and rules give the same decision, in whatever order people are listed", () => {
  fc.assert(
    fc.property(rosterOf, factsOf, (roster, one) => {
      const decide = (people: RosterAgent[]) => routeConversation(one, people, { rules, teams })
      expect(decide(roster)).toEqual(decide(structuredClone(roster)))
      expect(decide([...roster].reverse())).toEqual(decide(roster))
    }),
  )
})

test("equal agents never differ by more than one conversation", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 10 }), fc.integer({ min: 1, max: 60 }), (people, arriving) => {
      let roster = Array.from({ length: people }, (_, at) => agent(`agent-${at}`, { capacity: 8 }))
      for (let at = 0; at < arriving; at++) {
        const decision = routeConversation(facts({ needsPerson: true }), roster, { rules, teams })
        if (decision.to === "agent") roster = taking(roster, decision.memberId, "chat")
      }
      const loads = roster.map(total)
      expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
    }),
  )
})

test("a channel that waits more than half as long again as the middle of all is starving", () => {
  const waits = (minutes: Record<string, number>) =>
    Object.entries(minutes).map(([channel, waited]) => ({ channel, waitedMs: waited * 60_000 }))
  expect([...starvingChannels(waits({ douyin: 9, webchat: 2, email: 3 }), [])]).toEqual(["douyin"])
  expect([...starvingChannels(waits({ douyin: 4, webchat: 3, email: 3 }), [])]).toEqual([])
  expect([...starvingChannels(waits({ douyin: 30 }), ["douyin"])]).toEqual([])
})

test("a channel where nobody waits counts as one that waits for nothing", () => {
  const waiting = [{ channel: "douyin", waitedMs: 90_000 }]
  expect([...starvingChannels(waiting, ["douyin", "webchat"])]).toEqual(["douyin"])
  expect([...starvingChannels([{ channel: "douyin", waitedMs: 30_000 }], ["douyin", "webchat"])]).toEqual([])
})

test("a starving channel is freed of its own rule's bounds, not of what its customer is promised", () => {
  const team = [{ id: "live", name: "Live" }]
  const asked = [rule("channel", { channels: ["douyin"] }, { teamId: "live" }), ...houseRules]
  const roster = [agent("full", { teamIds: ["live"], skills: { senior: 1 }, capacity: 0 }), agent("junior")]
  const decide = (mood: number) =>
    routeConversation(facts({ channel: "douyin", mood, starves: true, needsPerson: true }), roster, {
      rules: asked,
      teams: team,
    })
  expect(decide(0)).toMatchObject({ to: "agent", memberId: "junior" })
  expect(decide(1)).toMatchObject({ to: "queue" })
})
