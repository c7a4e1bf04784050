import { createHash } from "node:crypto"
import type { IntentReport } from "@/server/ai/rules/examine-intents"
import type { LabelledText } from "@/server/ai/rules/intent-model"
import type { Learn } from "@/server/ai/rules/learn-intents"
import type { Share } from "@/server/ai/rules/wilson-interval"
import { minutes, newId, seconds } from "@/server/clock"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import { logger } from "@/server/logger"
import { enqueueLater, type TrainingCause } from "@/server/queue"

/** What is kept about a training: the hold-out report, and how the model it was to replace did on the same messages. */
export type TrainingReport = Partial<IntentReport> & {
  /** of the sentences learnt from: the same sentences need no second training */
  fingerprint?: string
  before?: Share | null
  beforeVersion?: number
  failure?: "few-intents" | "broken"
}

const quietFor = minutes(2)
const abandonedAfter = minutes(10)
/** models that keep their weights, so that one can go back to them */
const mostKept = 8

/** Sets a training: at once when somebody asked for it, else when changes have come to rest. */
export async function askForTraining(ctx: Context, why: TrainingCause) {
  const runAt = why === "lines" ? new Date(ctx.now.getTime() + quietFor) : undefined
  await enqueueLater(ctx, "trainIntents", { tenantId: ctx.tenantId, why }, { key: "train-intents", runAt })
}

/**
 * Learns the shop's intents anew. The first model is live at once and examined afterwards; every later one becomes live
 * only if it reads the set-aside messages at least as well as the live one's lessons do.
 */
export async function teachIntents(scope: Scope, { why }: { why: TrainingCause }, learn: Learn): Promise<void> {
  const lesson = await inTenant(scope, (ctx) => beginTraining(ctx, why))
  if (!lesson) return
  const { id, version, rows, live } = lesson
  try {
    const examined = live ? await learn.examine(rows, live.rows) : null
    const { weights } = await learn.train(rows)
    const isWorse = Boolean(examined?.before && examined.report.accuracy.hits < examined.before.hits)
    await inTenant(scope, async (ctx) => {
      const report: TrainingReport = {
        fingerprint: fingerprintOf(rows),
        ...(examined ? { ...shortened(examined.report), before: examined.before, beforeVersion: live?.version } : {}),
      }
      if (!isWorse) await ctx.db.intentModel.updateMany({ where: { status: "live" }, data: { status: "kept" } })
      await ctx.db.intentModel.updateMany({
        where: { id },
        data: { status: isWorse ? "worse" : "live", weights, report, finishedAt: ctx.now },
      })
      await forgetOldWeights(ctx)
      await emit(ctx, "model.trained", { version, status: isWorse ? "worse" : "live" })
      if (!live) {
        await enqueueLater(
          ctx,
          "examineIntents",
          { tenantId: ctx.tenantId, modelVersion: version },
          { runAt: new Date(ctx.now.getTime() + seconds(20)) },
        )
      }
    })
  } catch (error) {
    logger.error({ err: error, tenantId: scope.tenantId }, "intents were not learnt")
    await inTenant(scope, (ctx) => failTraining(ctx, { id, version, failure: "broken" }))
  }
}

/** Writes the hold-out report of a model that went live without one. */
export async function reportOnIntents(scope: Scope, input: { modelVersion: number }, learn: Learn): Promise<void> {
  const lesson = await inTenant(scope, async (ctx) => {
    const model = await ctx.db.intentModel.findFirst({
      where: { version: input.modelVersion },
      select: { startedAt: true, report: true },
    })
    const report = (model?.report ?? {}) as TrainingReport
    if (!model || report.accuracy) return null
    return { report, rows: (await readRows(ctx)).filter((row) => row.since <= model.startedAt) }
  })
  if (!lesson || intentsIn(lesson.rows) < 2) return
  const { report } = await learn.examine(lesson.rows.map(plain), null)
  await inTenant(scope, async (ctx) => {
    await ctx.db.intentModel.updateMany({
      where: { version: input.modelVersion },
      data: { report: { ...lesson.report, ...shortened(report) } },
    })
    await emit(ctx, "model.trained", { version: input.modelVersion, status: "live" })
  })
}

/** The weekly look at every shop: those whose sentences changed learn anew. */
export async function retrainIntents(tenantScopes: Scope[]): Promise<void> {
  for (const scope of tenantScopes) {
    await inTenant(scope, async (ctx) => {
      if ((await ctx.db.trainingLine.findFirst({ select: { id: true } })) === null) return
      await askForTraining(ctx, "weekly")
    })
  }
}

