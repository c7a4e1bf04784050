import { randomUUID } from "node:crypto"
import { seeded } from "@/scripts/seeded"
import { teachIntents } from "@/server/ai"
import { recordOutcome } from "@/server/analytics"
import { addConnection } from "@/server/channels"
import { clock, days, minutes, newId, seconds } from "@/server/clock"
import { type Actor, type Scope, systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { pool } from "@/server/db/pool"
import { answerMessage } from "@/server/flows/answer-message"
import { planSurveys, watchSurveys } from "@/server/flows/ask-surveys"
import { openShop } from "@/server/flows/open-shop"
import { receiveAll } from "@/server/flows/receive-messages"
import { warnOfPace } from "@/server/flows/warn-of-clock"
import { watchTickets } from "@/server/flows/watch-tickets"
import { assignConversation, readWait, resolveConversation, sendReply } from "@/server/inbox"
import { learnAside } from "@/server/jobs/learn-aside"
import { rateConversation } from "@/server/quality"
import { keepPlan } from "@/server/surveys"
import { housePlans } from "@/server/surveys/contract"
import { addMember, addProvedPerson, noteVanished, setPresence, tradeTemplates } from "@/server/tenants"

const questions = tradeTemplates.clothing.articles.flatMap(({ question, aliases }) => [
  question["zh-CN"],
  ...aliases["zh-CN"],
  question.en,
])
const calls = ["转人工", "我要找真人客服", "I want to talk to a person", "衣服破了，太让人生气了，我要投诉你们"]

/**
 * Thirty days of a shop with four agents, two channels and customers who come back, by the product's own deeds at a moved
 * clock. The same seed makes the same month.
 */
export async function liveMonth(howMany: number, seed = 7): Promise<Shop> {
  const random = seeded(seed)
  const start = Date.now() - days(30)
  const at = (moment: number) => {
    clock.reset()
    clock.shift(moment - Date.now())
  }
  at(start)
  const shop = await open()
  const { owner, agents } = shop
  await inTenant(owner, (ctx) =>
    keepPlan(ctx, { ...housePlans[0]!, enabled: true, scale: "csat", thenScale: "nps", delayMinutes: 0, restDays: 0 }),
  )
  await teachIntents(owner, { why: "asked" }, learnAside)
  const plans = Array.from({ length: howMany }, () => ({
    at: start + days(1) + random() * days(28.9),
    fate: random(),
    random: seeded(Math.floor(random() * 2 ** 31)),
  })).sort((a, b) => a.at - b.at)
  for (let day = 1; day < 30; day++) {
    for (const [place, agent] of agents.entries()) {
      at(start + days(day) + minutes(30 * place))
      await inTenant(agent, (ctx) => setPresence(ctx, { presence: "online" }))
    }
    for (const plan of plans.filter(({ at }) => at >= start + days(day) && at < start + days(day + 1))) {
      await tell(shop, plan, at)
    }
    // Everybody just closes the browser.
    at(start + days(day) + minutes(60 * 20))
    await inTenant(owner, noteVanished)
  }
  clock.reset()
  await settleOutcomes(owner)
  return { tenantId: owner.tenantId, ...shop }
}

const crowd = 8

/**
 * Customers who all call for a person within a few minutes while two agents are there; the platform's deadline has run out
 * for some. The clock stands where they have waited for a while, until it is reset.
 */
export async function crowdTheLine(shop: Shop) {
  const now = clock.now().getTime()
  const at = (moment: number) => clock.stop(new Date(moment))
  const random = seeded(3)
  const { owner, agents } = shop
  for (let number = 0; number < crowd; number++) {
    await tell(shop, { at: now - minutes(9) + seconds(number), fate: 0.62, random }, at)
  }
  at(now)
  for (const agent of agents.slice(0, 2)) await inTenant(agent, (ctx) => setPresence(ctx, { presence: "online" }))
  const waiting = await inTenant(owner, (ctx) =>
    ctx.db.conversation.findMany({ where: { status: "open", holder: "queue" }, select: { id: true }, take: 3 }),
  )
  for (const { id: conversationId } of waiting) {
    const since = (await inTenant(owner, (ctx) => readWait(ctx, { conversationId })))!.since.toISOString()
    await warnOfPace(owner, { conversationId, step: "end", due: since, at: since, since })
  }
  await watchTickets([shop.tenantId])
  await settleOutcomes(owner)
}

type Member = Extract<Actor, { kind: "member" }>
export type Shop = Team & { tenantId: string }
type Team = {
  owner: Scope
  agents: (Scope & { actor: Member })[]
  connections: { connectionId: string; channel: string }[]
}

async function open(): Promise<Team> {
  const person = (name: string) =>
    addProvedPerson({ name, email: `${randomUUID()}@shop.example`, password: randomUUID(), locale: "zh-CN" })
  const { personId } = await person("Owner")
  const words = { name: "Month", trade: "clothing" as const, locale: "zh-CN" as const, timeZone: "America/New_York" }
  const shop = await openShop(
    { personId, name: "Owner", email: "owner@shop.example" },
    words,
    `month-${newId().slice(-8)}`,
  )
  const owner = systemScope(shop.tenantId)
  const agents: Team["agents"] = []
  for (const name of ["Ana", "Bo", "Cai", "Dee"]) {
    const { personId } = await person(name)
    const memberId = await inTenant(owner, (ctx) =>
      addMember(ctx, { personId, name, email: `${name}@shop.example`, role: "agent" }),
    )
    agents.push({ tenantId: shop.tenantId, actor: { kind: "member", memberId, personId, role: "agent" } })
  }
  const { connectionId } = await inTenant(owner, (ctx) =>
    addConnection(ctx, { channel: "api", name: "App", settings: {} }),
  )
  const connections = [
    { connectionId: shop.connectionId, channel: "webchat" },
    { connectionId, channel: "api" },
  ]
  return { owner, agents, connections }
}

type Plan = { at: number; fate: number; random: () => number }

/** One customer's story: helped by the bot, by a person, left alone, come back, content or not. */
async function tell({ owner, agents, connections }: Team, plan: Plan, at: (moment: number) => void) {
  const { random, fate } = plan
  const from = pick(connections, random)
  const visitor = `visitor-${Math.floor(random() * 1e9)}`
  let now = plan.at
  const pass = (most: number) => {
    now += seconds(1) + random() * most
    at(now)
  }
  const hear = async (text: string) => {
    const externalId = randomUUID()
    const message = { externalId, type: "text", direction: "inbound", threadRef: visitor, text } as const
    await inTenant(owner, (ctx) =>
      receiveAll(ctx, from, [{ ...message, sender: { externalId: visitor }, occurredAt: clock.now() }]),
    )
    return externalId
  }
  const says = async (text: string) => {
    pass(minutes(1))
    const externalId = await hear(text)
    const kept = await inTenant(owner, (ctx) =>
      ctx.db.message.findFirstOrThrow({ where: { sourceKey: `${from.connectionId}:${externalId}` } }),
    )
    pass(seconds(3))
    await answerMessage(owner, { conversationId: kept.conversationId, messageId: kept.id })
    return kept.conversationId
  }
  const helps = async (agent: Scope & { actor: Member }, conversationId: string) => {
    pass(minutes(6))
    await inTenant(agent, (ctx) => assignConversation(ctx, { conversationId, memberId: agent.actor.memberId }))
    pass(minutes(3))
    await inTenant(agent, (ctx) => sendReply(ctx, { conversationId, text: "已经为您处理好了", clientId: randomUUID() }))
  }
  const rates = async (conversationId: string, score: number) => {
    pass(minutes(2))
    const { contactId } = await inTenant(owner, (ctx) =>
      ctx.db.conversation.findFirstOrThrow({ where: { id: conversationId } }),
    )
    await inTenant(owner, (ctx) => rateConversation(ctx, { contactId, connectionId: from.connectionId, score }))
  }

  /** The shop asks; they answer both questions, or go away from either. */
  const answers = async (conversationId: string, likes: number) => {
    await planSurveys(owner, { moment: "conversation", conversationId, sourceKey: `conversation:${conversationId}` })
    pass(minutes(5))
    await watchSurveys([owner.tenantId])
    for (const score of [1 + Math.round(likes * 4), Math.round(likes * 10)]) {
      if (random() < 0.3) return
      pass(minutes(3))
      await hear(String(score))
    }
  }

  const conversationId = await says(pick(questions, random))
  if (fate < 0.1) return
  if (fate < 0.6) {
    pass(minutes(40))
    await inTenant(owner, (ctx) => resolveConversation(ctx, { conversationId }))
    if (random() < 0.4) await rates(conversationId, random() < 0.8 ? 5 : 3)
    else await answers(conversationId, 0.5 + random() / 2)
    if (random() < 0.15) await says(pick(questions, random))
    return
  }
  await says(pick(calls, random))
  if (fate < 0.65) return
  const agent = pick(agents, random)
  await helps(agent, conversationId)
  if (fate < 0.7) await helps(pick(agents, random), conversationId)
  pass(minutes(10))
  await inTenant(agent, (ctx) => resolveConversation(ctx, { conversationId }))
  if (random() < 0.5) await rates(conversationId, 1 + Math.floor(random() * 5))
  else await answers(conversationId, random())
  if (random() < 0.1) await helps(agent, conversationId)
}

/** Does what the diary's reactions left for the worker to count: nothing else tells which conversations to count. */
async function settleOutcomes(owner: Scope) {
  const { rows } = await pool().query<{ id: string }>(
    `select distinct payload->>'conversationId' as id from work
     where job in ('hearMessage', 'recordOutcome') and tenant_id = $1`,
    [owner.tenantId],
  )
  for (const { id } of rows) await inTenant(owner, (ctx) => recordOutcome(ctx, { conversationId: id }))
}

const pick = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)]!
