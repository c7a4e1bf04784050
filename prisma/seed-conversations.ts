import { randomUUID } from "node:crypto"
import { addConnection } from "@/server/channels"
import { clock, days, minutes, newId, seconds } from "@/server/clock"
import { markSimulated, resolveContact } from "@/server/contacts"
import { type Scope, systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { answerMessage } from "@/server/flows/answer-message"
import { clockOf } from "@/server/flows/warn-of-clock"
import {
  addNote,
  assignConversation,
  listMacros,
  receiveMessage,
  resolveConversation,
  sendReply,
  setTags,
} from "@/server/inbox"
import { fillMacro } from "@/server/inbox/contract"
import { rateConversation } from "@/server/quality"
import { tradeTemplates } from "@/server/tenants"

type Shop = {
  tenantId: string
  connectionId: string
  /** web chat unless said otherwise */
  channel?: string
  agents: { memberId: string; personId: string; name: string }[]
}

const customers = {
  "zh-CN": [
    "小林",
    "阿青",
    "王敏",
    "大海",
    "陈小姐",
    "Luna 鹿鹿",
    "周末不加班",
    "李先生",
    "豆豆妈妈",
    "苏苏",
    "老张",
    "Momo",
  ],
  en: ["Ana", "James Cole", "Priya", "Tom", "Sofia R.", "Hana"],
} as const
const outside = {
  "zh-CN": ["你们老板喜欢听什么歌", "可以帮我写一篇作文吗", "昨天看的球赛你觉得谁会赢"],
  en: ["Can you write a poem about penguins?", "Who won the football last night?", "Do you sell spaceship parts?"],
} as const
const grievances = {
  "zh-CN": ["衣服洗一次就开线了，太失望了，我要找人工", "等了一个星期还没收到，转人工"],
  en: ["The zip broke on day one, I want to talk to a person", "My parcel is a week late. Human please"],
} as const

/**
 * Nine days of a small shop: questions the bot answers, handoffs, agents' replies, ratings, and a line that waits right
 * now. Every step is the product's own deed at a moved clock; the same seed makes the same days.
 */
export async function liveNineDays(shop: Shop, howMany = 44): Promise<void> {
  const random = sequence(20_261)
  const start = Date.now() - days(9)
  for (let number = 0; number < howMany; number++) {
    // More and more customers find the shop; nobody writes in the small hours.
    const day = Math.floor(9 * Math.sqrt((number + 0.5) / howMany))
    const at = start + days(day) + hoursOfDay(random())
    if (at > Date.now() - minutes(90)) continue
    await conversation(shop, at, number, random)
  }
  for (const [number, ago] of [26, 11, 4].entries()) await waiting(shop, Date.now() - minutes(ago), number)
  clock.reset()
  await waiting(await onWeChat(shop), Date.now() - minutes(8), 3)
  clock.reset()
}

/** An account nobody owns: whoever writes there is played, and no answer looks for WeChat. */
async function onWeChat(shop: Shop): Promise<Shop> {
  const settings = {
    accountRef: "gh_tidewear2026",
    appId: "wxtidewear2026",
    appSecret: randomUUID().replaceAll("-", ""),
  }
  const { connectionId } = await inTenant(systemScope(shop.tenantId), (ctx) =>
    addConnection(ctx, { channel: "wechat", name: "潮汐服饰公众号（演示）", settings }),
  )
  return { ...shop, connectionId, channel: "wechat" }
}

const hoursOfDay = (share: number) => minutes(60 * 8 + Math.floor(share * 60 * 14))

async function conversation(shop: Shop, at: number, number: number, random: () => number) {
  const locale = random() < 0.75 ? "zh-CN" : "en"
  const articles = tradeTemplates.clothing.articles
  const ask = () => {
    const article = articles[Math.floor(random() * articles.length)]!
    return random() < 0.6 ? article.question[locale] : pick(article.aliases[locale], random)
  }
  const customer = await meet(shop, at, locale, number, random)
  const fate = random()
  await customer.says(ask())
  if (fate < 0.64) {
    if (random() < 0.5) await customer.says(ask())
    if (random() < 0.5) await customer.says(locale === "en" ? "Thank you" : "好的，谢谢")
    await customer.isResolved(systemScope(shop.tenantId), minutes(30))
    if (random() < 0.45) await customer.rates(random() < 0.7 ? 5 : 4)
    return
  }
  if (fate < 0.78) for (const text of outside[locale]) await customer.says(text)
  else await customer.says(pick(grievances[locale], random))
  const agent = shop.agents[number % shop.agents.length]!
  await customer.isHelpedBy(agent, seconds(40 + Math.floor(random() * 400)))
  await customer.isResolved(memberScope(shop, agent), minutes(6))
  if (random() < 0.6) await customer.rates(random() < 0.75 ? 5 : 2)
}

/** Somebody who is in line when the demo opens. */
async function waiting(shop: Shop, at: number, number: number) {
  const locale = number === 1 ? "en" : "zh-CN"
  const customer = await meet(shop, at, locale, 100 + number, sequence(number + 7))
  await customer.says(tradeTemplates.clothing.articles[number * 3]!.question[locale])
  await customer.says(
    number === 0
      ? "我的快递三天没更新了，转人工"
      : locale === "en"
        ? "I would like to talk to a person"
        : "人工客服在吗",
  )
  if (number !== 0) return
  const agent = shop.agents[0]!
  await customer.isTakenBy(agent)
  const colleague = shop.agents[1]
  if (colleague) await customer.isNoted(agent, colleague)
}

async function meet(shop: Shop, at: number, locale: "zh-CN" | "en", number: number, random: () => number) {
  const { tenantId, connectionId, channel = "webchat" } = shop
  const scope = systemScope(tenantId)
  const visitor = `demo-visitor-${number}`
  const name = pick(customers[locale], random)
  let now = at
  let conversationId = ""
  let contactId = ""
  const moment = async (later: number) => {
    now += later
    clock.reset()
    clock.shift(now - Date.now())
  }
  return {
    async says(text: string) {
      await moment(seconds(20 + Math.floor(random() * 60)))
      const message = await inTenant(scope, async (ctx) => {
        const contact = await resolveContact(ctx, { connectionId, externalId: visitor, name, locale })
        contactId = contact.contactId
        if (channel !== "webchat") await markSimulated(ctx, { contactId })
        return receiveMessage(ctx, {
          contactId,
          identityId: contact.identityId,
          connectionId,
          channel,
          threadRef: visitor,
          externalId: `${visitor}:${randomUUID()}`,
          kind: "text",
          text,
          media: [],
          occurredAt: clock.now(),
          clock: clockOf(channel),
          botEnabled: true,
        })
      })
      conversationId = message.conversationId
      await moment(seconds(1))
      await answerMessage(scope, { conversationId, messageId: message.messageId })
    },
    async isTakenBy(agent: Shop["agents"][number]) {
      await moment(seconds(45))
      await inTenant(memberScope(shop, agent), (ctx) =>
        assignConversation(ctx, { conversationId, memberId: agent.memberId }),
      )
    },
    async isNoted(agent: Shop["agents"][number], colleague: Shop["agents"][number]) {
      await moment(seconds(30))
      await inTenant(memberScope(shop, agent), async (ctx) => {
        const text = `@${colleague.name} 请问仓库：这单周一就揽收了，物流没有更新，能帮忙查一下吗？`
        await addNote(ctx, { conversationId, text, clientId: randomUUID(), mentions: [colleague.memberId] })
        await setTags(ctx, { conversationId, tags: ["物流"] })
      })
    },
    async isHelpedBy(agent: Shop["agents"][number], after: number) {
      await moment(after)
      const scope = memberScope(shop, agent)
      await inTenant(scope, (ctx) => assignConversation(ctx, { conversationId, memberId: agent.memberId }))
      await moment(seconds(25))
      await inTenant(scope, async (ctx) => {
        const macros = await listMacros(ctx)
        const text = fillMacro(pick(macros, random).text[locale], {
          contact: name,
          agent: agent.name,
          tenant: "潮汐服饰",
        })
        await sendReply(ctx, { conversationId, text, clientId: newId(ctx.now) })
      })
    },
    async isResolved(by: Scope, after: number) {
      await moment(after)
      await inTenant(by, (ctx) => resolveConversation(ctx, { conversationId }))
    },
    async rates(score: number) {
      await moment(seconds(90))
      await inTenant(scope, (ctx) => rateConversation(ctx, { contactId, connectionId, score }))
    },
  }
}

const memberScope = (shop: Shop, agent: Shop["agents"][number]): Scope => ({
  tenantId: shop.tenantId,
  actor: { kind: "member", memberId: agent.memberId, personId: agent.personId, role: "agent" },
})

const pick = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)]!

/** Numbers 0–1 that look random and are the same every time (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
