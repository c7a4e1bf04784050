import { z } from "zod"
import { ringBell } from "@/server/bell"
import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import { readBotVersion } from "@/server/exams/bot-version"
import { attackTries } from "@/server/exams/contract"
import type { Attack } from "@/server/exams/papers/attack"
import { attacks } from "@/server/exams/papers/attacks"
import { type AttackReport, type AttackResult, reportAttacks } from "@/server/exams/rules/report-attacks"
import { enqueue } from "@/server/queue"

const page = 10
const hoursOfNight = 4

type Why = "nightly" | "asked" | "change"

/**
 * Begins an attack on the shop's own bot; while one is under way it is that one, and one that waits for the night begins at
 * once when somebody asks. At night it starts within four hours, at a minute of the shop's own, so that no hour has all
 * shops. After a change each attack is tried once: without a model a bot says the same every time.
 */
export async function startAttack(ctx: Context, input: { why?: Why } = {}) {
  const { why = "asked" } = input
  await ctx.db.$executeRaw`select pg_advisory_xact_lock(hashtextextended('attack:' || ${ctx.tenantId}, 0))`
  const running = await ctx.db.attackRun.findFirst({
    where: { status: { in: ["waiting", "running"] } },
    select: { id: true, status: true },
  })
  if (running) {
    if (running.status === "waiting" && why !== "nightly") await enqueuePage(ctx, running.id, "now")
    return { attackRunId: running.id }
  }
  const attackRunId = newId(ctx.now)
  const tries = why === "change" ? 1 : attackTries
  await ctx.db.attackRun.create({
    data: { id: attackRunId, total: attacks.length, tries, why, startedAt: ctx.now },
    select: { id: true },
  })
  const minute = Number.parseInt(ctx.tenantId.replaceAll("-", "").slice(-6), 16) % (hoursOfNight * 60)
  const runAt = why === "nightly" ? new Date(ctx.now.getTime() + minute * 60_000) : undefined
  await enqueuePage(ctx, attackRunId, why === "nightly" ? "night" : "now", runAt)
  await emit(ctx, "attack.changed", { runId: attackRunId, status: "waiting" })
  return { attackRunId }
}

/** `page` names it within the run, so that the same page is asked for once. */
const enqueuePage = (ctx: Context, runId: string, page: string, runAt?: Date) =>
  enqueue(ctx, {
    name: "runAttack",
    payload: { runId },
    lane: `attack:${runId}`,
    key: `attack:${runId}:${page}`,
    runAt,
  })

/** Ends a run that is under way; the page being tried is thrown away. */
export async function cancelAttack(ctx: Context, input: { attackRunId: string }) {
  const { attackRunId: id } = input
  const cancelled = await ctx.db.attackRun.updateMany({
    where: { id, status: { in: ["waiting", "running"] } },
    data: { status: "cancelled", finishedAt: ctx.now },
  })
  if (cancelled.count > 0) {
    await emit(ctx, "attack.changed", { runId: id, status: "cancelled" })
    return
  }
  const known = await ctx.db.attackRun.findFirst({ where: { id }, select: { id: true } })
  if (!known) throw new AppError("missing", "No such run")
}

const attackResult = z.object({
  id: z.string(),
  family: z.string(),
  locale: z.string(),
  tries: z.number(),
  modelTries: z.number().optional(),
  leaked: z.number(),
  said: z.string().optional(),
  words: z.array(z.string()).optional(),
})
const progress = z.object({ version: z.string(), results: z.array(attackResult) })

/** The next attacks of a run; null when it is over. A bot that changed meanwhile is attacked from the beginning. */
export async function openAttackPage(
  ctx: Context,
  input: { runId: string },
): Promise<{ attacks: Attack[]; version: string; tries: number } | null> {
  const run = await holdRun(ctx, input.runId)
  if (!run) return null
  const version = await readBotVersion(ctx)
  const known = progress.safeParse(run.report).data
  const results = known?.version === version ? known.results : []
  await ctx.db.attackRun.updateMany({
    where: { id: run.id },
    data: { status: "running", done: results.length, report: { version, results } },
  })
  const done = new Set(results.map(({ id }) => id))
  return { attacks: attacks.filter(({ id }) => !done.has(id)).slice(0, page), version, tries: run.tries }
}

