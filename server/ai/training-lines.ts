import type { AddLines, ListLines } from "@/server/ai/contract"
import { foldLine, type LineFault, readLines } from "@/server/ai/rules/read-lines"
import { askForTraining } from "@/server/ai/train-intents"
import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import { readTable } from "@/server/read-table"

export type LineSource = "template" | "merchant" | "import" | "approved"

const pageSize = 50
const mostLines = 50_000

/** A page of the sentences the bot learns from, the newest first. */
export async function listLines(ctx: Context, { intentId, search, cursor }: ListLines) {
  const fold = search ? foldLine(search) : ""
  const rows = await ctx.db.trainingLine.findMany({
    where: {
      ...(intentId ? { intentId } : {}),
      ...(fold ? { fold: { contains: fold } } : {}),
      ...(cursor ? { id: { lt: cursor } } : {}),
    },
    select: { id: true, intentId: true, text: true, source: true, createdAt: true },
    orderBy: { id: "desc" },
    take: pageSize + 1,
  })
  const lines = rows.slice(0, pageSize).map((row) => ({ ...row, source: row.source as LineSource }))
  return { lines, next: rows.length > pageSize ? lines.at(-1)!.id : null }
}

export type AddedLines = {
  added: number
  /** stood there already, with the same meaning */
  known: number
  /** stand under another intent, and were left there */
  elsewhere: { text: string; intentId: string }[]
  faults: { row: number; text: string; fault: LineFault }[]
}

/** Learns pasted sentences or a table of sentences and intents. A sentence that is known is not learnt twice. */
export async function addLines(ctx: Context, input: AddLines): Promise<AddedLines> {
  const intents = await ctx.db.intent.findMany({ select: { id: true, key: true, name: true } })
  if (input.intentId && !intents.some(({ id }) => id === input.intentId))
    throw new AppError("missing", "No such intent")
  const byName = new Map<string, string>()
  for (const { id, key, name } of intents) {
    for (const word of [key, ...Object.values(name as Record<string, string>)])
      byName.set(word.trim().toLowerCase(), id)
  }
  const { lines, faults } = readLines(
    readTable(input.text),
    (name) => byName.get(name.toLowerCase()) ?? null,
    input.intentId ?? null,
  )
  const kept = await keepLines(
    ctx,
    lines.map(({ text, intent }) => ({ text, intentId: intent! })),
    lines.length > 20 ? "import" : "merchant",
  )
  return { ...kept, faults: faults.slice(0, 100) }
}

/** A phrasing somebody approved becomes a sentence to learn from; says whether it was new. */
export async function learnPhrasing(ctx: Context, input: { intentKey: string; text: string }): Promise<boolean> {
  const intent = await ctx.db.intent.findFirst({ where: { key: input.intentKey }, select: { id: true } })
  if (!intent) return false
  const { added } = await keepLines(ctx, [{ text: input.text, intentId: intent.id }], "approved")
  return added > 0
}

export async function moveLines(ctx: Context, input: { lineIds: string[]; intentId: string }) {
  const target = await ctx.db.intent.findFirst({ where: { id: input.intentId }, select: { id: true } })
  if (!target) throw new AppError("missing", "No such intent")
  // Moved now is meant so since now: what was trained before did not know it like this.
  const moved = await ctx.db.trainingLine.updateMany({
    where: { id: { in: input.lineIds }, intentId: { not: input.intentId } },
    data: { intentId: input.intentId, createdAt: ctx.now },
  })
  if (moved.count > 0) await noteChange(ctx, input.intentId)
  return { moved: moved.count }
}

export async function removeLines(ctx: Context, input: { lineIds: string[] }) {
  const removed = await ctx.db.trainingLine.deleteMany({ where: { id: { in: input.lineIds } } })
  if (removed.count === 0) throw new AppError("missing", "No such lines")
  await askForTraining(ctx, "lines")
  return { removed: removed.count }
}

type NewLine = { text: string; intentId: string }

async function keepLines(ctx: Context, lines: NewLine[], source: LineSource) {
  const byFold = new Map<string, NewLine>()
  for (const line of lines) if (!byFold.has(foldLine(line.text))) byFold.set(foldLine(line.text), line)
  const folds = [...byFold.keys()]
  const standing = await ctx.db.trainingLine.findMany({
    where: { fold: { in: folds } },
    select: { fold: true, intentId: true, text: true },
  })
  const before = new Map(standing.map((line) => [line.fold, line]))
  const fresh = folds.filter((fold) => !before.has(fold))
  if ((await ctx.db.trainingLine.count()) + fresh.length > mostLines) {
    throw new AppError("conflict", `A shop has at most ${mostLines} lines`, { reason: "too-many-lines" })
  }
  const { count } = await ctx.db.trainingLine.createMany({
    data: fresh.map((fold) => ({ id: newId(ctx.now), ...byFold.get(fold)!, fold, source, createdAt: ctx.now })),
    skipDuplicates: true,
  })
  const elsewhere = standing
    .filter((line) => line.intentId !== byFold.get(line.fold)!.intentId)
    .map(({ text, intentId }) => ({ text, intentId }))
  for (const intentId of count > 0 ? new Set(lines.map((line) => line.intentId)) : []) await noteChange(ctx, intentId)
  return { added: count, known: lines.length - count - elsewhere.length, elsewhere: elsewhere.slice(0, 100) }
}

async function noteChange(ctx: Context, intentId: string) {
  await emit(ctx, "intent.changed", { intentId, fields: ["lines"] })
  await askForTraining(ctx, "lines")
}