async function beginTraining(ctx: Context, why: TrainingCause) {
  const running = await ctx.db.intentModel.findFirst({
    where: { status: "training", startedAt: { gt: new Date(ctx.now.getTime() - abandonedAfter) } },
    select: { id: true },
  })
  if (running) {
    const runAt = new Date(ctx.now.getTime() + minutes(1))
    await enqueueLater(ctx, "trainIntents", { tenantId: ctx.tenantId, why }, { key: "train-intents", runAt })
    return null
  }
  await ctx.db.intentModel.updateMany({
    where: { status: "training" },
    data: { status: "failed", report: { failure: "broken" }, finishedAt: ctx.now },
  })
  const rows = await readRows(ctx)
  const [latest] = await readModels(ctx, {})
  const [live] = await readModels(ctx, { status: "live" })
  const unchanged = latest?.report.fingerprint === fingerprintOf(rows.map(plain))
  if (unchanged && live && why !== "asked") return null
  const id = newId(ctx.now)
  const version = (latest?.version ?? 0) + 1
  const enough = intentsIn(rows) >= 2
  if (!enough && why !== "asked") return null
  await ctx.db.intentModel.createMany({
    data: { id, version, status: "training", lines: rows.length, why, startedAt: ctx.now },
  })
  if (!enough) {
    await failTraining(ctx, { id, version, failure: "few-intents" })
    return null
  }
  const before = live ? rows.filter((row) => row.since <= live.startedAt) : []
  return {
    id,
    version,
    rows: rows.map(plain),
    live: live ? { version: live.version, rows: intentsIn(before) >= 2 ? before.map(plain) : null } : null,
  }
}

async function readModels(ctx: Context, where: { status?: string }) {
  const rows = await ctx.db.intentModel.findMany({
    where,
    select: { version: true, startedAt: true, report: true },
    orderBy: { version: "desc" },
    take: 1,
  })
  return rows.map((row) => ({ ...row, report: row.report as TrainingReport }))
}

type Row = LabelledText & { since: Date }

async function readRows(ctx: Context): Promise<Row[]> {
  const rows = await ctx.db.trainingLine.findMany({
    where: { intent: { enabled: true } },
    select: { text: true, createdAt: true, intent: { select: { key: true } } },
    orderBy: { fold: "asc" },
  })
  return rows.map(({ text, createdAt, intent }) => ({ text, intent: intent.key, since: createdAt }))
}

const plain = ({ text, intent }: Row): LabelledText => ({ text, intent })
const intentsIn = (rows: LabelledText[]) => new Set(rows.map((row) => row.intent)).size

async function failTraining(
  ctx: Context,
  { id, version, failure }: { id: string; version: number; failure: NonNullable<TrainingReport["failure"]> },
) {
  await ctx.db.intentModel.updateMany({
    where: { id },
    data: { status: "failed", report: { failure }, finishedAt: ctx.now },
  })
  await emit(ctx, "model.trained", { version, status: "failed" })
}

async function forgetOldWeights(ctx: Context) {
  const kept = await ctx.db.intentModel.findMany({
    where: { status: { in: ["live", "kept", "worse"] } },
    select: { id: true, status: true },
    orderBy: { version: "desc" },
  })
  const old = kept.slice(mostKept).filter(({ status }) => status !== "live")
  await ctx.db.intentModel.updateMany({ where: { id: { in: old.map(({ id }) => id) } }, data: { weights: null } })
}

function fingerprintOf(rows: LabelledText[]): string {
  const hash = createHash("sha256")
  for (const { text, intent } of rows) hash.update(`${intent}\n${text}\n`)
  return hash.digest("base64url")
}

const shortened = (report: IntentReport): IntentReport => ({ ...report, confusions: report.confusions.slice(0, 60) })

/** Takes an older model, or one that was held back, into use. */
export async function makeModelLive(ctx: Context, { modelVersion }: { modelVersion: number }) {
  const found = await ctx.db.intentModel.findFirst({
    where: { version: modelVersion, status: { in: ["live", "kept", "worse"] } },
    select: { id: true, status: true, weights: true },
  })
  if (!found) throw new AppError("missing", "No such model")
  if (!found.weights) throw new AppError("conflict", "This model's weights are gone", { reason: "model-gone" })
  if (found.status === "live") return
  await ctx.db.intentModel.updateMany({ where: { status: "live" }, data: { status: "kept" } })
  await ctx.db.intentModel.updateMany({ where: { id: found.id }, data: { status: "live" } })
  await emit(ctx, "model.trained", { version: modelVersion, status: "live" })
}
