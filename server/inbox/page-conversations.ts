import type { Context } from "@/server/context"
import type { Prisma } from "@/server/db"
import { AppError } from "@/server/errors"

const columns = {
  id: true,
  contactId: true,
  connectionId: true,
  channel: true,
  status: true,
  holder: true,
  agentId: true,
  priority: true,
  language: true,
  handoffReason: true,
  summary: true,
  tags: true,
  activity: true,
  lastMessageAt: true,
  openedAt: true,
  resolvedAt: true,
} satisfies Prisma.ConversationSelect

type Page = { after?: string; limit: number }
type Which = { status?: "open" | "resolved"; channel?: string; contactId?: string }

/** Every conversation, the one opened last first; the next page begins after the id `next`. */
export async function pageConversations(ctx: Context, { after, limit, ...which }: Page & Which) {
  const rows = await ctx.db.conversation.findMany({
    where: { ...which, ...(after ? { id: { lt: after } } : {}) },
    select: columns,
    orderBy: { id: "desc" },
    take: limit + 1,
  })
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? shown.at(-1)!.id : null }
}

/** One conversation as the list shows it. */
export async function findConversation(ctx: Context, input: { conversationId: string }) {
  const conversation = await ctx.db.conversation.findFirst({ where: { id: input.conversationId }, select: columns })
  if (!conversation) throw new AppError("missing", "No such conversation")
  return conversation
}

const messageColumns = {
  id: true,
  seq: true,
  conversationId: true,
  direction: true,
  author: true,
  memberId: true,
  kind: true,
  text: true,
  heard: true,
  media: true,
  cites: true,
  clientId: true,
  status: true,
  error: true,
  occurredAt: true,
  createdAt: true,
} satisfies Prisma.MessageSelect

/** A thread from one place to the next, oldest first, notes and events included. */
export async function pageMessages(ctx: Context, input: { conversationId: string; afterSeq?: number; limit: number }) {
  const { conversationId, afterSeq = 0, limit } = input
  await findConversation(ctx, { conversationId })
  const rows = await ctx.db.message.findMany({
    where: { conversationId, seq: { gt: afterSeq } },
    select: messageColumns,
    orderBy: { seq: "asc" },
    take: limit + 1,
  })
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? shown.at(-1)!.seq : null }
}

/** One message of any thread. */
export async function findMessage(ctx: Context, input: { messageId: string }) {
  const message = await ctx.db.message.findFirst({ where: { id: input.messageId }, select: messageColumns })
  if (!message) throw new AppError("missing", "No such message")
  return message
}

/** The open conversations a system outside holds, or the one asked for if it does. */
export async function listHeldOutside(ctx: Context, conversationId?: string) {
  return ctx.db.conversation.findMany({
    where: { status: "open", holder: "external", ...(conversationId ? { id: conversationId } : {}) },
    select: { id: true },
    orderBy: { id: "asc" },
    take: 1000,
  })
}
