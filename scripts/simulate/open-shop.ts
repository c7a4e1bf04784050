import { randomBytes, randomUUID } from "node:crypto"
import { addConnection } from "@/server/channels"
import { systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { openShop } from "@/server/flows/open-shop"
import { changeRoutingSettings, keepProfile, keepRoutingRule, keepTeam } from "@/server/routing"
import { plainRouting } from "@/server/routing/contract"
import { addMember, addProvedPerson, changeMember, type SignedIn, tradeTemplates } from "@/server/tenants"
import type { AgentPlan, ChannelName } from "./write-script"

/** A shop to live a script in: its agents are the script's, in their order. */
export type LivedShop = {
  tenantId: string
  slug: string
  agents: { plan: AgentPlan; memberId: string; signedIn: SignedIn }[]
  connections: Partial<Record<ChannelName, string>>
}

/** What an article asks and answers in a customer's language, by its English question. */
export function articleOf(question: string, language: "zh" | "en") {
  const article = tradeTemplates.clothing.articles.find((article) => article.question.en === question)!
  const locale = language === "zh" ? "zh-CN" : "en"
  return { title: article.question[locale], answer: article.answer[locale].trim() }
}

/** A clothing shop on web chat, the open API and LINE, with two teams and a router that gives conversations away. */
export async function openSimulatedShop(plans: readonly AgentPlan[], platform: string | null): Promise<LivedShop> {
  const owner = await person("周岚")
  const settings = { name: "潮汐服饰", trade: "clothing", locale: "zh-CN", timeZone: "Asia/Shanghai" } as const
  const { tenantId, slug, connectionId } = await openShop(owner, settings, `simulated-${randomUUID().slice(0, 8)}`)
  const scope = systemScope(tenantId)
  // A trial answers five hundred conversations, and a busy day has more.
  await inTenant(scope, (ctx) => ctx.db.subscription.updateMany({ data: { plan: "team", atCap: "continue" } }))
  const agents: LivedShop["agents"] = []
  for (const plan of plans) {
    const signedIn = await person(plan.name)
    const memberId = await inTenant(scope, async (ctx) => {
      const memberId = await addMember(ctx, { ...signedIn, role: "agent" })
      await changeMember(ctx, { memberId, capacity: plan.capacity })
      await keepProfile(ctx, { memberId, skills: plan.senior ? { senior: 1 } : {}, limits: {}, shifts: [] })
      return memberId
    })
    agents.push({ plan, memberId, signedIn })
  }
  const connect = (channel: "api" | "line", name: string, settings: Record<string, string>) =>
    inTenant(scope, (ctx) => addConnection(ctx, { channel, name, settings }))
  const secret = `whsec_${randomBytes(32).toString("base64")}`
  const api = await connect("api", "App", platform ? { secret, callbackUrl: `${platform}/replies` } : { secret })
  const key = randomBytes(16).toString("hex")
  const line = await connect("line", "LINE", { channelSecret: key, channelAccessToken: `${key}${key}` })
  await inTenant(scope, async (ctx) => {
    const membersOf = (team: AgentPlan["team"]) =>
      agents.filter(({ plan }) => plan.team === team).map(({ memberId }) => memberId)
    for (const [team, name, channels] of [
      ["chat", "在线", ["webchat", "api"]],
      ["social", "社交", ["line"]],
    ] as const) {
      const { teamId } = await keepTeam(ctx, { name, memberIds: membersOf(team), hours: null })
      const when = { channels: [...channels] }
      await keepRoutingRule(ctx, { level: "channel", name, when, outcome: { teamId }, enabled: true })
    }
    await changeRoutingSettings(ctx, { ...plainRouting, mode: "automatic" })
  })
  const connections = { webchat: connectionId, api: api.connectionId, line: line.connectionId }
  return { tenantId, slug, agents, connections }
}

async function person(name: string): Promise<SignedIn> {
  const email = `${randomUUID()}@shop.example`
  const { personId } = await addProvedPerson({ name, email, password: randomUUID(), locale: "zh-CN" })
  return { personId, sessionId: randomUUID(), name, email, locale: "zh-CN" }
}
