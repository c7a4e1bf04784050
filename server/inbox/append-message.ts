import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import type { Prisma } from "@/server/db"
import { AppError } from "@/server/errors"
import type { MessageStatus } from "@/server/inbox/contract"
import { inOneLine } from "@/server/inbox/rules/in-one-line"
import type { Holding } from "@/server/inbox/rules/next-holder"
import { isSound, type MessageMedia } from "@/server/media/contract"

export type NewMessage = {
  direction: "inbound" | "outbound" | "note" | "event"
  author: "contact" | "bot" | "agent" | "system" | "external"
  memberId?: string
  kind?: string
  text: string
  /** what was said aloud, written down already */
  heard?: string
  media?: MessageMedia[]
  cites?: Prisma.InputJsonValue
  choices?: Prisma.InputJsonValue
  clientId?: string
  sourceKey?: string
  externalId?: string
  status: MessageStatus
  occurredAt: Date
}

/** Locks the conversation until the transaction ends and reads what holds now. */
export async function lockConversation(ctx: Context, conversationId: string) {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    select id from conversation where tenant_id = app_tenant() and id = ${conversationId}::uuid for update`
  if (rows.length === 0) throw new AppError("missing", "No such conversation")
  const conversation = await ctx.db.conversation.findFirstOrThrow({ where: { id: conversationId } })
  return {
    ...conversation,
    status: conversation.status as "open" | "resolved",
    holder: conversation.holder as Holding["holder"],
  }
}

/** Puts one message at the end of the thread; its place is the conversation's activity. */
export async function appendMessage(ctx: Context, conversationId: string, message: NewMessage) {
  // What the product itself says ("you are number 2 in line") is not what the conversation is about.
  const quiet = message.direction === "note" || message.direction === "event" || message.author === "system"
  const { activity } = await ctx.db.conversation.update({
    where: { tenantId_id: { tenantId: ctx.tenantId, id: conversationId } },
    data: {
      activity: { increment: 1 },
      ...(quiet
        ? {}
        : {
            lastMessageAt: ctx.now,
            lastMessageText: (message.heard ?? inOneLine(message)).slice(0, 200),
            lastMessageFrom: message.author,
          }),
    },
    select: { activity: true },
  })
  const id = newId(ctx.now)
  await ctx.db.message.create({
    data: {
      ...message,
      id,
      conversationId,
      seq: activity,
      createdAt: message.heard === undefined ? ctx.now : message.occurredAt,
      voice: isVoice(message),
      ...(message.heard === undefined ? {} : { heardAt: ctx.now }),
    },
    select: { id: true },
  })
  return { id, seq: activity }
}

export const isVoice = ({ kind, media = [] }: Pick<NewMessage, "kind" | "media">): boolean =>
  kind === "voice" || kind === "spoken" || media.some(isSound)

/** One quiet line in the thread: what happened, as a word the screen translates, with its value. */
export function appendEvent(ctx: Context, conversationId: string, kind: string, text = "") {
  return appendMessage(ctx, conversationId, {
    direction: "event",
    author: authorOfActor[ctx.actor.kind],
    memberId: ctx.actor.kind === "member" ? ctx.actor.memberId : undefined,
    kind,
    text,
    status: "kept",
    occurredAt: ctx.now,
  })
}

/** The thread says how the customer rated it. */
export async function noteRating(ctx: Context, input: { conversationId: string; score: number }) {
  await appendEvent(ctx, input.conversationId, "rated", String(input.score))
}

/** The open thread of a customer says how an order of theirs went on; without an open one nothing is written. */
export async function noteOrder(ctx: Context, input: { contactId: string; number: string; status: string }) {
  const open = await ctx.db.conversation.findFirst({
    where: { contactId: input.contactId, status: "open" },
    select: { id: true },
    orderBy: { lastMessageAt: "desc" },
  })
  if (open) await appendEvent(ctx, open.id, "order-changed", `${input.status}:${input.number}`)
  return open?.id ?? null
}

type NoteOnce = { conversationId: string; kind: "ticket" | "promise" | "mailed"; key: string; text: string }

/** The thread says once, by its `key`, how a ticket, a promise or a mail that came from it went on. */
export async function noteOnce(ctx: Context, input: NoteOnce) {
  const { conversationId, kind, key, text } = input
  await lockConversation(ctx, conversationId)
  const known = await ctx.db.message.findFirst({ where: { conversationId, clientId: key }, select: { id: true } })
  if (known) return
  await appendMessage(ctx, conversationId, {
    direction: "event",
    author: "system",
    kind,
    text,
    clientId: key,
    status: "kept",
    occurredAt: ctx.now,
  })
}

/** As whom somebody who does a deed appears in a thread. */
export const authorOfActor = {
  member: "agent",
  bot: "bot",
  api: "external",
  contact: "system",
  system: "system",
} as const
