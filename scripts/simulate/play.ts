import { randomUUID } from "node:crypto"
import { seeded } from "@/scripts/seeded"
import { askBack, type Need, needs, smallTalk } from "./needs"
import { articleOf } from "./open-shop"
import type { AgentPlan, CustomerPlan } from "./write-script"

/** What customers and agents see happen, from the diary: one entry with the words of its message. */
export type Seen = {
  name: string
  /** when it happened */
  at: number
  conversationId: string
  threadRef: string
  data: { author?: string; memberId?: string; reason?: string }
  text: string | null
  cites: { title: string }[] | null
  choices: { text: string }[] | null
}

/** How the players reach the product, and what time it is for them. Milliseconds. */
export type World = {
  now: () => number
  /** does it after so long */
  later: (ms: number, deed: () => Promise<void>) => void
  /** writes through the channel's own door; the name of the thread, null where it was refused */
  write: (plan: CustomerPlan, said: { text: string } | { score: number }) => Promise<string | null>
  /** what the agent's own browser would call */
  desk: (agent: AgentPlan) => Desk
}

export type Desk = {
  presence: (presence: "online" | "away" | "off") => Promise<void>
  read: (conversationId: string) => Promise<{ activity: number; isMine: boolean }>
  /** false when something happened meanwhile */
  reply: (conversationId: string, text: string, seenActivity: number) => Promise<boolean>
  resolve: (conversationId: string) => Promise<void>
  giveBack: (conversationId: string) => Promise<void>
  openTicket: (conversationId: string, type: string) => Promise<void>
}

/** What became of a customer, as they themselves would tell it. */
export type Told = {
  plan: CustomerPlan
  arrivedAt: number
  conversationId: string | null
  wrote: number
  refused: number
  botReplyMs: number | null
  handedOffAt: number | null
  reason: string | null
  /** from the handoff to a person's first word */
  waitedMs: number | null
  abandoned: boolean
  /** needs that were answered, and by whom the last was */
  answered: number
  helpedBy: "bot" | "person" | null
  isOver: boolean
}

/** What an agent did, in milliseconds of their own time. */
export type Worked = {
  plan: AgentPlan
  memberId: string
  onlineMs: number
  busyMs: number
  taken: number
  replies: number
}

const second = 1000
const minute = 60 * second

/** Customers and agents who live their scripts in a world. `notice` tells them what happened. */
export function play(world: World, agents: { plan: AgentPlan; memberId: string }[]) {
  const customers = new Map<string, ReturnType<typeof playCustomer>>()
  const told: Told[] = []
  const desks = agents.map(({ plan, memberId }) => playAgent(world, plan, memberId, (id) => customers.get(id)?.need()))
  const byThread = new Map<string, ReturnType<typeof playCustomer>>()

  return {
    told,
    worked: () => desks.map((desk) => desk.worked()),
    desks,
    arrive: async (plan: CustomerPlan) => {
      const customer = playCustomer(world, plan, (threadRef) => byThread.set(threadRef, customer))
      told.push(customer.told)
      await customer.begin()
    },
    async notice(seen: Seen) {
      const customer = byThread.get(seen.threadRef)
      if (customer) {
        customers.set(seen.conversationId, customer)
        customer.told.conversationId ??= seen.conversationId
        customer.notice(seen)
      }
      for (const desk of desks) desk.notice(seen)
    },
  }
}

function playCustomer(world: World, plan: CustomerPlan, known: (threadRef: string) => void) {
  const random = seeded(plan.seed)
  const talk = smallTalk[plan.language]
  const told: Told = {
    plan,
    arrivedAt: 0,
    conversationId: null,
    wrote: 0,
    refused: 0,
    botReplyMs: null,
    handedOffAt: null,
    reason: null,
    waitedMs: null,
    abandoned: false,
    answered: 0,
    helpedBy: null,
    isOver: false,
  }
  let at = 0
  let misses = 0
  let thanked = false
  let heard = false
  const need = () => needs[plan.needs[at]!]!
  const reads = (text: string) => (3 + (text.length / (plan.language === "zh" ? 9 : 18)) * (0.6 + random())) * second

  async function says(text: string) {
    told.wrote++
    const threadRef = await world.write(plan, { text })
    if (threadRef) known(threadRef)
    else told.refused++
  }
  const words = () => need()[plan.language][misses > 0 ? 1 : 0]
  const soon = (ms: number, deed: () => Promise<void>) =>
    world.later(ms, async () => {
      if (!told.isOver) await deed()
    })

  /** Read, and judged: was it what they needed? */
  function judge(text: string, by: "bot" | "person", helped: boolean, choices: readonly string[]) {
    soon(reads(text), async () => {
      if (by === "bot" && told.handedOffAt !== null) return
      if (helped) return content(by)
      const article = need().article
      const title = article && articleOf(article, plan.language).title
      if (title && choices.includes(title)) return says(title)
      misses++
      if (by === "person") return misses > 3 ? leave() : says(words())
      if (misses <= plan.rephrases) return says(words())
      // Who is in a hurry may well just go.
      if (plan.mood === "hurried" && random() < 0.3) return leave()
      await says(talk.person)
    })
  }

  async function content(by: "bot" | "person") {
    told.answered++
    told.helpedBy = by
    misses = 0
    if (at + 1 < plan.needs.length) {
      at++
      return says(words())
    }
    if (by === "person" || random() < 0.4) {
      thanked = true
      await says(talk.thanks)
    }
    await leave()
  }

  async function leave() {
    told.isOver = true
    const helped = told.answered === plan.needs.length
    if (!plan.rates || plan.channel !== "webchat" || told.abandoned) return
    const { rates } = plan
    world.later((60 + random() * 60) * second, async () => {
      await world.write(plan, { score: helped ? rates.helped : rates.unhelped })
    })
  }

  return {
    told,
    need: () => ({ need: need(), language: plan.language, isContent: thanked || told.isOver, random }),
    async begin() {
      told.arrivedAt = world.now()
      await says(words())
    },
    notice({ name, at: moment, data, text, cites, choices }: Seen) {
      // By the product's clock, like all that follows.
      if (name === "message.received" && !heard) {
        heard = true
        told.arrivedAt = moment
      }
      if (name === "conversation.handed-off") {
        told.handedOffAt ??= moment
        told.reason ??= data.reason ?? null
        world.later(plan.patience, async () => {
          if (told.isOver || told.waitedMs !== null) return
          told.abandoned = true
          await leave()
        })
      }
      if (name !== "message.queued") return
      if (data.author === "bot") {
        told.botReplyMs ??= moment - told.arrivedAt
        const article = need().article
        const title = article && articleOf(article, plan.language).title
        const helped = cites?.some((cite) => cite.title === title) ?? false
        judge(text ?? "", "bot", helped, choices?.map((choice) => choice.text) ?? [])
      }
      if (data.author === "agent") {
        if (told.handedOffAt !== null) told.waitedMs ??= moment - told.handedOffAt
        judge(text ?? "", "person", (text ?? "").includes(helpOf(need(), plan.language)), [])
      }
    },
  }
}

