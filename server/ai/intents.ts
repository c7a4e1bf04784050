import { randomBytes } from "node:crypto"
import type { KeepIntent } from "@/server/ai/contract"
import type { IntentReport } from "@/server/ai/rules/examine-intents"
import { foldLine } from "@/server/ai/rules/read-lines"
import type { Share } from "@/server/ai/rules/wilson-interval"
import { askForTraining } from "@/server/ai/train-intents"
import { days, newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"

type Bilingual = { "zh-CN": string; en: string }
type Seed = { key: string; name: Bilingual; lines: { "zh-CN": string[]; en: string[] } }

export type IntentRow = {
  id: string
  key: string
  name: Bilingual
  description: string
  enabled: boolean
  lines: number
  /** turns of the last 30 days read as this intent */
  turns: number
  /** by hold-out, of the live model; null when it was not examined yet or does not know the intent */
  accuracy: Share | null
}

const mostIntents = 200

/** A new shop's first intents and their sentences, and the training that makes them understood. */
export async function seedIntents(ctx: Context, seeds: Seed[]) {
  const intents = seeds.map((seed) => ({ ...seed, id: newId(ctx.now) }))
  await ctx.db.intent.createMany({
    data: intents.map(({ id, key, name }) => ({ id, key, name, createdAt: ctx.now })),
  })
  const lines = intents.flatMap(({ id, lines: said }) =>
    [...said["zh-CN"], ...said.en].map((text) => ({ id: newId(ctx.now), intentId: id, text })),
  )
  await ctx.db.$executeRaw`
    insert into training_line (id, intent_id, text, fold, source, created_at)
    select id::uuid, intent_id::uuid, text, fold, 'template', ${ctx.now}
    from unnest(${lines.map((line) => line.id)}::text[], ${lines.map((line) => line.intentId)}::text[],
      ${lines.map((line) => line.text)}::text[], ${lines.map((line) => foldLine(line.text))}::text[])
      as seeds (id, intent_id, text, fold)
    on conflict do nothing`
  await askForTraining(ctx, "template")
}

/** The shop's intents by name, each with its sentences, its traffic and how well it is recognised. */
export async function listIntents(ctx: Context) {
  const since = new Date(ctx.now.getTime() - days(30))
  const intents = await ctx.db.intent.findMany({
    select: { id: true, key: true, name: true, description: true, enabled: true },
    orderBy: { key: "asc" },
  })
  const lines = await ctx.db.trainingLine.groupBy({ by: ["intentId"], _count: { _all: true } })
  const traffic = await ctx.db.turn.groupBy({
    by: ["intent"],
    where: { createdAt: { gte: since } },
    _count: { _all: true },
  })
  const live = await ctx.db.intentModel.findFirst({
    where: { status: "live" },
    select: { version: true, report: true },
    orderBy: { version: "desc" },
  })
  const linesOf = new Map(lines.map((group) => [group.intentId, group._count._all]))
  const turnsOf = new Map(traffic.map((group) => [group.intent, group._count._all]))
  const examined = new Map(
    (live?.report as Partial<IntentReport> | undefined)?.byIntent?.map((one) => [one.intent, one.accuracy]),
  )
  return {
    modelVersion: live?.version ?? null,
    /** all turns of the last 30 days, those without an intent included */
    turns: traffic.reduce((sum, group) => sum + group._count._all, 0),
    unread: turnsOf.get(null) ?? 0,
    intents: intents.map(
      (intent): IntentRow => ({
        ...intent,
        name: intent.name as Bilingual,
        lines: linesOf.get(intent.id) ?? 0,
        turns: turnsOf.get(intent.key) ?? 0,
        accuracy: examined.get(intent.key) ?? null,
      }),
    ),
  }
}

export async function keepIntent(ctx: Context, input: KeepIntent) {
  const { intentId, ...fields } = input
  if (intentId) {
    const before = await ctx.db.intent.findFirst({ where: { id: intentId }, select: { enabled: true } })
    if (!before) throw new AppError("missing", "No such intent")
    await ctx.db.intent.updateMany({ where: { id: intentId }, data: fields })
    await emit(ctx, "intent.changed", { intentId, fields: ["name"] })
    if (before.enabled !== fields.enabled) await askForTraining(ctx, "lines")
    return { intentId }
  }
  const taken = await ctx.db.intent.findMany({ select: { key: true } })
  if (taken.length >= mostIntents) {
    throw new AppError("conflict", `A shop has at most ${mostIntents} intents`, { reason: "too-many-intents" })
  }
  const id = newId(ctx.now)
  const key = freeKey(fields.name.en, new Set(taken.map((intent) => intent.key)))
  await ctx.db.intent.createMany({ data: { id, key, ...fields, createdAt: ctx.now } })
  await emit(ctx, "intent.changed", { intentId: id, fields: ["created"] })
  return { intentId: id }
}

/** Removes an intent with its sentences; the bot no longer reads it from this moment on. */
export async function removeIntent(ctx: Context, input: { intentId: string }) {
  const removed = await ctx.db.intent.deleteMany({ where: { id: input.intentId } })
  if (removed.count === 0) throw new AppError("missing", "No such intent")
  await emit(ctx, "intent.changed", { intentId: input.intentId, fields: ["removed"] })
  await askForTraining(ctx, "lines")
}

function freeKey(name: string, taken: Set<string>): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
  const key = plain || "own"
  return taken.has(key) || !plain ? `${key}-${randomBytes(4).toString("hex")}` : key
}
