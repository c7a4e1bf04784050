import {
  type DialogueDefinition,
  type DialogueMemory,
  dialogueMemory,
  type KeepDialogueInput,
} from "@/server/ai/contract"
import { checkDialogue } from "@/server/ai/rules/check-dialogue"
import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"

type Name = { "zh-CN": string; en: string }

/** Every script for those who edit them: whether it is on, how many conversations are in it, when it last changed. */
export async function describeDialogues(ctx: Context) {
  const rows = await ctx.db.dialogue.findMany({
    select: {
      id: true,
      key: true,
      name: true,
      definition: true,
      enabled: true,
      version: true,
      _count: { select: { runs: true } },
    },
    orderBy: { key: "asc" },
  })
  const changes = await ctx.db.event.findMany({
    where: { name: "bot.changed" },
    orderBy: { at: "desc" },
    take: 200,
    select: { at: true, data: true },
  })
  return rows.map(({ name, definition, _count, ...row }) => ({
    ...row,
    name: name as Name,
    definition: definition as unknown as DialogueDefinition,
    running: _count.runs,
    changedAt:
      changes.find(({ data }) => (data as { fields?: string[] }).fields?.includes(fieldOf(row.key)))?.at ?? null,
  }))
}

/** Puts a script in place under its key, as a template brings it. */
export async function keepDialogue(ctx: Context, input: { key: string; name: Name; definition: DialogueDefinition }) {
  const { key, name, definition } = input
  const words = { name, definition: definition as object }
  await ctx.db.dialogue.upsert({
    where: { tenantId_key: { tenantId: ctx.tenantId, key } },
    create: { id: newId(ctx.now), key, ...words },
    update: words,
    select: { id: true },
  })
}

/** Saves an edited script as its next version, or a new one. An unsound script, or one somebody else changed meanwhile, is refused. */
export async function saveDialogue(ctx: Context, input: KeepDialogueInput): Promise<{ id: string; version: number }> {
  const { dialogueId, name, definition } = input
  const known = dialogueId
    ? await ctx.db.dialogue.findFirst({ where: { id: dialogueId }, select: { key: true, version: true } })
    : null
  if (dialogueId && !known) throw new AppError("missing", "No such dialogue")
  const problems = checkDialogue(definition)
  if (problems.length > 0) {
    const told = problems.map(({ step, problem, about }) =>
      [step ? `step “${step}”:` : "", problem.replaceAll("-", " "), about ? `(${about})` : ""]
        .filter(Boolean)
        .join(" "),
    )
    throw new AppError("invalid", told.join("; "), { reason: "dialogue-unsound", details: { problems } })
  }
  const words = { name, definition: definition as object }
  if (!dialogueId || !known) {
    const id = newId(ctx.now)
    const key = `own-${id}`
    await ctx.db.dialogue.create({ data: { id, key, ...words }, select: { id: true } })
    await emit(ctx, "bot.changed", { fields: [fieldOf(key)] })
    return { id, version: 1 }
  }
  const { count } = await ctx.db.dialogue.updateMany({
    where: { id: dialogueId, version: input.version ?? known.version },
    data: { ...words, version: { increment: 1 } },
  })
  if (count === 0) throw new AppError("conflict", "Somebody saved this dialogue meanwhile", { reason: "newer-version" })
  await emit(ctx, "bot.changed", { fields: [fieldOf(known.key)] })
  return { id: dialogueId, version: (input.version ?? known.version) + 1 }
}

/** On or off. Conversations inside a script that is switched off go on as plain questions. */
export async function turnDialogue(ctx: Context, input: { dialogueId: string; enabled: boolean }) {
  const { key } = await ownDialogue(ctx, input.dialogueId)
  await ctx.db.dialogue.updateMany({ where: { id: input.dialogueId }, data: { enabled: input.enabled } })
  await emit(ctx, "bot.changed", { fields: [fieldOf(key)] })
}

export async function removeDialogue(ctx: Context, input: { dialogueId: string }) {
  const { key } = await ownDialogue(ctx, input.dialogueId)
  await ctx.db.dialogue.deleteMany({ where: { id: input.dialogueId } })
  await emit(ctx, "bot.changed", { fields: [fieldOf(key)] })
}

/** The key of a script of this tenant. */
export async function ownDialogue(ctx: Context, dialogueId: string) {
  const known = await ctx.db.dialogue.findFirst({ where: { id: dialogueId }, select: { key: true, version: true } })
  if (!known) throw new AppError("missing", "No such dialogue")
  return known
}

/** Where a conversation stands in a dialogue, if it is in one. */
export async function readDialogueRun(ctx: Context, input: { conversationId: string }) {
  const run = await ctx.db.dialogueRun.findFirst({
    where: { conversationId: input.conversationId },
    select: { dialogueId: true, step: true, slots: true, memory: true },
  })
  if (!run) return null
  const memory = dialogueMemory.safeParse(run.memory)
  return {
    ...run,
    slots: run.slots as Record<string, string>,
    // What an unreadable memory knew is asked again; the answers themselves are in the slots.
    memory: memory.success ? memory.data : dialogueMemory.parse({}),
  }
}

type KeptRun = { dialogueId: string; step: string; slots: Record<string, string>; memory?: DialogueMemory }

/** Moves the conversation to a step, or out of the dialogue with null. */
export async function keepDialogueRun(ctx: Context, input: { conversationId: string; run: KeptRun | null }) {
  const { conversationId, run } = input
  if (!run) {
    await ctx.db.dialogueRun.deleteMany({ where: { conversationId } })
    return
  }
  const { dialogueId, step, slots, memory = {} } = run
  const standing = { dialogueId, step, slots, memory, updatedAt: ctx.now }
  await ctx.db.dialogueRun.upsert({
    where: { tenantId_conversationId: { tenantId: ctx.tenantId, conversationId } },
    create: { conversationId, ...standing },
    update: standing,
    select: { step: true },
  })
}

const fieldOf = (key: string) => `dialogue:${key}`
