import type { UnreachableWhy } from "@/server/contacts/contract"
import type { Context } from "@/server/context"
import type { Prisma } from "@/server/db"
import { AppError } from "@/server/errors"
import type { Choice, Cite, ListMessages, UsedMacro } from "@/server/inbox/contract"
import { conversationRow } from "@/server/inbox/list-conversations"
import type { MessageMedia } from "@/server/media/contract"

/** The head of a thread: who holds it, why it was handed over, the agent's own draft. */
export async function readConversation(ctx: Context, input: { conversationId: string }) {
  const conversation = await ctx.db.conversation.findFirst({
    where: { id: input.conversationId },
    select: {
      ...conversationRow,
      contactId: true,
      connectionId: true,
      threadRef: true,
      mergedIntoId: true,
      parts: {
        where: { undoneAt: null },
        select: {
          id: true,
          kind: true,
          sourceId: true,
          madeAt: true,
          source: { select: { channel: true, openedAt: true } },
        },
        orderBy: { madeAt: "asc" },
      },
      misses: true,
      summary: true,
      handoffAt: true,
      openedAt: true,
      resolvedAt: true,
      resolvedBy: true,
      connection: { select: { id: true, name: true, channel: true, status: true } },
      replyWindow: {
        select: { closesAt: true, agentClosesAt: true, granted: true, used: true, reserve: true, partLength: true },
      },
      rating: { select: { score: true, comment: true } },
      contact: {
        select: conversationRow.contact.select,
      },
      identity: { select: { unreachableSince: true, unreachableWhy: true } },
      drafts: {
        where: ctx.actor.kind === "member" ? { memberId: ctx.actor.memberId } : { text: "" },
        select: { text: true, note: true, updatedAt: true },
      },
      reads: {
        where: { memberId: { in: ctx.actor.kind === "member" ? [ctx.actor.memberId] : [] } },
        select: { activity: true },
        take: 1,
      },
      held: {
        select: {
          id: true,
          clientId: true,
          text: true,
          fileIds: true,
          heldAt: true,
          sendsAt: true,
          refused: true,
          macro: true,
          member: { select: { id: true, name: true } },
        },
        orderBy: { heldAt: "asc" },
        take: 20,
      },
    },
  })
  if (!conversation) throw new AppError("missing", "No such conversation")
  const { identity, reads, ...shown } = conversation
  return {
    ...shown,
    /** how far the asking member has read */
    seenUpTo: reads.at(0)?.activity ?? 0,
    draft: conversation.drafts.at(0) ?? null,
    held: conversation.held.map(({ macro, ...held }) => ({
      ...held,
      /** how many actions happen when it leaves */
      actions: (macro as UsedMacro | null)?.actions.length ?? 0,
    })),
    /** why nothing sent to the customer arrives here, and since when */
    unreachable: identity?.unreachableSince
      ? { since: identity.unreachableSince, why: identity.unreachableWhy as UnreachableWhy }
      : null,
  }
}

/** A message as a thread shows it. */
export const messageRow = {
  id: true,
  seq: true,
  direction: true,
  author: true,
  kind: true,
  text: true,
  heard: true,
  media: true,
  cites: true,
  choices: true,
  clientId: true,
  status: true,
  error: true,
  occurredAt: true,
  createdAt: true,
  editedAt: true,
  member: { select: { id: true, name: true } },
  mail: { select: { subject: true, fromAddress: true, senderCheck: true, automatic: true } },
} satisfies Prisma.MessageSelect

export const shownMessage = <Row extends { cites: unknown; choices: unknown; media: unknown }>(row: Row) => ({
  ...row,
  cites: row.cites as Cite[],
  choices: row.choices as Choice[],
  media: row.media as MessageMedia[],
})

/** A part of a thread, oldest first: its foot, or what lies before, after or around a place. */
export async function listMessages(ctx: Context, input: ListMessages) {
  const { aroundSeq, limit } = input
  const beforeSeq = aroundSeq ?? input.beforeSeq
  const afterSeq = aroundSeq === undefined ? input.afterSeq : aroundSeq - 1
  const half = aroundSeq === undefined ? limit : Math.ceil(limit / 2)
  const older =
    afterSeq === undefined || aroundSeq !== undefined
      ? await readSide(ctx, input.conversationId, beforeSeq === undefined ? {} : { lt: beforeSeq }, "desc", half)
      : { rows: [], more: true }
  const newer =
    afterSeq === undefined
      ? { rows: [], more: beforeSeq !== undefined }
      : await readSide(ctx, input.conversationId, { gt: afterSeq }, "asc", half)
  return {
    messages: [...older.rows.reverse(), ...newer.rows].map(shownMessage),
    earlier: older.more,
    later: newer.more,
  }
}
export type ThreadMessage = Awaited<ReturnType<typeof listMessages>>["messages"][number]

async function readSide(
  ctx: Context,
  conversationId: string,
  seq: { lt?: number; gt?: number },
  order: "asc" | "desc",
  most: number,
) {
  const rows = await ctx.db.message.findMany({
    where: { conversationId, seq },
    select: messageRow,
    orderBy: { seq: order },
    take: most + 1,
  })
  return { rows: rows.slice(0, most), more: rows.length > most }
}

/** The place of the first message from a moment on; the last one's where nothing came since. */
export async function findPlace(ctx: Context, input: { conversationId: string; at: Date }): Promise<number | null> {
  const { conversationId, at } = input
  const select = { seq: true } as const
  const found =
    (await ctx.db.message.findFirst({
      where: { conversationId, createdAt: { gte: at } },
      select,
      orderBy: { seq: "asc" },
    })) ?? (await ctx.db.message.findFirst({ where: { conversationId }, select, orderBy: { seq: "desc" } }))
  return found?.seq ?? null
}
