import type { Context } from "@/server/context"

/** Open conversations on these channels whose customer waits, the longest waiting first. */
export async function listWaiting(ctx: Context, input: { channels: string[]; limit: number }) {
  return ctx.db.conversation.findMany({
    where: { status: "open", waitingSince: { not: null }, channel: { in: input.channels } },
    orderBy: [{ waitingSince: "asc" }, { id: "asc" }],
    take: input.limit,
    select: {
      id: true,
      channel: true,
      holder: true,
      waitingSince: true,
      lastMessageText: true,
      contact: { select: { id: true, name: true } },
      agent: { select: { name: true } },
      replyWindow: { select: { agentClosesAt: true, granted: true, used: true } },
    },
  })
}
