import { randomUUID } from "node:crypto"
import { seeded } from "@/scripts/seeded"
import { clock, days, hours, minutes, newId } from "@/server/clock"
import { type Scope, systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { planSurveys, watchSurveys } from "@/server/flows/ask-surveys"
import { openFilledTicket } from "@/server/flows/open-ticket"
import { receiveAll } from "@/server/flows/receive-messages"
import { watchOurPromises } from "@/server/flows/watch-promises"
import { keepFilter, resolveConversation, sendReply } from "@/server/inbox"
import { keepFilter as keepFilterInput } from "@/server/inbox/contract"
import { keepFile } from "@/server/media"
import { keepPromises } from "@/server/promises"
import * as quality from "@/server/quality"
import { closeFollowUp, keepPlan, openFollowUp } from "@/server/surveys"
import { housePlans } from "@/server/surveys/contract"
import { addTask, commentTicket, keepType, moveTicket, setTask } from "@/server/tickets"
import { openTicketInput } from "@/server/tickets/contract"
import { meet } from "./seed-conversations"

type Member = { memberId: string; personId: string; name: string }
type Desk = { tenantId: string; connectionId: string; agents: Member[]; admin: Member }

/** What a desk has behind it after a month: promises, surveys, judged work, tickets with other departments, saved filters. */
export async function workTheDesk(desk: Desk): Promise<void> {
  const conversationId = await promise(desk)
  await ask(desk)
  await judge(desk)
  await openTickets(desk, conversationId)
  await saveFilters(desk)
}

const goTo = (moment: number) => {
  clock.reset()
  clock.shift(moment - Date.now())
}
const as = ({ tenantId }: Desk, { memberId, personId }: Member, role: "agent" | "admin" = "agent"): Scope => ({
  tenantId,
  actor: { kind: "member", memberId, personId, role },
})

/** One kept, one broken whose apology lies ready, two that are due; answers whose conversation was let down. */
async function promise(desk: Desk): Promise<string> {
  const [kim, amy] = [desk.agents[0]!, desk.agents.at(-1)!]
  const kept = await served(
    desk,
    kim,
    days(3),
    "退货寄回去一周了，退款还没到账，转人工",
    "我去问财务，1 小时内给您回复。",
  )
  goTo(Date.now() - days(3) + minutes(40))
  await says(desk, kim, kept, "财务查到了，退款昨天已经原路退回，请您留意账户。")
  await inTenant(as(desk, kim), (ctx) => resolveConversation(ctx, { conversationId: kept }))
  const broken = await served(
    desk,
    kim,
    days(1),
    "快递显示签收了，可我没有收到，转人工",
    "抱歉让您着急了，我联系快递核实，2 小时内给您回复。",
  )
  goTo(Date.now() - hours(21))
  await watchOurPromises([desk.tenantId])
  const due = await served(
    desk,
    amy,
    minutes(150),
    "连衣裙的腰带没有寄来，我要找人工客服",
    "这边请仓库核对，3 小时内给您回复。",
  )
  await says(desk, amy, due, "仓库确认漏放了，明天给您补发一条新的腰带。")
  clock.reset()
  await watchOurPromises([desk.tenantId])
  return broken
}

let visitors = 300

/** A customer who asked for a person a while ago, and the first words they got. */
async function served(desk: Desk, agent: Member, ago: number, asked: string, answer: string): Promise<string> {
  const customer = await meet(desk, Date.now() - ago, "zh-CN", visitors, seeded(visitors++))
  await customer.says(asked)
  await customer.isTakenBy(agent)
  await says(desk, agent, customer.conversationId(), answer)
  return customer.conversationId()
}

async function says(desk: Desk, agent: Member, conversationId: string, text: string) {
  await inTenant(as(desk, agent), async (ctx) => {
    const sent = await sendReply(ctx, { conversationId, text, clientId: randomUUID() })
    if (sent) await keepPromises(ctx, sent)
  })
}

/** What customers answered in the order they were asked: satisfied from 1 to 5, then whether they would recommend the shop. */
const happy = [
  "5",
  "10",
  "4",
  "8",
  "5，回复很快",
  "9",
  "4",
  "9",
  "5",
  "10",
  "3",
  "7",
  "5",
  "9，会再来",
  "4",
  "8",
  "5",
  "10",
]
const unhappy = [
  "1，说好的退款一直没到",
  "0",
  "2 等了快二十分钟才有人理",
  "4",
  "1，收到就有破洞，还要我自己出运费",
  "2",
]
const madeGood = "已致电道歉，退款当天加急到账，并补了一张 20 元券，顾客表示接受。"

/**
 * Satisfied customers of the month and three who are not: the item of the first is closed in time, of the second overdue, of the
 * last open.
 */
async function ask(desk: Desk) {
  const scope = systemScope(desk.tenantId)
  const plan = { ...housePlans[0]!, enabled: true, scale: "csat", thenScale: "nps", restDays: 0 } as const
  await inTenant(scope, (ctx) => keepPlan(ctx, plan))
  const over = await inTenant(scope, (ctx) =>
    ctx.db.conversation.findMany({
      where: {
        status: "resolved",
        channel: "webchat",
        rating: null,
        resolvedAt: { lt: new Date(Date.now() - hours(3)) },
      },
      select: { id: true, threadRef: true, agentId: true, resolvedAt: true },
      orderBy: { resolvedAt: "asc" },
    }),
  )
  const [held, others] = [over.filter(({ agentId }) => agentId), over.filter(({ agentId }) => !agentId)]
  const every = Math.max(1, Math.floor((2 * others.length) / happy.length))
  const chosen = others.filter((_, at) => at % every === 0).slice(0, happy.length / 2)
  for (const [at, conversation] of chosen.entries()) {
    await answers(desk, conversation, conversation.resolvedAt!.getTime(), happy.slice(2 * at, 2 * at + 2))
  }
  for (const [at, ago] of [days(6), days(3), hours(5)].entries()) {
    const asked = Date.now() - ago
    const place = held.findLastIndex(({ resolvedAt }) => resolvedAt!.getTime() < asked)
    const [conversation] = held.splice(place, place < 0 ? 0 : 1)
    if (!conversation) continue
    const { id: conversationId, agentId } = conversation
    await answers(desk, conversation, asked, unhappy.slice(2 * at, 2 * at + 2))
    await inTenant(scope, (ctx) => openFollowUp(ctx, { conversationId }))
    if (at > 0) continue
    goTo(asked + hours(20))
    const owner = desk.agents.find(({ memberId }) => memberId === agentId) ?? desk.admin
    await inTenant(as(desk, owner), async (ctx) => {
      const { id } = await ctx.db.followUp.findFirstOrThrow({ where: { conversationId }, select: { id: true } })
      await closeFollowUp(ctx, { followUpId: id, done: madeGood, link: "" })
    })
  }
  clock.reset()
  await watchSurveys([desk.tenantId])
  await inTenant(scope, (ctx) => keepPlan(ctx, { ...plan, restDays: housePlans[0]!.restDays }))
}

/** Asked a while after the conversation ended, they answer both questions. */
async function answers(desk: Desk, of: { id: string; threadRef: string }, ended: number, said: readonly string[]) {
  const { tenantId, connectionId } = desk
  const scope = systemScope(tenantId)
  goTo(ended)
  await planSurveys(scope, { moment: "conversation", conversationId: of.id, sourceKey: `conversation:${of.id}` })
  goTo(ended + minutes(6))
  await watchSurveys([tenantId])
  for (const [at, text] of said.entries()) {
    goTo(ended + minutes(8 + 2 * at))
    const message = { type: "text", direction: "inbound", threadRef: of.threadRef, text } as const
    const sender = { externalId: of.threadRef }
    await inTenant(scope, (ctx) =>
      receiveAll(ctx, { connectionId, channel: "webchat" }, [
        { ...message, sender, externalId: randomUUID(), occurredAt: clock.now() },
      ]),
    )
  }
}

/** An alert that was seen to, appeals open and decided, a coaching note, samples two people scored. */
async function judge(desk: Desk) {
  const [kim, amy] = [desk.agents[0]!, desk.agents.at(-1)!]
  const admin = as(desk, desk.admin, "admin")
  const alerts = await inTenant(admin, (ctx) => quality.listAlerts(ctx, { status: "open", limit: 20 }))
  const oldest = alerts.rows.at(-1)
  if (oldest) await inTenant(admin, (ctx) => quality.seeAlert(ctx, { alertId: oldest.id }))
  for (const agent of [kim, amy]) {
    const own = as(desk, agent)
    const asked = { days: 90, limit: 1, kind: "greeting" } as const
    const [part] = (await inTenant(own, (ctx) => quality.listParts(ctx, asked))).rows
    if (!part) continue
    const { found } = await inTenant(own, (ctx) => quality.readPart(ctx, { inspectedId: part.id }))
    const finding = found.find(({ partId, kind }) => partId === part.id && kind === asked.kind)
    if (!finding) continue
    const text = "顾客是接着上一段会话来的，那时已经问候过，这里直接回答更快。"
    await inTenant(own, (ctx) => quality.appealFinding(ctx, { findingId: finding.id, text }))
    if (agent === kim) {
      const advice = "回答很准确。开口先叫一声您好，顾客会觉得踏实；下次试试。"
      await inTenant(admin, (ctx) => quality.coachAgent(ctx, { inspectedId: part.id, text: advice }))
    } else {
      const decision = { findingId: finding.id, decision: "upheld", answer: "有道理，接续的会话不用再问候。" } as const
      await inTenant(admin, (ctx) => quality.decideAppeal(ctx, decision))
    }
  }
  await inTenant(admin, (ctx) => quality.drawSamples(ctx, { why: "random", count: 6 }))
  const { rows } = await inTenant(admin, (ctx) => quality.listSamples(ctx, { limit: 6 }))
  const owner = await inTenant(admin, (ctx) =>
    ctx.db.member.findFirstOrThrow({ where: { role: "owner" }, select: { id: true, personId: true } }),
  )
  const boss = as(desk, { memberId: owner.id, personId: owner.personId, name: "" }, "admin")
  for (const [at, { id: sampleId }] of rows.slice(0, 4).entries()) {
    await inTenant(admin, (ctx) => quality.scoreSample(ctx, { sampleId, score: 95 - 5 * at, note: "" }))
    await inTenant(boss, (ctx) => quality.scoreSample(ctx, { sampleId, score: 90 - 3 * at, note: "" }))
  }
}

const sewn = {
  key: "defect",
  name: { "zh-CN": "质量问题", en: "Defect" },
  fields: [
    { key: "order", name: { "zh-CN": "订单号", en: "Order" }, kind: "order" as const },
    { key: "proof", name: { "zh-CN": "检验记录", en: "Report" }, kind: "file" as const },
  ].map((field) => ({ ...field, required: false, choices: [] })),
  departments: ["warehouse", "finance"],
  priority: 2,
  awaitsParcel: false,
  enabled: true,
}
const report = "到货抽检记录\n货号：DR-02 夏季连衣裙\n批次：2026-10-B\n抽检 20 件，1 件侧缝跳针，已隔离。\n"

/** A parcel that logistics looks for, a defect with its report for warehouse and finance, an address that was changed. */
async function openTickets(desk: Desk, conversationId: string) {
  const [kim, amy] = [desk.agents[0]!, desk.agents.at(-1)!]
  const [own, hers] = [as(desk, kim), as(desk, amy)]
  await inTenant(as(desk, desk.admin, "admin"), (ctx) => keepType(ctx, sewn))
  const open = (scope: Scope, more: object) =>
    inTenant(scope, (ctx) => openFilledTicket(ctx, openTicketInput.parse({ clientId: randomUUID(), ...more })))
  const tasksOf = (ticketId: string) =>
    inTenant(own, (ctx) => ctx.db.ticketTask.findMany({ where: { ticketId }, select: { id: true, department: true } }))

  goTo(Date.now() - hours(22))
  const lost = await open(own, {
    type: "parcel",
    title: "显示签收但顾客没有收到",
    conversationId,
    orderNumber: "TB20261001",
    assigneeId: kim.memberId,
    values: { trouble: "物流显示由门卫签收，顾客和门卫都说没有" },
  })
  const [search] = await tasksOf(lost.ticketId)
  await inTenant(own, (ctx) => moveTicket(ctx, { ticketId: lost.ticketId, status: "waiting_department" }))
  goTo(Date.now() - hours(20))
  const answer = "已联系上海转运中心调取签收底单，今天下班前有结果。"
  await inTenant(own, (ctx) => setTask(ctx, { taskId: search!.id, status: "doing", answer }))

  goTo(Date.now() - hours(6))
  const { fileId } = await inTenant(hers, (ctx) =>
    keepFile(ctx, { bytes: Buffer.from(report), name: "抽检记录.txt", mime: "text/plain" }),
  )
  const defect = await open(hers, {
    type: sewn.key,
    title: "连衣裙侧缝开线",
    summary: "顾客要求换新，已请她拍照。",
    assigneeId: amy.memberId,
    values: { order: "TB20261003", proof: fileId },
  })
  const clientId = randomUUID()
  await inTenant(hers, (ctx) =>
    commentTicket(ctx, { ticketId: defect.ticketId, clientId, text: "同批次这周第三件，建议下架检查。" }),
  )
  const check = (await tasksOf(defect.ticketId)).find(({ department }) => department === "warehouse")
  await inTenant(hers, (ctx) =>
    setTask(ctx, { taskId: check!.id, status: "done", answer: "仓库还有 22 件，已全部复检。" }),
  )

  goTo(Date.now() - days(2))
  const moved = await open(hers, {
    type: "change_address",
    title: "改寄到单位",
    assigneeId: amy.memberId,
    values: { order: "TB20261002", address: "杭州市滨江区江南大道 100 号 3 楼" },
  })
  await inTenant(hers, (ctx) =>
    addTask(ctx, { ticketId: moved.ticketId, department: "logistics", title: "请改面单", clientId: randomUUID() }),
  )
  goTo(Date.now() - days(1))
  for (const { id: taskId } of await tasksOf(moved.ticketId)) {
    await inTenant(hers, (ctx) => setTask(ctx, { taskId, status: "done", answer: "已改。" }))
  }
  await inTenant(hers, (ctx) => moveTicket(ctx, { ticketId: moved.ticketId, status: "solved" }))
  clock.reset()
}

async function saveFilters(desk: Desk) {
  const kim = as(desk, desk.agents[0]!)
  const admin = as(desk, desk.admin, "admin")
  const filters = [
    [admin, { name: "物流相关", view: "all", where: { tags: ["物流"] }, shared: true, pinned: true }],
    [admin, { name: "等了五分钟以上", view: "queue", where: { waitsMinutes: 5 }, shared: true, pinned: true }],
    [kim, { name: "我手上有工单的", view: "mine", where: { hasTicket: true }, shared: false, pinned: true }],
  ] as const
  for (const [scope, filter] of filters) {
    const wanted = keepFilterInput.parse({ ...filter, filterId: newId(), order: "waiting" })
    await inTenant(scope, (ctx) => keepFilter(ctx, wanted))
  }
}
