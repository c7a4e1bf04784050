import type { ChangeAutonomy } from "@/server/ai/contract"
import { type JudgedAnswer, judgedNeeded } from "@/server/ai/rules/calibrate-threshold"
import {
  type AutonomyMode,
  type AutonomyStanding,
  chooseAutonomy,
  readReason,
  writeReason,
} from "@/server/ai/rules/choose-autonomy"
import { type Share, shareOf } from "@/server/ai/rules/wilson-interval"
import { days } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"

const judgedFor = days(180)
const mostJudged = 2000

/** How far the bot may go on an intent; without one, or with one the shop does not have, its own gate decides. */
export async function autonomyOf(
  ctx: Context,
  intentKey: string | null,
): Promise<Pick<AutonomyStanding, "mode" | "answerAt">> {
  const intent = intentKey
    ? await ctx.db.intent.findFirst({
        where: { key: intentKey, enabled: true },
        select: { mode: true, answerAt: true },
      })
    : null
  return intent ? { mode: intent.mode as AutonomyMode, answerAt: intent.answerAt } : { mode: "auto", answerAt: null }
}

/** Every intent's standing with the judged answers behind it. */
export async function listAutonomy(ctx: Context) {
  const intents = await ctx.db.intent.findMany({
    where: { enabled: true },
    select: { id: true, key: true, name: true, mode: true, modeReason: true, errorBudget: true, answerAt: true },
    orderBy: { key: "asc" },
  })
  const judged = await readJudged(ctx)
  return intents.map(({ id, key, name, mode, modeReason, errorBudget, answerAt }) => {
    const answers = judged.get(key) ?? []
    const counted = answers.filter(({ confidence }) => confidence >= (answerAt ?? 0))
    return {
      id,
      key,
      name: name as { "zh-CN": string; en: string },
      mode: mode as AutonomyMode,
      reason: readReason(modeReason),
      errorBudget,
      answerAt,
      needed: judgedNeeded(errorBudget),
      judged: answers.length,
      /** among the answers at or above the threshold in force, with its 95 % interval */
      error: shareOf(counted.filter(({ right }) => !right).length, counted.length) satisfies Share,
      /** the latest judged answers, the oldest first */
      latest: answers.slice(-30).map(({ right, confidence }) => ({ right, counts: confidence >= (answerAt ?? 0) })),
    }
  })
}

/** A merchant's own choice. Choosing auto starts over: only answers judged from now on can take it back. */
export async function changeAutonomy(ctx: Context, { intentId, mode, errorBudget }: ChangeAutonomy) {
  const before = await ctx.db.intent.findFirst({
    where: { id: intentId },
    select: { key: true, mode: true, modeReason: true },
  })
  if (!before) throw new AppError("missing", "No such intent")
  const chosen = mode !== undefined && mode !== before.mode
  const isRaised = chosen && mode === "auto" && readReason(before.modeReason).kind !== "chosen"
  await ctx.db.intent.updateMany({
    where: { id: intentId },
    data: {
      ...(errorBudget === undefined ? {} : { errorBudget }),
      ...(chosen
        ? {
            mode,
            answerAt: null,
            modeReason: writeReason({ kind: "chosen", since: isRaised ? ctx.now : null }),
          }
        : {}),
    },
  })
  const fields = [...(chosen ? ["mode"] : []), ...(errorBudget === undefined ? [] : ["errorBudget"])]
  await emit(ctx, "intent.changed", { intentId, fields })
  await weighAutonomy(ctx)
}

