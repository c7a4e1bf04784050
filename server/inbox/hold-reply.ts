import { newId, seconds } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import { lockConversation } from "@/server/inbox/append-message"
import type { Reply, UsedMacro } from "@/server/inbox/contract"
import { dropDraft, stopOnUnseen, take } from "@/server/inbox/send-reply"

type Hold = Pick<Reply, "conversationId" | "clientId" | "text" | "files" | "macro"> & {
  seenActivity?: number
  holdSeconds: number
}

/**
 * Keeps an agent's reply for a few seconds, in which they may take it back, and then sends it. They hold the conversation
 * from now on, so that nobody speaks in between. The same clientId is held once, and not at all once it was sent.
 */
export async function holdReply(ctx: Context, input: Hold) {
  if (ctx.actor.kind !== "member") throw new AppError("forbidden", "Only members take replies back")
  const { memberId } = ctx.actor
  const { clientId, text, files: fileIds = [], holdSeconds } = input
  if (text === "" && fileIds.length === 0) throw new AppError("invalid", "There is nothing to send")
  const conversation = await lockConversation(ctx, input.conversationId)
  const conversationId = conversation.id
  const where = { conversationId, clientId }
  const sent = await ctx.db.message.findFirst({ where, select: { id: true, seq: true } })
  if (sent) return { messageId: sent.id, seq: sent.seq }
  const held = await ctx.db.heldReply.findFirst({ where, select: { id: true, refused: true } })
  if (held && !held.refused) return { heldId: held.id }

  await stopOnUnseen(ctx, conversationId, memberId, input.seenActivity)
  if (conversation.holder !== "agent" || conversation.status === "resolved") await take(ctx, conversation, memberId)
  const heldId = held?.id ?? newId(ctx.now)
  const wait = { heldAt: ctx.now, sendsAt: new Date(ctx.now.getTime() + seconds(holdSeconds)), refused: null }
  await ctx.db.heldReply.upsert({
    where: { tenantId_id: { tenantId: ctx.tenantId, id: heldId } },
    create: { id: heldId, conversationId, memberId, clientId, text, fileIds, macro: input.macro, ...wait },
    update: wait,
    select: { id: true },
  })
  await dropDraft(ctx, conversationId, memberId, ctx.now)
  await emit(ctx, "reply.held", { conversationId, heldId, seconds: holdSeconds })
  return { heldId }
}

/** Its author takes a held reply back: the words and files are theirs again. Too late once it is on its way. */
export async function takeBack(ctx: Context, { heldId }: { heldId: string }) {
  const memberId = ctx.actor.kind === "member" ? ctx.actor.memberId : undefined
  const held = memberId ? await findHeld(ctx, { heldId }) : null
  if (held?.memberId !== memberId || !held) {
    throw new AppError("conflict", "This reply has left already", { reason: "reply-left" })
  }
  await dropHeld(ctx, { heldId })
  await emit(ctx, "reply.taken-back", { conversationId: held.conversationId, heldId })
  return { text: held.text, fileIds: held.fileIds, macro: held.macro }
}

/** A held reply, locked until the transaction ends. Null once it left or was taken back. */
export async function findHeld(ctx: Context, { heldId }: { heldId: string }) {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    select id from held_reply where tenant_id = app_tenant() and id = ${heldId}::uuid for update`
  if (rows.length === 0) return null
  const held = await ctx.db.heldReply.findFirst({
    where: { id: heldId },
    select: {
      conversationId: true,
      clientId: true,
      text: true,
      fileIds: true,
      heldAt: true,
      refused: true,
      macro: true,
      memberId: true,
      member: { select: { id: true, personId: true, role: true } },
    },
  })
  return held && { ...held, macro: held.macro as UsedMacro | null }
}

/** The replies that wait in a conversation, oldest first, whoever wrote them; those that may not leave are not among them. */
export async function listHeld(ctx: Context, { conversationId }: { conversationId: string }): Promise<string[]> {
  const where = { conversationId, refused: null }
  const held = await ctx.db.heldReply.findMany({ where, select: { id: true }, orderBy: { heldAt: "asc" } })
  return held.map(({ id }) => id)
}

export async function dropHeld(ctx: Context, { heldId }: { heldId: string }): Promise<void> {
  await ctx.db.heldReply.deleteMany({ where: { id: heldId } })
}

/** It may not leave: the platform or the plan does not allow it. It stays for its author to see. */
export async function refuseHeld(ctx: Context, { heldId, reason }: { heldId: string; reason: string }): Promise<void> {
  const held = await findHeld(ctx, { heldId })
  if (!held) return
  await ctx.db.heldReply.updateMany({ where: { id: heldId }, data: { refused: reason } })
  await emit(ctx, "reply.refused", { conversationId: held.conversationId, heldId, reason })
}
