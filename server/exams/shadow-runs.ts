import { z } from "zod"
import { ringBell } from "@/server/bell"
import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { Prisma } from "@/server/db"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import type { OldChat } from "@/server/exams/rules/chats-in"
import { type Calibration, type Forecast, forecastOf } from "@/server/exams/rules/forecast-of"
import { type ChatOutcome, chatOutcomes, type JudgedTurn } from "@/server/exams/rules/outcome-of-chat"
import { enqueue } from "@/server/queue"

const page = 20
const worstShown = 10

/** Keeps old chats and begins to answer them silently. Whoever keeps them has masked what was personal. */
export async function keepShadowRun(ctx: Context, input: { name: string; chats: OldChat[] }) {
  const shadowRunId = newId(ctx.now)
  await ctx.db.shadowRun.create({
    data: { id: shadowRunId, name: input.name.slice(0, 120), total: input.chats.length, createdAt: ctx.now },
    select: { id: true },
  })
  await ctx.db.shadowChat.createMany({
    data: input.chats.map(({ turns }, position) => ({ runId: shadowRunId, position, turns })),
  })
  await enqueuePage(ctx, shadowRunId, 0)
  await emit(ctx, "shadow.changed", { runId: shadowRunId, status: "waiting" })
  return { shadowRunId }
}

const enqueuePage = (ctx: Context, runId: string, done: number) =>
  enqueue(ctx, { name: "runShadow", payload: { runId }, lane: `shadow:${runId}`, key: `shadow:${runId}:${done}` })

const oldTurns = z
  .array(z.object({ from: z.enum(["contact", "person"]), text: z.string(), at: z.string().nullable() }))
  .catch([])

/** The next chats of a run; null when it is over, cancelled or gone. */
export async function openShadowPage(ctx: Context, input: { runId: string }) {
  const run = await holdRun(ctx, input.runId)
  if (!run) return null
  await ctx.db.shadowRun.updateMany({ where: { id: run.id }, data: { status: "running" } })
  const chats = await ctx.db.shadowChat.findMany({
    where: { runId: run.id, outcome: { equals: Prisma.DbNull } },
    select: { position: true, turns: true },
    orderBy: { position: "asc" },
    take: page,
  })
  return { chats: chats.map(({ position, turns }) => ({ position, turns: oldTurns.parse(turns) })) }
}

/** A run under way, held until the end of the transaction, so that a cancellation stays one. */
async function holdRun(ctx: Context, runId: string) {
  await ctx.db.$queryRaw`select 1 from shadow_run where tenant_id = app_tenant() and id = ${runId}::uuid for update`
  return ctx.db.shadowRun.findFirst({
    where: { id: runId, status: { in: ["waiting", "running"] } },
    select: { id: true },
  })
}

export type JudgedChat = { position: number; outcome: ChatOutcome; badness: number; turns: JudgedTurn[] }

/** Keeps what the bot would have done and goes on, or finishes with the forecast. Nothing once it is cancelled. */
export async function keepShadowPage(ctx: Context, input: { runId: string; chats: JudgedChat[] }) {
  const run = await holdRun(ctx, input.runId)
  if (!run) return
  for (const { position, badness, ...outcome } of input.chats) {
    await ctx.db.shadowChat.updateMany({ where: { runId: run.id, position }, data: { outcome, badness } })
  }
  const done = await ctx.db.shadowChat.count({ where: { runId: run.id, outcome: { not: Prisma.DbNull } } })
  const total = await ctx.db.shadowChat.count({ where: { runId: run.id } })
  if (done < total && input.chats.length > 0) {
    await ctx.db.shadowRun.updateMany({ where: { id: run.id }, data: { done } })
    await enqueuePage(ctx, run.id, done)
    ctx.afterCommit(() => ringBell({ tenantId: ctx.tenantId, name: "shadow.changed" }))
    return
  }
  const forecast = await readForecast(ctx, run.id)
  await ctx.db.shadowRun.updateMany({
    where: { id: run.id },
    data: { status: "done", done, forecast, finishedAt: ctx.now },
  })
  await emit(ctx, "shadow.changed", { runId: run.id, status: "done" })
}

async function readForecast(ctx: Context, runId: string): Promise<Forecast> {
  const [sum] = await ctx.db.$queryRaw<Record<string, number | Date | null>[]>`
    select ${Prisma.join(
      chatOutcomes.map(
        (name) => Prisma.sql`count(*) filter (where outcome->>'outcome' = ${name})::int as ${Prisma.raw(name)}`,
      ),
    )},
      coalesce(sum((select sum((t->>'tokens')::int) from jsonb_array_elements(outcome->'turns') t)), 0)::int as tokens,
      extract(epoch from max((turns->-1->>'at')::timestamptz) - min((turns->0->>'at')::timestamptz))::float8 / 86400 as days
    from shadow_chat where tenant_id = app_tenant() and run_id = ${runId}::uuid`
  const counts = Object.fromEntries(chatOutcomes.map((name) => [name, Number(sum?.[name] ?? 0)])) as Record<
    ChatOutcome,
    number
  >
  return forecastOf({
    counts,
    tokens: Number(sum?.tokens ?? 0),
    days: typeof sum?.days === "number" ? sum.days : null,
    calibration: await readCalibration(ctx),
  })
}

