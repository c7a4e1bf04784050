import type { Context } from "@/server/context"
import type { Prisma } from "@/server/db"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import { inOneLine } from "@/server/inbox/rules/in-one-line"
import type { MessageMedia } from "@/server/media/contract"

/** A message of the asking member's own that the platform has, with where it went. Anything else cannot be changed. */
export async function findChangeable(ctx: Context, { messageId }: { messageId: string }) {
  const message = await ctx.db.message.findFirst({
    where: { id: messageId },
    select: {
      id: true,
      conversationId: true,
      direction: true,
      author: true,
      memberId: true,
      kind: true,
      text: true,
      media: true,
      status: true,
      externalId: true,
      createdAt: true,
      editedAt: true,
      conversation: {
        select: { channel: true, connectionId: true, threadRef: true, lastMessageAt: true, lastMessageText: true },
      },
    },
  })
  if (!message) throw new AppError("missing", "No such message")
  const isOwn = message.author === "agent" && ctx.actor.kind === "member" && message.memberId === ctx.actor.memberId
  if (!isOwn) throw new AppError("forbidden", "Only its author changes a message", { reason: "not-your-message" })
  const { externalId, kind } = message
  if (!["sent", "delivered", "read"].includes(message.status) || kind === "recalled" || !externalId) {
    throw new AppError("conflict", "This message is not with the customer", { reason: "not-with-customer" })
  }
  return { ...message, externalId, media: message.media as MessageMedia[] }
}

type Changeable = Awaited<ReturnType<typeof findChangeable>>

/** The customer reads other words by now; the shop keeps the old ones. */
export async function keepEdit(ctx: Context, message: Changeable, text: string): Promise<void> {
  await keepVersion(ctx, message, { text })
  await emit(ctx, "message.edited", { conversationId: message.conversationId, messageId: message.id })
}

/** The customer no longer sees it; the shop keeps what it said. */
export async function keepRecall(ctx: Context, message: Changeable): Promise<void> {
  await keepVersion(ctx, message, {
    kind: "recalled",
    text: "",
    media: [],
    cites: [],
    choices: [],
    voice: false,
    heard: null,
    heardAt: null,
  })
  await emit(ctx, "message.recalled", { conversationId: message.conversationId, messageId: message.id })
}

async function keepVersion(ctx: Context, message: Changeable, now: Prisma.MessageUpdateManyMutationInput) {
  const { id, conversation } = message
  const writtenAt = message.editedAt ?? message.createdAt
  const changed = await ctx.db.message.updateMany({
    where: { id, text: message.text, editedAt: message.editedAt },
    data: { ...now, editedAt: ctx.now },
  })
  if (changed.count === 0) throw new AppError("conflict", "It was changed elsewhere", { reason: "not-with-customer" })
  await ctx.db.messageVersion.create({
    data: { messageId: id, writtenAt, text: message.text, media: message.media },
    select: { messageId: true },
  })
  // The list shows it where it was the last word.
  if (conversation.lastMessageAt.getTime() !== message.createdAt.getTime()) return
  const line = inOneLine({ text: String(now.text), kind: String(now.kind ?? message.kind), media: message.media })
  await ctx.db.conversation.updateMany({
    where: { id: message.conversationId, lastMessageText: conversation.lastMessageText },
    data: { lastMessageText: line.slice(0, 200) },
  })
}

/** What a message said before, oldest first. */
export async function listVersions(ctx: Context, { messageId }: { messageId: string }) {
  const rows = await ctx.db.messageVersion.findMany({
    where: { messageId },
    select: { writtenAt: true, text: true, media: true },
    orderBy: { writtenAt: "asc" },
    take: 50,
  })
  return rows.map((row) => ({ ...row, media: row.media as MessageMedia[] }))
}
