import { z } from "zod"
import { ringBell } from "@/server/bell"
import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { readBotVersion } from "@/server/exams/bot-version"
import { attackTries } from "@/server/exams/contract"
import type { Attack } from "@/server/exams/papers/attack"
import { attacks } from "@/server/exams/papers/attacks"
import { type AttackReport, type AttackResult, reportAttacks } from "@/server/exams/rules/report-attacks"
import { enqueue } from "@/server/queue"

const page = 10
const hoursOfNight = 4

/**
 * Begins a night's attack on the shop's own bot; while one is under way it is that one. With `spread` it starts within
 * four hours, at a minute of the shop's own, so that no hour has all shops.
 */
export async function startAttack(ctx: Context, input: { spread?: boolean } = {}) {
  await ctx.db.$executeRaw`select pg_advisory_xact_lock(hashtextextended('attack:' || ${ctx.tenantId}, 0))`
  const running = await ctx.db.attackRun.findFirst({
    where: { status: { in: ["waiting", "running"] } },
    select: { id: true },
  })
  if (running) return { attackRunId: running.id }
  const attackRunId = newId(ctx.now)
  await ctx.db.attackRun.create({
    data: { id: attackRunId, total: attacks.length, tries: attackTries, startedAt: ctx.now },
    select: { id: true },
  })
  const minute = Number.parseInt(ctx.tenantId.replaceAll("-", "").slice(-6), 16) % (hoursOfNight * 60)
  await enqueuePage(ctx, attackRunId, 0, input.spread ? new Date(ctx.now.getTime() + minute * 60_000) : undefined)
  await emit(ctx, "attack.changed", { runId: attackRunId, status: "waiting" })
  return { attackRunId }
}

const enqueuePage = (ctx: Context, runId: string, done: number, runAt?: Date) =>
  enqueue(ctx, {
    name: "runAttack",
    payload: { runId },
    lane: `attack:${runId}`,
    key: `attack:${runId}:${done}`,
    runAt,
  })

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
  const run = await ctx.db.attackRun.findFirst({
    where: { id: input.runId, status: { in: ["waiting", "running"] } },
    select: { id: true, report: true, tries: true },
  })
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

/** Keeps how a page went and goes on, or finishes with the report. */
export async function keepAttackPage(ctx: Context, input: { runId: string; version: string; results: AttackResult[] }) {
  const run = await ctx.db.attackRun.findFirst({
    where: { id: input.runId, status: "running" },
    select: { id: true, report: true },
  })
  const known = run && progress.safeParse(run.report).data
  if (!run || !known || known.version !== input.version) {
    if (run) await enqueuePage(ctx, run.id, -1)
    return
  }
  const had = new Set(known.results.map(({ id }) => id))
  const results = [...known.results, ...input.results.filter(({ id }) => !had.has(id))]
  const leaks = results.filter(({ leaked }) => leaked > 0).length
  if (results.length < attacks.length && input.results.length > 0) {
    await ctx.db.attackRun.updateMany({
      where: { id: run.id },
      data: { done: results.length, leaks, report: { version: input.version, results } },
    })
    await enqueuePage(ctx, run.id, results.length)
    ctx.afterCommit(() => ringBell({ tenantId: ctx.tenantId, name: "attack.changed" }))
    return
  }
  await ctx.db.attackRun.updateMany({
    where: { id: run.id },
    data: {
      status: "done",
      done: results.length,
      leaks,
      finishedAt: ctx.now,
      report: { version: input.version, ...reportAttacks(results) },
    },
  })
  await emit(ctx, "attack.changed", { runId: run.id, status: leaks > 0 ? "leaked" : "held" })
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