/** What an agent says who knows: the article's own answer, or what the shop does in such a case. */
function helpOf(need: Need, language: "zh" | "en"): string {
  if (need.help) return need.help[language]
  return articleOf(need.article!, language).answer
}

type Asked = { need: Need; language: "zh" | "en"; isContent: boolean }

function playAgent(
  world: World,
  plan: AgentPlan,
  memberId: string,
  ask: (conversationId: string) => Asked | undefined,
) {
  const random = seeded(plan.seed)
  const desk = world.desk(plan)
  const held = new Set<string>()
  const todo: string[] = []
  const tries = new Map<string, number>()
  const worked: Worked = { plan, memberId, onlineMs: 0, busyMs: 0, taken: 0, replies: 0 }
  let isOnline = false
  let isWriting = false
  let countedAt = 0

  /** Counts the time that has passed as it was spent. */
  function count(now = world.now()) {
    const passed = Math.max(0, now - countedAt)
    if (isOnline) {
      worked.onlineMs += passed
      if (held.size > 0) worked.busyMs += passed
    }
    countedAt = Math.max(now, countedAt)
  }

  /** One after the other, whoever has waited longest first. */
  function next() {
    const conversationId = todo.shift()
    if (isWriting || !conversationId) {
      if (conversationId) todo.unshift(conversationId)
      return
    }
    const asked = ask(conversationId)
    if (!held.has(conversationId) || !asked) return next()
    isWriting = true
    const text = wordsFor(conversationId, asked)
    // Read, look the order up, write.
    const typing = asked.isContent
      ? 6
      : 40 + 90 * random() + Math.min(60, text.length / (asked.language === "zh" ? 2.5 : 6))
    world.later((typing * second * (0.7 + 0.6 * random())) / plan.speed, async () => {
      isWriting = false
      if (held.has(conversationId)) await answer(conversationId, text)
      next()
    })
  }

  function wordsFor(conversationId: string, { need, language }: Asked): string {
    const before = tries.get(conversationId) ?? 0
    const understands = random() * 100 < plan.understands || before > 0
    return understands ? helpOf(need, language) : askBack[language]
  }

  async function answer(conversationId: string, text: string) {
    if (ask(conversationId)?.isContent) return desk.resolve(conversationId)
    const { activity, isMine } = await desk.read(conversationId)
    if (!isMine) return
    if (!(await desk.reply(conversationId, text, activity))) {
      todo.unshift(conversationId)
      return
    }
    worked.replies++
    const { need, language } = ask(conversationId)!
    if (need.ticket && text === helpOf(need, language)) await desk.openTicket(conversationId, need.ticket)
    const tried = (tries.get(conversationId) ?? 0) + 1
    tries.set(conversationId, tried)
    // Who says nothing more for four minutes is taken as helped.
    world.later(4 * minute, async () => {
      if (held.has(conversationId) && tries.get(conversationId) === tried && !todo.includes(conversationId)) {
        await desk.resolve(conversationId)
      }
    })
  }

  return {
    plan,
    isOnline: () => isOnline,
    beat: () => desk.presence("online"),
    async come() {
      count()
      isOnline = true
      await desk.presence("online")
    },
    /** Takes a break, or goes home: what is in hand is given back. */
    async go(presence: "away" | "off") {
      // Their browser was open until now, though nobody looked.
      await desk.presence("online")
      for (const conversationId of [...held]) await desk.giveBack(conversationId)
      count()
      isOnline = false
      await desk.presence(presence)
    },
    notice({ name, at, data, conversationId }: Seen) {
      const isMine = held.has(conversationId)
      if (name === "conversation.assigned") {
        count(at)
        if (data.memberId === memberId) {
          held.add(conversationId)
          worked.taken++
          if (!todo.includes(conversationId)) todo.push(conversationId)
          next()
        } else held.delete(conversationId)
      }
      if (!isMine) return
      if (/^conversation\.(queued|given-back|handed-off|resolved)$/.test(name)) {
        count(at)
        held.delete(conversationId)
      }
      if (name === "message.received" && !todo.includes(conversationId)) {
        tries.set(conversationId, tries.get(conversationId) ?? 0)
        todo.push(conversationId)
        next()
      }
    },
    worked() {
      count()
      return worked
    },
  }
}

/** Every message of an agent is one wish: the same id twice is one message. */
export const newWish = () => randomUUID()
