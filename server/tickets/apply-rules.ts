import { hours, minutes } from "@/server/clock"
import type { Context } from "@/server/context"
import { hasOpenTicket, type OpenTicket, openTicket } from "@/server/tickets/open-ticket"
import { listTypes } from "@/server/tickets/read-settings"

/** Rows may be committed a little after the moment they carry; what was seen before opens nothing twice. */
const overlap = minutes(2)
/** An order that has lain longer than this is nobody's surprise any more. */
const longestWait = hours(24 * 30)
const mostAtOnce = 50

type Cause = Pick<OpenTicket, "sourceKey" | "summary" | "orderNumber"> & { conversationId: string }
type Rule = Awaited<ReturnType<typeof enabledRules>>[number]

/** Opens what the merchant's rules ask for since they last looked; answers what was opened and what its customer is told. */
export async function applyRules(ctx: Context) {
  const opened: { ticketId: string; number: number; conversationId: string; tell: Rule["tell"] }[] = []
  const rules = await enabledRules(ctx)
  if (rules.length === 0) return opened
  const types = await listTypes(ctx)
  for (const rule of rules) {
    const type = types.find(({ key, enabled }) => key === rule.type && enabled)
    if (!type) continue
    const causes = await causesOf[rule.cause](ctx, rule)
    let fired = 0
    for (const cause of causes) {
      if (await hasOpenTicket(ctx, { type: rule.type, ...cause })) continue
      const ticket = await openTicket(ctx, {
        ...cause,
        openedBy: "rule",
        type: rule.type,
        title: "",
        assigneeId: null,
        values: cause.orderNumber && type.fields.some(({ key }) => key === "order") ? { order: cause.orderNumber } : {},
      })
      if (!ticket.first) continue
      fired += 1
      opened.push({ ...ticket, conversationId: cause.conversationId, tell: rule.tell })
    }
    await ctx.db.ticketRule.updateMany({
      where: { id: rule.id },
      data: { checkedAt: ctx.now, ...(fired > 0 ? { fired: { increment: fired } } : {}) },
    })
  }
  return opened
}

async function enabledRules(ctx: Context) {
  const rows = await ctx.db.ticketRule.findMany({ where: { enabled: true }, orderBy: { id: "asc" }, take: 200 })
  return rows.map(({ cause, tell, ...rule }) => ({
    ...rule,
    cause: cause as keyof typeof causesOf,
    tell: tell as { "zh-CN"?: string; en?: string },
  }))
}

const causesOf = { intent: questions, handoff: handoffs, unshipped: lyingOrders }

async function questions(ctx: Context, rule: Rule): Promise<Cause[]> {
  const turns = await ctx.db.turn.findMany({
    where: {
      createdAt: { gt: new Date(rule.checkedAt.getTime() - overlap) },
      ...(rule.values.length > 0 ? { intent: { in: rule.values } } : {}),
    },
    select: { conversationId: true, messageId: true },
    orderBy: { createdAt: "asc" },
    take: mostAtOnce,
  })
  const causes: Cause[] = []
  for (const { conversationId, messageId } of turns) {
    const said = await ctx.db.message.findFirst({ where: { id: messageId }, select: { text: true } })
    causes.push(await causeIn(ctx, rule, conversationId, said?.text ?? ""))
  }
  return causes
}

async function handoffs(ctx: Context, rule: Rule): Promise<Cause[]> {
  const since = new Date(rule.checkedAt.getTime() - overlap)
  const events = await ctx.db.event.findMany({
    where: { name: "conversation.handed-off", at: { gt: since } },
    select: { conversationId: true, data: true },
    orderBy: { at: "asc" },
    take: mostAtOnce,
  })
  const causes: Cause[] = []
  for (const { conversationId, data } of events) {
    const { reason } = data as { reason: string }
    if (!conversationId || (rule.values.length > 0 && !rule.values.includes(reason))) continue
    const thread = await ctx.db.conversation.findFirst({ where: { id: conversationId }, select: { summary: true } })
    causes.push(await causeIn(ctx, rule, conversationId, thread?.summary ?? ""))
  }
  return causes
}

/** One a conversation and order: the same customer asking again about the same thing is no second ticket. */
async function causeIn(ctx: Context, rule: Rule, conversationId: string, summary: string): Promise<Cause> {
  const orderNumber = await orderOf(ctx, conversationId)
  return { conversationId, summary, orderNumber, sourceKey: `rule:${rule.id}:${conversationId}:${orderNumber}` }
}

/** The order the customer last showed to be theirs, or that was bound to them. */
async function orderOf(ctx: Context, conversationId: string): Promise<string> {
  const proof = await ctx.db.orderProof.findFirst({
    where: { conversationId, provenAt: { not: null } },
    select: { orderNumber: true },
    orderBy: { provenAt: "desc" },
  })
  if (proof) return proof.orderNumber
  const thread = await ctx.db.conversation.findFirst({ where: { id: conversationId }, select: { contactId: true } })
  const bound = await ctx.db.shopOrder.findFirst({
    where: { contactId: thread?.contactId },
    select: { number: true },
    orderBy: { placedAt: "desc" },
  })
  return bound?.number ?? ""
}

async function lyingOrders(ctx: Context, rule: Rule): Promise<Cause[]> {
  const before = new Date(ctx.now.getTime() - hours(rule.hours))
  const orders = await ctx.db.shopOrder.findMany({
    where: {
      status: "paid",
      contactId: { not: null },
      placedAt: { lte: before, gt: new Date(before.getTime() - longestWait) },
    },
    select: { number: true, contactId: true },
    orderBy: { placedAt: "asc" },
    take: 500,
  })
  const keyOf = (number: string) => `rule:${rule.id}:order:${number}`
  const known = await ctx.db.ticket.findMany({
    where: { sourceKey: { in: orders.map(({ number }) => keyOf(number)) } },
    select: { sourceKey: true },
  })
  const causes: Cause[] = []
  for (const { number, contactId } of orders) {
    if (causes.length === mostAtOnce) break
    if (known.some(({ sourceKey }) => sourceKey === keyOf(number))) continue
    const thread = await ctx.db.conversation.findFirst({
      where: { contactId: contactId! },
      select: { id: true },
      orderBy: { lastMessageAt: "desc" },
    })
    if (thread) {
      causes.push({ conversationId: thread.id, summary: "", orderNumber: number, sourceKey: keyOf(number) })
    }
  }
  return causes
}
