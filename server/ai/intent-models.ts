import { type AutonomyStanding, readReason } from "@/server/ai/rules/choose-autonomy"
import { type IntentModel, predictIntent, unpackIntents } from "@/server/ai/rules/intent-model"
import { isPackedAsNow } from "@/server/ai/rules/linear-model"
import type { TrainingReport } from "@/server/ai/train-intents"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"

type Bilingual = { "zh-CN": string; en: string }
export type ReadIntent = {
  /** the intent's key; null when the bot should ask back or look elsewhere */
  intent: string | null
  /** the chance that the first of `top` is right, 0–1 */
  confidence: number
  abstain: boolean
  /** up to five likeliest intents the shop has, best first */
  top: { intent: string; name: Bilingual; score: number }[]
  /** keys of all the shop's intents, in one order */
  known: string[]
  /** how far the bot may go on `intent` */
  autonomy: Pick<AutonomyStanding, "mode" | "answerAt">
  modelVersion: number
}

type LiveRow = {
  id: string
  version: number
  intents: Record<string, { name: Bilingual; mode: AutonomyStanding["mode"]; answerAt: number | null }>
}

/** Unpacked live models by tenant, the latest used last. */
const loaded = new Map<string, { id: string; model: IntentModel }>()
const mostLoaded = 200

/**
 * What a customer wants, by the shop's live model; null while there is none, or none of today's kind until the weekly
 * training. One model reads both languages. Reads the weights only when another model went live.
 */
export async function readIntent(scope: Scope, { text }: { text: string }): Promise<ReadIntent | null> {
  const read = await inTenant(scope, holdIntents)
  return read ? read(text) : null
}

/** The shop's live model, ready to read; null while there is none. */
export async function holdIntents(ctx: Context): Promise<((text: string) => ReadIntent) | null> {
  const live = await readLive(ctx)
  return live && ((text) => readWith(live, text))
}

function readWith(live: NonNullable<Awaited<ReturnType<typeof readLive>>>, text: string): ReadIntent {
  const { confidence, abstain, top } = predictIntent(live.model, text)
  const known = top.filter(({ intent }) => live.intents[intent])
  const first = known[0]?.intent === top[0]?.intent ? known[0] : undefined
  const sure = first && !abstain ? first.intent : null
  const standing = sure ? live.intents[sure]! : null
  return {
    intent: sure,
    confidence: first ? confidence : 0,
    abstain: sure === null,
    top: known.map(({ intent, score }) => ({ intent, score, name: live.intents[intent]!.name })),
    known: Object.keys(live.intents).sort(),
    autonomy: { mode: standing?.mode ?? "auto", answerAt: standing?.answerAt ?? null },
    modelVersion: live.version,
  }
}

async function readLive(ctx: Context) {
  const [row] = await ctx.db.$queryRaw<LiveRow[]>`
    select id, version, (
      select coalesce(json_object_agg(key, json_build_object('name', name, 'mode', mode, 'answerAt', answer_at)), '{}')
      from intent where tenant_id = app_tenant() and enabled) as intents
    from intent_model where tenant_id = app_tenant() and status = 'live' order by version desc limit 1`
  if (!row) return null
  const model = loaded.get(ctx.tenantId)?.id === row.id ? loaded.get(ctx.tenantId)!.model : await load(ctx, row.id)
  if (!model) return null
  loaded.delete(ctx.tenantId)
  loaded.set(ctx.tenantId, { id: row.id, model })
  for (const oldest of [...loaded.keys()].slice(0, -mostLoaded)) loaded.delete(oldest)
  return { ...row, model }
}

async function load(ctx: Context, id: string): Promise<IntentModel | null> {
  const row = await ctx.db.intentModel.findFirst({ where: { id }, select: { weights: true } })
  return row?.weights && isPackedAsNow(row.weights) ? unpackIntents(row.weights) : null
}

export type ModelRow = {
  version: number
  status: "training" | "live" | "kept" | "worse" | "failed"
  lines: number
  report: TrainingReport
  why: string | null
  startedAt: Date
  finishedAt: Date | null
  /** whether one can go back to it */
  hasWeights: boolean
}

/** The trainings, the newest first. */
export async function listIntentModels(ctx: Context): Promise<ModelRow[]> {
  return ctx.db.$queryRaw<ModelRow[]>`
    select version, status, lines, report, why, started_at as "startedAt", finished_at as "finishedAt",
      weights is not null as "hasWeights"
    from intent_model where tenant_id = app_tenant() order by version desc limit 30`
}

/** What the quality page says of the shop's understanding; null while there is no live model. */
export async function intentReport(ctx: Context) {
  const live = await ctx.db.intentModel.findFirst({
    where: { status: "live" },
    select: { version: true, lines: true, report: true, finishedAt: true },
    orderBy: { version: "desc" },
  })
  if (!live) return null
  const { accuracy, topThree, coverageAt95, rightWhenSure, askedBack, examined, intents } =
    live.report as TrainingReport
  const standings = await ctx.db.intent.findMany({ where: { enabled: true }, select: { mode: true, modeReason: true } })
  const count = (holds: (standing: (typeof standings)[number]) => boolean) => standings.filter(holds).length
  return {
    version: live.version,
    lines: live.lines,
    trainedAt: live.finishedAt,
    /** null until the model was examined */
    holdOut:
      accuracy && topThree && coverageAt95 && rightWhenSure && askedBack
        ? { examined, intents, accuracy, topThree, coverageAt95, rightWhenSure, askedBack }
        : null,
    autonomy: {
      auto: count(({ mode }) => mode === "auto"),
      draft: count(({ mode }) => mode === "draft"),
      human: count(({ mode }) => mode === "human"),
      proven: count(({ mode, modeReason }) => mode === "auto" && readReason(modeReason).kind === "proven"),
    },
  }
}