/** What the shop itself has measured: picks of offered choices, ratings of answers. */
async function readCalibration(ctx: Context): Promise<Calibration> {
  const [taps] = await ctx.db.$queryRaw<{ offered: number; picked: number }[]>`
    select count(*)::int as offered, count(*) filter (where exists (
      select 1 from jsonb_array_elements(m.choices) c where c->>'text' = trim(n.text)))::int as picked
    from turn t
      join message m on m.tenant_id = t.tenant_id and m.conversation_id = t.conversation_id and m.client_id = 'answer:' || t.message_id::text
      join lateral (select text from message n where n.tenant_id = t.tenant_id and n.conversation_id = t.conversation_id
        and n.seq > m.seq and n.direction = 'inbound' order by n.seq limit 1) n on true
    where t.tenant_id = app_tenant() and t.decision = 'suggest' and t.created_at > ${new Date(ctx.now.getTime() - 30 * 86_400_000)}`
  const [rated] = await ctx.db.$queryRaw<{ rated: number; right: number }[]>`
    select count(*)::int as rated, count(*) filter (where rating = 'right')::int as right from (
      select distinct on (question_id) rating from exam_answer
      where tenant_id = app_tenant() and rating is not null and decision = 'answer' order by question_id, run_id desc) newest`
  return {
    offeredLive: taps?.offered ?? 0,
    pickedLive: taps?.picked ?? 0,
    ratedAnswers: rated?.rated ?? 0,
    ratedRight: rated?.right ?? 0,
  }
}

export async function cancelShadowRun(ctx: Context, input: { shadowRunId: string }) {
  const cancelled = await ctx.db.shadowRun.updateMany({
    where: { id: input.shadowRunId, status: { in: ["waiting", "running"] } },
    data: { status: "cancelled", finishedAt: ctx.now },
  })
  if (cancelled.count > 0) {
    await emit(ctx, "shadow.changed", { runId: input.shadowRunId, status: "cancelled" })
    return
  }
  if (!(await ctx.db.shadowRun.findFirst({ where: { id: input.shadowRunId }, select: { id: true } }))) {
    throw new AppError("missing", "No such run")
  }
}

/** Forgets a run and its chats for good. */
export async function removeShadowRun(ctx: Context, input: { shadowRunId: string }) {
  const removed = await ctx.db.shadowRun.deleteMany({ where: { id: input.shadowRunId } })
  if (removed.count === 0) throw new AppError("missing", "No such run")
  await emit(ctx, "shadow.changed", { runId: input.shadowRunId, status: "removed" })
}

export async function failShadowRun(ctx: Context, input: { runId: string }) {
  await ctx.db.shadowRun.updateMany({
    where: { id: input.runId, status: { in: ["waiting", "running"] } },
    data: { status: "failed", finishedAt: ctx.now },
  })
  await emit(ctx, "shadow.changed", { runId: input.runId, status: "failed" })
}

const runHead = {
  id: true,
  name: true,
  status: true,
  total: true,
  done: true,
  forecast: true,
  createdAt: true,
  finishedAt: true,
} as const

export async function listShadowRuns(ctx: Context) {
  const runs = await ctx.db.shadowRun.findMany({ select: runHead, orderBy: { id: "desc" }, take: 50 })
  return runs.map(headOf)
}

/** A run, its forecast, and the chats where the bot did worst. */
export async function readShadowRun(ctx: Context, input: { shadowRunId: string }) {
  const run = await ctx.db.shadowRun.findFirst({ where: { id: input.shadowRunId }, select: runHead })
  if (!run) throw new AppError("missing", "No such run")
  const chats = await ctx.db.shadowChat.findMany({
    where: { runId: run.id, badness: { not: null } },
    select: { position: true, outcome: true, badness: true },
    orderBy: [{ badness: "desc" }, { position: "asc" }],
    take: worstShown,
  })
  const worst = chats.flatMap(({ position, outcome, badness }) => {
    const judged = judgedOutcome.safeParse(outcome)
    const turn = judged.data?.turns.toSorted((a, b) => b.badness - a.badness)[0]
    return judged.success && turn ? [{ position, badness: badness ?? 0, outcome: judged.data.outcome, turn }] : []
  })
  return { ...headOf(run), worst }
}

const judgedOutcome = z.object({
  outcome: z.enum(chatOutcomes),
  turns: z.array(
    z.object({
      question: z.string(),
      decision: z.string(),
      said: z.string(),
      person: z.string().nullable(),
      badness: z.number(),
    }),
  ),
})

/** Every silent turn of a run as rows of a table, heads first. */
export async function exportShadowRun(ctx: Context, input: { shadowRunId: string }): Promise<string[][]> {
  const run = await ctx.db.shadowRun.findFirst({ where: { id: input.shadowRunId }, select: { id: true } })
  if (!run) throw new AppError("missing", "No such run")
  const chats = await ctx.db.shadowChat.findMany({
    where: { runId: run.id },
    select: { position: true, outcome: true },
    orderBy: { position: "asc" },
  })
  return [
    ["chat", "outcome", "question", "decision", "bot", "person", "badness"],
    ...chats.flatMap(({ position, outcome }) => {
      const judged = judgedOutcome.safeParse(outcome)
      if (!judged.success) return []
      return judged.data.turns.map((turn) => [
        String(position + 1),
        judged.data.outcome,
        turn.question,
        turn.decision,
        turn.said,
        turn.person ?? "",
        String(turn.badness),
      ])
    }),
  ]
}

function headOf<Row extends { forecast: unknown }>({ forecast, ...run }: Row) {
  const known = forecast as Partial<Forecast>
  return { ...run, forecast: typeof known.chats === "number" ? (known as Forecast) : null }
}
