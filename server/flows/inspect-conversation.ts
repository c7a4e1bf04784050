import { checkMonitors, hasModel, moodOf, spendOf } from "@/server/ai"
import { type Context, type Scope, systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { logger } from "@/server/logger"
import { brokenPromisesOf } from "@/server/promises"
import { inspectThread, keepInspection, listMissed, readRules, readThread, scoreOf } from "@/server/quality"
import type { Given, TryRules } from "@/server/quality/contract"
import { enqueue, type OrderedJobs } from "@/server/queue"
import { inspection } from "@/server/reactions"
import { readRoutingSettings } from "@/server/routing"
import { minutesBetween } from "@/server/tickets"

type Input = OrderedJobs["inspectConversation"]

/** Holds a conversation as it stands against the shop's rules. Done again, it says the same. */
export async function inspectConversation(scope: Scope, input: Input): Promise<void> {
  const toJudge = await inTenant(scope, async (ctx) => {
    const read = await readForInspection(ctx, input)
    if (!read || (read.isJudged && hasModel())) return read
    await keepFound(ctx, input, read, null)
    return null
  })
  if (!toJudge) return
  const monitored = await askMonitors(scope, toJudge)
  await inTenant(scope, (ctx) => keepFound(ctx, input, toJudge, monitored))
}

async function readForInspection(ctx: Context, input: Input) {
  const thread = await readThread(ctx, input)
  if (!thread) return null
  const { hours } = await readRoutingSettings(ctx)
  const broken = await brokenPromisesOf(ctx, input)
  const rules = await readRules(ctx)
  const lines = thread.lines.map((line) => ({ ...line, mood: line.by === "contact" ? moodOf(line.text) : 0 }))
  const isJudged = thread.resolved && rules.kinds.monitor.on && rules.monitors.length > 0 && lines.length > 0
  return { thread, lines, rules, hours, broken, isJudged, readAt: ctx.now }
}
type Read = NonNullable<Awaited<ReturnType<typeof readForInspection>>>

async function keepFound(ctx: Context, input: Input, read: Read, monitored: Given[] | null) {
  const { thread, lines, rules, hours, broken, isJudged, readAt } = read
  const promises = broken.flatMap(({ promiseId, messageId, quote }): Given[] => {
    const line = lines.find((known) => known.messageId === messageId)
    return line ? [{ kind: "promise", key: promiseId, said: line, why: quote, lines: [line] }] : []
  })
  const found = inspectThread(lines, rules, {
    resolvedByAgent: thread.resolvedByAgent,
    openMinutes: (from, to) => minutesBetween(new Date(from), new Date(to), hours),
    given: [...promises, ...(monitored ?? [])],
  })
  await keepInspection(ctx, {
    ...input,
    ...found,
    readAt,
    from: thread.from,
    monitored: isJudged ? monitored !== null : null,
  })
}

/** What the model says of the merchant's rules in plain language; null where it did not answer. */
async function askMonitors(scope: Scope, { rules: { monitors }, lines }: Read): Promise<Given[] | null> {
  try {
    const broken = await checkMonitors(spendOf(scope), { monitors, lines })
    return broken.map(({ monitor, line }) => ({
      kind: "monitor",
      key: `${line.seq}:${monitor}`,
      said: line,
      why: monitor,
      lines: [line],
    }))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    logger.warn({ err: error.reason ?? error.code, tenantId: scope.tenantId }, "monitors were not looked at")
    return null
  }
}

/** What no event has led to, or what went on since, in every shop. */
export async function inspectMissed(tenantIds: string[]): Promise<void> {
  for (const tenantId of tenantIds) {
    await inTenant(systemScope(tenantId), async (ctx) => {
      const missed = await listMissed(ctx)
      await enqueue(ctx, ...missed.map((conversationId) => inspection(conversationId, "missed")))
    })
  }
}

/** What these rules find in one line, before anybody keeps them. */
export function tryInspection({ by, text, rules }: TryRules) {
  const memberId = by === "agent" ? "somebody" : null
  const line = { messageId: "", seq: 1, by, memberId, text, at: 0, mood: by === "contact" ? moodOf(text) : 0 }
  // One line alone has neither a first word nor a last.
  const kinds = { ...rules.kinds, greeting: { on: false, points: 0 }, closing: { on: false, points: 0 } }
  const { findings } = inspectThread(
    [line],
    { ...rules, kinds },
    {
      resolvedByAgent: false,
      openMinutes: () => 0,
      given: [],
    },
  )
  return { findings: findings.map(({ kind, why, points }) => ({ kind, why, points })), score: scoreOf(findings) }
}
