import { describe, expect, test } from "vitest"
import { routeConversation } from "@/server/routing/rules/route-conversation"
import { agent, facts, holding, house, rule } from "./desk"

const senior = agent("senior", { skills: { senior: 2 }, open: holding(3) })
const junior = agent("junior")
const teams = [
  { id: "live", name: "Live" },
  { id: "after-sales", name: "After-sales" },
]

describe("where a conversation goes", () => {
  test("an important customer's refund goes to a senior, however busy they are", () => {
    const asked = facts({ tags: ["VIP"], intent: "refund-progress" })
    const decision = routeConversation(asked, [junior, senior], house)
    expect(decision).toMatchObject({ to: "agent", memberId: "senior", priority: 3 })
    expect(decision.explanation).toMatchObject({
      customerRule: { id: "house:vip-refund" },
      wonBy: "only-one",
      considered: [
        { id: "senior", standing: "free" },
        { id: "junior", standing: "lacks-skill" },
      ],
    })
  })

  test.each(["size-advice", "colour-difference"])("a question about %s goes to the bot", (intent) => {
    expect(routeConversation(facts({ intent }), [junior], house)).toMatchObject({
      to: "bot",
      explanation: { channelRule: { id: "house:size-to-bot" } },
    })
  })

  test("a size question the bot gave up on goes to a person", () => {
    const asked = facts({ intent: "size-advice", needsPerson: true })
    expect(routeConversation(asked, [junior], house)).toMatchObject({ to: "agent", memberId: "junior" })
  })

  test("anything else goes to whoever is free", () => {
    expect(routeConversation(facts({ intent: "invoice" }), [senior, junior], house)).toMatchObject({
      to: "agent",
      memberId: "junior",
      priority: 1,
      explanation: { team: null, channelRule: null, customerRule: null, wonBy: "least-load" },
    })
  })

  test("a complaint is more urgent than a size question", () => {
    const priorityOf = (intent: string) =>
      routeConversation(facts({ intent, needsPerson: true }), [junior], house).priority
    expect(priorityOf("complaint")).toBeGreaterThan(priorityOf("size-advice"))
  })

  test("an angry customer is urgent and goes to a senior", () => {
    expect(routeConversation(facts({ mood: 0.7 }), [junior, senior], house)).toMatchObject({
      memberId: "senior",
      priority: 2,
    })
  })

  test("the first rule of a level that holds decides, and the merchant's stand before the house's", () => {
    const rules = [
      rule("channel", { channels: ["douyin"] }, { teamId: "live" }),
      rule("channel", {}, { teamId: "after-sales" }),
      rule("customer", { tags: ["vip"] }, { priority: 0 }),
      ...house.rules,
    ]
    const decision = routeConversation(facts({ tags: ["VIP"], mood: 1 }), [junior], { rules, teams })
    expect(decision).toMatchObject({ teamId: "after-sales", priority: 0 })
  })

  test("a rule that is switched off does not hold", () => {
    const rules = [{ ...rule("channel", {}, { teamId: "live" }), enabled: false }]
    expect(routeConversation(facts(), [junior], { rules, teams }).teamId).toBeNull()
  })
})

describe("which agent takes it", () => {
  test("with equal skill, who holds the smaller share of their capacity", () => {
    const roomy = agent("roomy", { capacity: 10, open: holding(4) })
    const tight = agent("tight", { capacity: 4, open: holding(2) })
    expect(routeConversation(facts(), [tight, roomy], house)).toMatchObject({
      memberId: "roomy",
      explanation: { wonBy: "least-load" },
    })
  })

  test("with equal load, who satisfied customers better", () => {
    const liked = agent("liked", { satisfaction: 4.6, idleMs: 0 })
    expect(routeConversation(facts(), [junior, liked], house)).toMatchObject({
      memberId: "liked",
      explanation: { wonBy: "satisfaction" },
    })
  })

  test("with nothing else between them, who has been idle longest", () => {
    const rested = agent("rested", { idleMs: 600_000 })
    expect(routeConversation(facts(), [junior, rested], house)).toMatchObject({
      memberId: "rested",
      explanation: { wonBy: "longest-idle" },
    })
  })

  test("a customer's own agent first, while they are there", () => {
    const asked = facts({ tags: ["VIP"], dedicatedId: "own" })
    const own = agent("own", { open: holding(3) })
    expect(routeConversation(asked, [junior, own], house)).toMatchObject({
      memberId: "own",
      explanation: { wonBy: "dedicated" },
    })
    const decision = routeConversation(asked, [junior, { ...own, online: false }], house)
    expect(decision).toMatchObject({ memberId: "junior" })
    expect(decision.explanation.dropped).toEqual([{ what: "dedicated", why: "nobody" }])
  })

  test("the team a person sent it to, whatever the rules ask for", () => {
    const teams = [...house.teams, { id: "chosen", name: "After-sale" }]
    const chosen = agent("chosen one", { teamIds: ["chosen"], open: holding(3) })
    const asked = facts({ tags: ["VIP"], reason: "asked", chosenTeamId: "chosen" })
    expect(routeConversation(asked, [junior, chosen], { ...house, teams })).toMatchObject({
      memberId: "chosen one",
      teamId: "chosen",
      explanation: { byHand: true },
    })
  })

  test("nobody away, off shift, or full of this kind", () => {
    const roster = [
      agent("away", { online: false }),
      agent("home", { onShift: false }),
      agent("calling", { limits: { call: 1 }, open: { chat: 0, social: 0, mail: 0, call: 1 } }),
    ]
    const decision = routeConversation(facts({ kind: "call" }), roster, house)
    expect(decision).toMatchObject({ to: "queue", hopeless: false })
    expect(decision.explanation.considered.map(({ id, standing }) => [id, standing])).toEqual([
      ["calling", "full-of-kind"],
      ["home", "off-shift"],
      ["away", "off"],
    ])
  })

  test("a full team is waited for, until the wait is too long", () => {
    const rules = [rule("channel", {}, { teamId: "live" })]
    const full = agent("full", { teamIds: ["live"], open: holding(4) })
    const decide = (overflow: boolean) => routeConversation(facts({ overflow }), [full, junior], { rules, teams })
    expect(decide(false)).toMatchObject({ to: "queue", teamId: "live" })
    expect(decide(true)).toMatchObject({ to: "agent", memberId: "junior", teamId: "live" })
    expect(decide(true).explanation.dropped).toEqual([{ what: "team", why: "waited" }])
  })

  test("a skill nobody has keeps nobody waiting", () => {
    expect(routeConversation(facts({ mood: 1 }), [junior], house)).toMatchObject({
      memberId: "junior",
      explanation: { dropped: [{ what: "skill", why: "nobody" }] },
    })
  })

  test("with nobody on shift the customer had better leave a message", () => {
    expect(routeConversation(facts(), [agent("away", { online: false })], house)).toMatchObject({
      to: "queue",
      hopeless: true,
    })
  })

  test("a team's own hours stand before the shop's", () => {
    const rules = [rule("channel", {}, { teamId: "live" })]
    const full = agent("full", { teamIds: ["live"], open: holding(4) })
    const asked = (shop: boolean, team?: boolean) =>
      routeConversation(facts({ open: shop }), [full], { rules, teams: [{ id: "live", name: "Live", open: team }] })
    expect(asked(true, false)).toMatchObject({ to: "queue", hopeless: true })
    expect(asked(false, true)).toMatchObject({ to: "queue", hopeless: false })
    expect(asked(false)).toMatchObject({ to: "queue", hopeless: true })
    expect(asked(true, false).explanation.team).toEqual({ id: "live", name: "Live" })
  })
})
