import type { Context } from "@/server/context"
import { lockConversation } from "@/server/inbox/append-message"
import { wordsOf } from "@/server/inbox/contract"
import { isSound, type MessageMedia } from "@/server/media/contract"

/**
 * What the bot may know of a thread: its newest words and the moments it was given back, oldest first. Notes are for
 * people only.
 */
export async function readTranscript(ctx: Context, input: { conversationId: string; limit?: number }) {
  const rows = await ctx.db.message.findMany({
    where: {
      conversationId: input.conversationId,
      OR: [{ direction: { in: ["inbound", "outbound"] } }, { kind: "given-back" }],
    },
    select: {
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
      occurredAt: true,
    },
    orderBy: { seq: "desc" },
    take: input.limit ?? 30,
  })
  return rows.reverse().map(({ heard, ...row }) => (heard === null ? row : asWords(row, heard)))
}

/** What was said aloud is read like what is written; only its pictures and documents are left to be looked at. */
function asWords<Row extends { kind: string; text: string; media: unknown }>(row: Row, heard: string): Row {
  const media = (row.media as MessageMedia[]).filter(({ mime }) => !isSound({ kind: row.kind, mime }))
  return { ...row, text: wordsOf({ ...row, heard }), media, kind: media.length > 0 ? row.kind : "text" }
}

/** Who holds the conversation now and how far the thread has grown, without holding anybody up. */
export async function readHolder(ctx: Context, input: { conversationId: string }) {
  return ctx.db.conversation.findFirst({
    where: { id: input.conversationId },
    select: {
      status: true,
      holder: true,
      activity: true,
      misses: true,
      language: true,
      contactId: true,
      channel: true,
    },
  })
}

/** The conversation as a turn needs it, locked for the moment of deciding. */
export async function holdConversation(ctx: Context, input: { conversationId: string }) {
  return lockConversation(ctx, input.conversationId)
}
