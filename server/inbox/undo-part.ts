import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import { appendEvent, lockConversation } from "@/server/inbox/append-message"
import { putBack, type ThreadState } from "@/server/inbox/thread-state"

type Before = { source: ThreadState; waitingSince: string | null }

/** Takes a merge or a split back: the thread stands exactly as it did. Twice is the same as once. */
export async function undoPart(ctx: Context, input: { threadPartId: string }) {
  const found = await ctx.db.threadPart.findFirst({ where: { id: input.threadPartId } })
  if (!found) throw new AppError("missing", "No such part")
  for (const id of [found.conversationId, found.sourceId].sort()) await lockConversation(ctx, id)
  const part = await ctx.db.threadPart.findFirstOrThrow({ where: { id: input.threadPartId } })
  if (part.undoneAt) return
  const { source, waitingSince } = part.before as Before
  if (part.kind === "split") await joinAgain(ctx, part)
  await putBack(ctx, part.sourceId, source)
  await ctx.db.threadPart.updateMany({ where: { id: part.id }, data: { undoneAt: ctx.now } })
  if (part.kind === "merge") {
    // The wait that came with it goes with it.
    if (source.waitingSince) {
      await ctx.db.conversation.updateMany({
        where: { id: part.conversationId, waitingSince: source.waitingSince },
        data: { waitingSince },
      })
    }
    await appendEvent(ctx, part.conversationId, "merge-undone", part.sourceId)
  } else {
    await appendEvent(ctx, part.sourceId, "split-undone", part.conversationId)
  }
  await emit(ctx, "conversation.restored", { conversationId: part.sourceId, otherId: part.conversationId })
}

/** The conversation that was split off is empty and closed, and a part of nothing but the one it came from. */
async function joinAgain(ctx: Context, { conversationId, sourceId }: { conversationId: string; sourceId: string }) {
  const said = await ctx.db.message.count({ where: { conversationId, direction: { not: "event" } } })
  if (said > 0) throw new AppError("conflict", "It has messages of its own", { reason: "split-went-on" })
  await ctx.db.conversation.updateMany({
    where: { id: conversationId },
    data: {
      status: "resolved",
      openKey: null,
      resolvedAt: ctx.now,
      resolvedBy: "system",
      queuedAt: null,
      waitingSince: null,
      snoozedUntil: null,
      mergedIntoId: sourceId,
    },
  })
  await emit(ctx, "conversation.merged", { conversationId, intoId: sourceId })
}
