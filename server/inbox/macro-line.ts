import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { addNote } from "@/server/inbox/add-note"
import { appendMessage } from "@/server/inbox/append-message"

type Use = { conversationId: string; bulkId: string }

const lineKey = ({ bulkId }: Use) => `macro:${bulkId}`
const notePrefix = ({ bulkId }: Use) => `macro:${bulkId}:note:`

/** The thread says which macros were used by whom, by their names; the line knows the wish, so that it can be undone. */
export async function noteMacro(
  ctx: Context,
  { names, macroIds, actions, ...use }: Use & { names: object[]; macroIds: string[]; actions: string[] },
) {
  await appendMessage(ctx, use.conversationId, {
    direction: "event",
    author: "agent",
    memberId: ctx.actor.kind === "member" ? ctx.actor.memberId : undefined,
    kind: "macro",
    text: JSON.stringify(names),
    clientId: lineKey(use),
    status: "kept",
    occurredAt: ctx.now,
  })
  await emit(ctx, "macro.used", { ...use, macroIds, actions })
}

/** An internal note of a macro, which its undo finds again. */
export const addMacroNote = (ctx: Context, { text, nth, ...use }: Use & { text: string; nth: number }) =>
  addNote(ctx, {
    conversationId: use.conversationId,
    text,
    clientId: `${notePrefix(use)}${nth}`,
    mentions: [],
  })

/** Its notes say nothing any more (what they said is kept as a version), and its line says that it was undone. */
export async function undoMacro(ctx: Context, use: Use) {
  const { conversationId } = use
  const notes = await ctx.db.message.findMany({
    where: { conversationId, direction: "note", clientId: { startsWith: notePrefix(use) } },
    select: { id: true, text: true, createdAt: true },
  })
  await ctx.db.messageVersion.createMany({
    data: notes.map(({ id, text, createdAt }) => ({ messageId: id, writtenAt: createdAt, text })),
    skipDuplicates: true,
  })
  await ctx.db.message.updateMany({
    where: { id: { in: notes.map(({ id }) => id) } },
    data: { kind: "recalled", text: "", editedAt: ctx.now },
  })
  await ctx.db.message.updateMany({
    where: { conversationId, clientId: lineKey(use) },
    data: { kind: "macro-undone" },
  })
  await emit(ctx, "macro.undone", use)
}