/** Looks at every intent's judged answers and moves the bot's freedom where they say so. Returns what changed mode. */
export async function weighAutonomy(ctx: Context): Promise<{ intent: string; mode: AutonomyMode }[]> {
  const intents = await ctx.db.intent.findMany({
    where: { enabled: true, mode: { not: "human" } },
    select: { id: true, key: true, mode: true, modeReason: true, errorBudget: true, answerAt: true },
  })
  const judged = await readJudged(ctx)
  const moved: { intent: string; mode: AutonomyMode }[] = []
  for (const { id, key, mode, modeReason, errorBudget, answerAt } of intents) {
    const standing: AutonomyStanding = { mode: mode as AutonomyMode, answerAt, reason: readReason(modeReason) }
    const answers = judged.get(key) ?? []
    if (answers.length === 0) continue
    const next = chooseAutonomy(standing, errorBudget, answers)
    const reason = writeReason(next.reason)
    if (next.mode === mode && next.answerAt === answerAt && reason === modeReason) continue
    await ctx.db.intent.updateMany({
      where: { id },
      data: { mode: next.mode, answerAt: next.answerAt, modeReason: reason },
    })
    if (next.mode === mode) continue
    moved.push({ intent: key, mode: next.mode })
    await emit(ctx, "intent.changed", { intentId: id, fields: ["mode"] })
  }
  return moved
}

type JudgedRow = JudgedAnswer & { intent: string }

/**
 * Answers somebody judged, by intent, the oldest first: exam answers by their rating (or, unrated, by their check),
 * reviewed answers, customers' ratings of conversations the bot held alone (4–5 right, 1–2 wrong; the last answer
 * counts), and drafts an agent sent as they were or not. One answer counts once, by the sternest of its judges.
 */
async function readJudged(ctx: Context): Promise<Map<string, JudgedAnswer[]>> {
  const since = new Date(ctx.now.getTime() - judgedFor)
  const rows = await ctx.db.$queryRaw<JudgedRow[]>`
    with exam as (
      select distinct on (a.question_id) 'exam:' || a.question_id as ref, a.intent, a.confidence,
        coalesce(a.rating = 'right', a.passed) as is_right, coalesce(r.finished_at, r.started_at) as at
      from exam_answer a join exam_run r on r.tenant_id = a.tenant_id and r.id = a.run_id
      where a.tenant_id = app_tenant() and a.decision = 'answer' and r.started_at >= ${since}
        and (a.rating is not null or a.passed is not null)
      order by a.question_id, r.started_at desc),
    reviewed as (
      select 'turn:' || t.id as ref, t.intent, t.confidence, v.status = 'right' as is_right, v.decided_at as at
      from answer_review v
      join message m on m.tenant_id = v.tenant_id and m.id = v.message_id
      join turn t on t.tenant_id = m.tenant_id and t.conversation_id = m.conversation_id
        and m.client_id = 'answer:' || t.message_id
      where v.tenant_id = app_tenant() and v.status in ('right', 'corrected') and v.decided_at >= ${since}
        and t.decision = 'answer'),
    rated as (
      select distinct on (g.conversation_id) 'turn:' || t.id as ref, t.intent, t.confidence, g.score >= 4 as is_right,
        g.rated_at as at
      from rating g
      join conversation c on c.tenant_id = g.tenant_id and c.id = g.conversation_id and c.handoff_at is null
      join turn t on t.tenant_id = g.tenant_id and t.conversation_id = g.conversation_id and t.decision = 'answer'
      where g.tenant_id = app_tenant() and g.score <> 3 and g.rated_at >= ${since}
      order by g.conversation_id, t.created_at desc),
    drafted as (
      select 'turn:' || t.id as ref, t.intent, t.confidence, s.status = 'used' as is_right, s.decided_at as at
      from copilot_suggestion s
      join turn t on t.tenant_id = s.tenant_id and t.message_id = s.message_id
      where s.tenant_id = app_tenant() and s.kind = 'autodraft' and s.status in ('used', 'edited', 'dismissed')
        and s.decided_at >= ${since}),
    judged as (
      select ref, intent, min(confidence) as confidence, bool_and(is_right) as "right", max(at) as at
      from (select * from exam union all select * from reviewed union all select * from rated
        union all select * from drafted) every_judge
      where intent is not null group by ref, intent)
    select intent, confidence, "right", at from (
      select *, row_number() over (partition by intent order by at desc, ref) as place from judged) newest
    where place <= ${mostJudged} order by at, place desc`
  const byIntent = new Map<string, JudgedAnswer[]>()
  for (const { intent, ...answer } of rows) {
    const list = byIntent.get(intent)
    if (list) list.push(answer)
    else byIntent.set(intent, [answer])
  }
  return byIntent
}
