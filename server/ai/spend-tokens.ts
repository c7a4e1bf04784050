import { dailyTokens } from "@/server/ai/rules/daily-tokens"
import { minutes, newId } from "@/server/clock"
import { type Context, type Scope, systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { env } from "@/server/env"
import { AppError } from "@/server/errors"
import { type Model, type Models, type ModelUsage, modelsFromEnv } from "@/server/llm/openai"

/** What the tokens are for; kept with every call. */
export type ModelPurpose =
  | "answer"
  | "rewrite"
  | "intent"
  | "draft"
  | "summary"
  | "tone"
  | "translation"
  | "monitor"
  | "picture"
  | "voice"

export type ModelErrand = {
  purpose: ModelPurpose
  /** tokens it may cost at most, roughly */
  estimate: number
  /** what the usual model could not do */
  strong?: boolean
}

/**
 * Lets a deed use the language model within a budget. Throws `unavailable` "no-model" where none is configured and
 * `limited` "model-budget" where today's tokens are spent; otherwise whatever `run` throws.
 */
export type Spend = <T>(
  errand: ModelErrand,
  run: (model: Model) => Promise<{ value: T; usage: ModelUsage }>,
) => Promise<T>

/** A call that is not heard of for this long has died with its process: its tokens are free again. */
const forgottenAfter = minutes(5)

let configured: Models | null | undefined

function modelsInHand(): Models {
  configured ??= modelsFromEnv(env)
  if (!configured) throw new AppError("unavailable", "No language model is configured", { reason: "no-model" })
  return configured
}

/** Whether a language model is configured at all. */
export const hasModel = (): boolean => Boolean(env.OPENAI_API_KEY || env.OPENAI_BASE_URL)

/** The configured model's name; "none" without one. For the keys of what is kept by model. */
export const modelName = (): string => (hasModel() ? modelsInHand().usual.model : "none")

/** The names of all that may have written an answer. */
export const answeringModels = (): string =>
  hasModel() ? [...new Set(Object.values(modelsInHand()).map(({ model }) => model))].join("+") : "none"

/** Reserves a call's tokens from the tenant's day before it, and settles with what it really cost after it. */
export async function withTokens<T>(
  scope: Scope,
  errand: ModelErrand,
  run: (model: Model) => Promise<{ value: T; usage: ModelUsage }>,
): Promise<T> {
  const call = await reserveTokens(scope, errand)
  try {
    const { value, usage } = await run(call.model)
    await call.settle(usage)
    return value
  } catch (error) {
    await call.settle(usageOf(error), failureOf(error))
    throw error
  }
}

/** The `Spend` of one tenant. */
export const spendOf =
  (scope: Scope): Spend =>
  (errand, run) =>
    withTokens(scope, errand, run)

export type ReservedCall = {
  model: Model
  /** Once: what it cost, and why it failed when it did. A failed call that cost nothing gives its tokens back. */
  settle: (usage: ModelUsage | null, failure?: string) => Promise<void>
}

/** For a call whose words are passed on as they come: whoever reserves must settle, whatever happens. */
export async function reserveTokens(scope: Scope, errand: ModelErrand): Promise<ReservedCall> {
  const model = errand.strong ? modelsInHand().strong : modelsInHand().usual
  const id = await inTenant(scope, (ctx) => reserve(ctx, errand, model.model))
  return {
    model,
    settle: (usage, failure) =>
      inTenant(scope, (ctx) => settle(ctx, id, usage ? usage.promptTokens + usage.completionTokens : 0, failure)),
  }
}

async function reserve(ctx: Context, { purpose, estimate }: ModelErrand, model: string): Promise<string> {
  const settings = await ctx.db.botSettings.findFirst({ select: { dailyTokens: true } })
  const subscription = await ctx.db.subscription.findFirst({ select: { plan: true } })
  const cap = dailyTokens(subscription?.plan, settings?.dailyTokens)
  const tokens = Math.max(1, Math.ceil(estimate))
  const day = dayOf(ctx.now)
  // One statement decides: however many ask at once, the row's lock lets them in one by one.
  const admitted =
    tokens <= cap &&
    (await ctx.db.$executeRaw`
      insert into model_day (day, reserved, calls) values (${day}::date, ${tokens}, 1)
      on conflict (tenant_id, day) do update set reserved = model_day.reserved + ${tokens}, calls = model_day.calls + 1
      where model_day.reserved + model_day.used + ${tokens} <= ${cap}`) > 0
  if (!admitted) {
    throw new AppError("limited", "The shop's model tokens of today are spent", {
      reason: "model-budget",
      details: { cap },
    })
  }
  const id = newId(ctx.now)
  await ctx.db.modelCall.create({
    data: { id, purpose, model, day: new Date(day), reserved: tokens, at: ctx.now },
    select: { id: true },
  })
  return id
}

/** Closes a call once. One that was given up as lost but comes home after all is still paid for. */
async function settle(ctx: Context, id: string, used: number, failure?: string) {
  const state = failure && used === 0 ? "released" : "settled"
  const [closed] = await ctx.db.$queryRaw<{ day: string; held: number }[]>`
    with open as (select id, day, reserved, state from model_call where id = ${id}::uuid and used is null for update)
    update model_call set state = ${state}, used = ${used}, failure = ${failure ?? null}
    from open where model_call.id = open.id
    returning model_call.day::text as day, case open.state when 'reserved' then open.reserved else 0 end as held`
  if (!closed) return
  await ctx.db.$executeRaw`
    update model_day set reserved = greatest(reserved - ${closed.held}, 0), used = used + ${used}
    where day = ${closed.day}::date`
}

/** Frees what calls have reserved that died with their process. Answers how many. */
export async function releaseModelCalls(tenantIds: readonly string[]): Promise<number> {
  let released = 0
  for (const tenantId of tenantIds) released += await inTenant(systemScope(tenantId), releaseForgotten)
  return released
}

async function releaseForgotten(ctx: Context): Promise<number> {
  const before = new Date(ctx.now.getTime() - forgottenAfter)
  const lost = await ctx.db.$queryRaw<{ day: string; reserved: number }[]>`
    update model_call set state = 'released', failure = 'forgotten'
    where state = 'reserved' and at < ${before} returning day::text as day, reserved`
  for (const { day, reserved } of lost) {
    await ctx.db.$executeRaw`
      update model_day set reserved = greatest(reserved - ${reserved}, 0) where day = ${day}::date`
  }
  return lost.length
}

/** What the model has cost the shop today and may still cost. */
export async function readModelDay(ctx: Context) {
  const settings = await ctx.db.botSettings.findFirst({ select: { dailyTokens: true } })
  const subscription = await ctx.db.subscription.findFirst({ select: { plan: true } })
  const today = await ctx.db.modelDay.findFirst({
    where: { day: new Date(dayOf(ctx.now)) },
    select: { used: true, reserved: true, calls: true },
  })
  return {
    cap: dailyTokens(subscription?.plan, settings?.dailyTokens),
    used: today?.used ?? 0,
    reserved: today?.reserved ?? 0,
    calls: today?.calls ?? 0,
  }
}

/** What each model has cost the shop today, the dearest first. */
export async function listModelSpend(ctx: Context): Promise<{ model: string; calls: number; used: number }[]> {
  const groups = await ctx.db.modelCall.groupBy({
    by: ["model"],
    where: { state: "settled", at: { gte: new Date(dayOf(ctx.now)) } },
    _count: { _all: true },
    _sum: { used: true },
  })
  return groups
    .map(({ model, _count, _sum }) => ({ model, calls: _count._all, used: _sum.used ?? 0 }))
    .sort((one, other) => other.used - one.used)
}

/** Days of the budget begin at midnight UTC, for every shop alike. */
const dayOf = (now: Date) => now.toISOString().slice(0, 10)

function usageOf(error: unknown): ModelUsage | null {
  const usage = error instanceof AppError ? (error.details?.usage as ModelUsage | undefined) : undefined
  return usage && Number.isFinite(usage.promptTokens) && Number.isFinite(usage.completionTokens) ? usage : null
}

const failureOf = (error: unknown) => (error instanceof AppError ? (error.reason ?? error.code) : "broken")
