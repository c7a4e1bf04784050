import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import type { CoachAgent } from "@/server/quality/contract"

/** Tells the agent of a part what to do better, or what was good. */
export async function coachAgent(ctx: Context, { inspectedId, text }: CoachAgent): Promise<{ noteId: string }> {
  const part = await ctx.db.inspectionPart.findFirst({
    where: { id: inspectedId },
    select: { memberId: true, conversationId: true },
  })
  if (!part?.memberId || ctx.actor.kind !== "member") throw new AppError("missing", "No agent answered there")
  const noteId = newId(ctx.now)
  await ctx.db.coachingNote.createMany({
    data: {
      id: noteId,
      memberId: part.memberId,
      authorId: ctx.actor.memberId,
      conversationId: part.conversationId,
      text,
      createdAt: ctx.now,
    },
  })
  return { noteId }
}

const row = { id: true, text: true, createdAt: true, readAt: true, author: { select: { name: true } } } as const

/** What was told about a part, oldest first. */
export async function notesOfPart(ctx: Context, part: { memberId: string; conversationId: string }) {
  return ctx.db.coachingNote.findMany({ where: part, select: row, orderBy: { createdAt: "asc" }, take: 50 })
}

/** What the member was told and has not read yet, with the part it is about. */
export async function listOwnNotes(ctx: Context) {
  const memberId = ctx.actor.kind === "member" ? ctx.actor.memberId : null
  if (memberId === null) return []
  const notes = await ctx.db.coachingNote.findMany({
    where: { memberId, readAt: null },
    select: { ...row, conversationId: true },
    orderBy: { createdAt: "desc" },
    take: 20,
  })
  const parts = await ctx.db.inspectionPart.findMany({
    where: { memberId, conversationId: { in: notes.flatMap(({ conversationId }) => conversationId ?? []) } },
    select: { id: true, conversationId: true },
  })
  return notes.map(({ conversationId, ...note }) => ({
    ...note,
    partId: parts.find((part) => part.conversationId === conversationId)?.id ?? null,
  }))
}

/** Only the one who was told can have read it. */
export async function readNote(ctx: Context, { noteId }: { noteId: string }): Promise<void> {
  const memberId = ctx.actor.kind === "member" ? ctx.actor.memberId : ""
  const known = await ctx.db.coachingNote.findFirst({ where: { id: noteId, memberId }, select: { id: true } })
  if (!known) throw new AppError("missing", "No such note")
  await ctx.db.coachingNote.updateMany({ where: { id: noteId, readAt: null }, data: { readAt: ctx.now } })
}
