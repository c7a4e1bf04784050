import type { Context } from "@/server/context"
import { wordsOf } from "@/server/inbox/contract"
import type { Line } from "@/server/quality/rules/inspect-thread"

/** Of a longer thread the newest lines are inspected; what was found in older ones stands. */
const mostLines = 500

/** The words of a thread as its inspection needs them, oldest first; null when it is gone. */
export async function readThread(ctx: Context, input: { conversationId: string }) {
  const { conversationId } = input
  const conversation = await ctx.db.conversation.findFirst({
    where: { id: conversationId },
    select: { status: true, resolvedBy: true, agentId: true },
  })
  if (!conversation) return null
  const rows = await ctx.db.message.findMany({
    where: {
      conversationId,
      direction: { in: ["inbound", "outbound"] },
      author: { in: ["contact", "bot", "agent"] },
      status: { not: "failed" },
    },
    select: {
      id: true,
      seq: true,
      author: true,
      memberId: true,
      text: true,
      voice: true,
      heard: true,
      createdAt: true,
    },
    orderBy: { seq: "desc" },
    take: mostLines,
  })
  const lines = rows.reverse().map(
    ({ id, author, createdAt, text, heard, ...row }): Omit<Line, "mood"> => ({
      seq: row.seq,
      // What was said on a call before anybody held the conversation counts for who took it.
      memberId: row.memberId ?? (author === "agent" ? conversation.agentId : null),
      text: wordsOf({ text, heard }),
      ...(row.voice ? { voice: true as const } : {}),
      messageId: id,
      by: author as Line["by"],
      at: createdAt.getTime(),
    }),
  )
  const from = new Date(lines.length < mostLines ? 0 : (lines[0]?.at ?? 0))
  const resolved = conversation.status === "resolved"
  return { lines, from, resolved, resolvedByAgent: resolved && conversation.resolvedBy === "agent" }
}
