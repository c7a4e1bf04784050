import type { DialogueDefinition } from "@/server/ai/rules/step-dialogue"
import { newId } from "@/server/clock"
import type { Context } from "@/server/context"

export async function listDialogues(ctx: Context) {
  const rows = await ctx.db.dialogue.findMany({
    where: { enabled: true },
    select: { id: true, key: true, name: true, definition: true },
    orderBy: { key: "asc" },
  })
  return rows.map(({ name, definition, ...row }) => ({
    ...row,
    name: name as { "zh-CN": string; en: string },
    definition: definition as unknown as DialogueDefinition,
  }))
}

export async function keepDialogue(
  ctx: Context,
  input: { key: string; name: { "zh-CN": string; en: string }; definition: DialogueDefinition },
) {
  const { key, name, definition } = input
  const words = { name, definition: definition as object }
  await ctx.db.dialogue.upsert({
    where: { tenantId_key: { tenantId: ctx.tenantId, key } },
    create: { id: newId(ctx.now), key, ...words },
    update: words,
    select: { id: true },
  })
}

/** Where a conversation stands in a dialogue, if it is in one. */
export async function readDialogueRun(ctx: Context, input: { conversationId: string }) {
  const run = await ctx.db.dialogueRun.findFirst({
    where: { conversationId: input.conversationId },
    select: { dialogueId: true, step: true, slots: true },
  })
  return run ? { ...run, slots: run.slots as Record<string, string> } : null
}

/** Moves the conversation to a step, or out of the dialogue with null. */
export async function keepDialogueRun(
  ctx: Context,
  input: { conversationId: string; run: { dialogueId: string; step: string; slots: Record<string, string> } | null },
) {
  const { conversationId, run } = input
  if (!run) {
    await ctx.db.dialogueRun.deleteMany({ where: { conversationId } })
    return
  }
  await ctx.db.dialogueRun.upsert({
    where: { tenantId_conversationId: { tenantId: ctx.tenantId, conversationId } },
    create: { conversationId, ...run, updatedAt: ctx.now },
    update: { ...run, updatedAt: ctx.now },
    select: { step: true },
  })
}
