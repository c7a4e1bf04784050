import type { Context } from "@/server/context"

type Facts = Record<string, unknown>

/**
 * What an address is told of an event: its ids and plain facts as they are now; words, names and titles only `withTexts`.
 * A handover to the system outside brings the summary and the thread along. Null when the event is gone.
 */
export async function writePayload(
  ctx: Context,
  delivery: { eventId: string; type: string },
  { withTexts }: { withTexts: boolean },
): Promise<string | null> {
  const event = await ctx.db.event.findFirst({ where: { id: delivery.eventId } })
  if (!event) return null
  const told = event.data as Facts
  const id = (name: string) => (typeof told[name] === "string" ? (told[name] as string) : null)
  const data: Facts = { ...told }
  if (event.conversationId) {
    data.conversationId = event.conversationId
    data.conversation = await conversationFacts(ctx, event.conversationId, withTexts, told.to === "external")
  }
  const messageId = id("messageId")
  if (messageId) data.message = await messageFacts(ctx, messageId, withTexts)
  const contactId = id("contactId")
  if (contactId) data.contact = await contactFacts(ctx, contactId, withTexts)
  const articleId = id("articleId")
  if (articleId) data.article = await articleFacts(ctx, articleId, withTexts)
  const ticketId = id("ticketId")
  if (ticketId) data.ticket = await ticketFacts(ctx, ticketId, withTexts)
  return JSON.stringify({ type: delivery.type, timestamp: event.at.toISOString(), data })
}

async function conversationFacts(ctx: Context, id: string, withTexts: boolean, handedOutside: boolean) {
  const row = await ctx.db.conversation.findFirst({
    where: { id },
    select: {
      id: true,
      contactId: true,
      connectionId: true,
      channel: true,
      status: true,
      holder: true,
      agentId: true,
      handoffReason: true,
      summary: true,
    },
  })
  if (!row) return null
  const { summary, agentId, ...facts } = row
  const thread = withTexts && handedOutside ? await threadOf(ctx, id) : null
  return { ...facts, memberId: agentId, ...(withTexts ? { summary } : {}), ...(thread ? { transcript: thread } : {}) }
}

async function threadOf(ctx: Context, conversationId: string) {
  const rows = await ctx.db.message.findMany({
    where: { conversationId, direction: { in: ["inbound", "outbound"] } },
    select: { id: true, seq: true, author: true, kind: true, text: true, heard: true, occurredAt: true },
    orderBy: { seq: "desc" },
    take: 50,
  })
  return rows.reverse()
}

async function messageFacts(ctx: Context, id: string, withTexts: boolean) {
  const row = await ctx.db.message.findFirst({
    where: { id },
    select: {
      id: true,
      seq: true,
      direction: true,
      author: true,
      memberId: true,
      kind: true,
      status: true,
      error: true,
      text: true,
      heard: true,
      occurredAt: true,
    },
  })
  return row && withoutTexts(row, ["text", "heard"], withTexts)
}

async function contactFacts(ctx: Context, id: string, withTexts: boolean) {
  const row = await ctx.db.contact.findFirst({
    where: { id },
    select: { id: true, locale: true, createdAt: true, lastSeenAt: true, name: true, tags: true, attributes: true },
  })
  return row && withoutTexts(row, ["name", "tags", "attributes"], withTexts)
}

async function articleFacts(ctx: Context, id: string, withTexts: boolean) {
  const row = await ctx.db.article.findFirst({
    where: { id },
    select: { id: true, version: true, status: true, topic: true, locale: true, question: true, answer: true },
  })
  return row && withoutTexts(row, ["question", "answer"], withTexts)
}

async function ticketFacts(ctx: Context, id: string, withTexts: boolean) {
  const row = await ctx.db.ticket.findFirst({
    where: { id },
    select: {
      id: true,
      number: true,
      type: true,
      status: true,
      priority: true,
      contactId: true,
      assigneeId: true,
      dueAt: true,
      title: true,
      summary: true,
      orderNumber: true,
      values: true,
      tasks: { select: { id: true, department: true, status: true, title: true, answer: true } },
    },
  })
  if (!row) return null
  const { assigneeId, tasks, ...facts } = row
  return {
    ...withoutTexts(facts, ["title", "summary", "orderNumber", "values"], withTexts),
    memberId: assigneeId,
    tasks: tasks.map((task) => withoutTexts(task, ["title", "answer"], withTexts)),
  }
}

function withoutTexts(row: Facts, texts: string[], withTexts: boolean): Facts {
  return withTexts ? row : Object.fromEntries(Object.entries(row).filter(([name]) => !texts.includes(name)))
}
