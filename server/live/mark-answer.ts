import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import type { MarkAnswer } from "@/server/live/contract"

/** The host has said an answer, or passes it over; null takes that back. */
export async function markAnswer(ctx: Context, { answerId, mark }: MarkAnswer) {
  const marked = await ctx.db.liveAnswer.updateManyAndReturn({
    where: { id: answerId },
    data: { mark, markedAt: mark ? ctx.now : null },
    select: { roomId: true, clusterId: true },
  })
  if (!marked[0]) throw new AppError("missing", "No such answer")
  await emit(ctx, "live.marked", { ...marked[0], answerId, mark: mark ?? "none" })
}

/** An answer on its way into the room itself, with what a platform needs to know; null when it is gone. */
export async function readSpoken(ctx: Context, { answerId }: { answerId: string }) {
  const answer = await ctx.db.liveAnswer.findFirst({
    where: { id: answerId },
    select: {
      id: true,
      text: true,
      sent: true,
      room: { select: { ref: true, connectionId: true, connection: { select: { channel: true } } } },
    },
  })
  if (!answer) return null
  const { ref, connectionId, connection } = answer.room
  return { id: answer.id, text: answer.text, sent: answer.sent, ref, connectionId, channel: connection.channel }
}

/** Claims an answer before it is said in the room, so that it is said at most once. False: somebody else has. */
export async function claimSpoken(ctx: Context, { answerId }: { answerId: string }): Promise<boolean> {
  const { count } = await ctx.db.liveAnswer.updateMany({ where: { id: answerId, sent: null }, data: { sent: "sent" } })
  return count > 0
}

/** Notes that the platform refused it; null: it may be tried again. */
export async function unsaySpoken(ctx: Context, { answerId, sent }: { answerId: string; sent: "failed" | null }) {
  await ctx.db.liveAnswer.updateMany({ where: { id: answerId }, data: { sent } })
}
