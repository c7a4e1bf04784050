import { randomUUID } from "node:crypto"
import { seeded } from "@/scripts/seeded"
import { addConnection } from "@/server/channels"
import { clock, minutes, seconds } from "@/server/clock"
import { markSimulated, resolveContact } from "@/server/contacts"
import { type Scope, systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { answerMessage } from "@/server/flows/answer-message"
import { clockOf } from "@/server/flows/warn-of-clock"
import { addNote, assignConversation, receiveMessage, setTags } from "@/server/inbox"
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
/** A line that waits right now. Every step is the product's own deed at a moved clock. */
export async function fillTheLine(shop: Shop): Promise<void> {
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

/** Somebody who is in line when the demo opens. */
async function waiting(shop: Shop, at: number, number: number) {
  const locale = number === 1 ? "en" : "zh-CN"
  const customer = await meet(shop, at, locale, 100 + number, seeded(number + 7))
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

/** A customer who begins to write at this moment of the shop's past. */
export async function meet(shop: Shop, at: number, locale: "zh-CN" | "en", number: number, random: () => number) {
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
    conversationId: () => conversationId,
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
  }
}

const memberScope = (shop: Shop, agent: Shop["agents"][number]): Scope => ({
  tenantId: shop.tenantId,
  actor: { kind: "member", memberId: agent.memberId, personId: agent.personId, role: "agent" },
})

const pick = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)]!