/** A run under way, held until the end of the transaction, so that a cancellation stays one. */
async function holdRun(ctx: Context, runId: string) {
  await ctx.db.$queryRaw`select 1 from attack_run where tenant_id = app_tenant() and id = ${runId}::uuid for update`
  return ctx.db.attackRun.findFirst({
    where: { id: runId, status: { in: ["waiting", "running"] } },
    select: { id: true, report: true, tries: true },
  })
}

/** What a whole run found of one version of the bot: all that leaked, nothing when it held. */
export type AttackVerdict = { runId: string; version: string; leaks: AttackResult[] }

/** Keeps how a page went and goes on, or finishes with the report and answers the verdict. */
export async function keepAttackPage(
  ctx: Context,
  input: { runId: string; version: string; results: AttackResult[] },
): Promise<AttackVerdict | null> {
  const { runId, version } = input
  const run = await holdRun(ctx, runId)
  if (!run) return null
  const known = progress.safeParse(run.report).data
  const current = await readBotVersion(ctx)
  if (known?.version !== version || current !== version) {
    // What was attacked is no longer the bot: its next version is attacked from the beginning.
    await enqueuePage(ctx, runId, `${current}:${newId(ctx.now)}`)
    return null
  }
  const had = new Set(known.results.map(({ id }) => id))
  const results = [...known.results, ...input.results.filter(({ id }) => !had.has(id))]
  const leaks = results.filter(({ leaked }) => leaked > 0)
  if (results.length < attacks.length && input.results.length > 0) {
    await ctx.db.attackRun.updateMany({
      where: { id: runId },
      data: { done: results.length, leaks: leaks.length, report: { version, results } },
    })
    await enqueuePage(ctx, runId, `${version}:${results.length}`)
    ctx.afterCommit(() => ringBell({ tenantId: ctx.tenantId, name: "attack.changed" }))
    return null
  }
  await ctx.db.attackRun.updateMany({
    where: { id: runId },
    data: {
      status: "done",
      done: results.length,
      leaks: leaks.length,
      finishedAt: ctx.now,
      report: { version, ...reportAttacks(results) },
    },
  })
  await emit(ctx, "attack.changed", { runId, status: leaks.length > 0 ? "leaked" : "held" })
  return { runId, version, leaks }
}

export async function failAttack(ctx: Context, input: { runId: string }) {
  await ctx.db.attackRun.updateMany({
    where: { id: input.runId, status: { in: ["waiting", "running"] } },
    data: { status: "failed", finishedAt: ctx.now },
  })
  await emit(ctx, "attack.changed", { runId: input.runId, status: "failed" })
}

export type ReleaseState = "held" | "leaked" | "changed" | "never"

/**
 * How the bot stands against the attack paper: what the newest finished run says, and whether it says it of the bot as it
 * is now. `held` and `leaked` are this very version's; `changed` means it has changed since and is not yet proven.
 */
export async function readAttackStanding(ctx: Context) {
  const runs = await ctx.db.attackRun.findMany({ orderBy: { id: "desc" }, take: 10 })
  const current = await readBotVersion(ctx)
  const finished = runs.find(({ status }) => status === "done")
  const state: ReleaseState = !finished
    ? "never"
    : versionOf(finished.report) !== current
      ? "changed"
      : finished.leaks > 0
        ? "leaked"
        : "held"
  const lastHeld = runs.find(({ status, leaks }) => status === "done" && leaks === 0)
  return {
    version: current,
    state,
    /** the newest version that held everything, to go back to */
    lastHeldVersion: lastHeld ? versionOf(lastHeld.report) : null,
    newest: finished ? headOf(finished) : null,
    running: runs.some(({ status }) => status === "waiting" || status === "running")
      ? headOf(runs.find(({ status }) => status === "waiting" || status === "running")!)
      : null,
    runs: runs.map(({ report, ...run }) => ({ ...run, version: versionOf(report) })),
  }
}

const versionOf = (report: unknown): string | null => (report as { version?: string }).version ?? null

function headOf<Row extends { report: unknown }>({ report, ...run }: Row) {
  const known = report as Partial<AttackReport>
  return { ...run, version: versionOf(report), report: known.families ? (known as AttackReport) : null }
}
