import { moodOf } from "@/server/ai"
import { type Scope, systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { brokenPromisesOf } from "@/server/promises"
import { inspectThread, keepInspection, listMissed, readRules, readThread, scoreOf } from "@/server/quality"
import type { TryRules } from "@/server/quality/contract"
import { enqueue, type OrderedJobs } from "@/server/queue"
import { inspection } from "@/server/reactions"
import { readRoutingSettings } from "@/server/routing"
import { minutesBetween } from "@/server/tickets"

/** Holds a conversation as it stands against the shop's rules. Done again, it says the same. */
export async function inspectConversation(scope: Scope, input: OrderedJobs["inspectConversation"]): Promise<void> {
  await inTenant(scope, async (ctx) => {
    const thread = await readThread(ctx, input)
    if (!thread) return
    const rules = await readRules(ctx)
    const broken = await brokenPromisesOf(ctx, input)
    const { hours } = await readRoutingSettings(ctx)
    const lines = thread.lines.map((line) => ({ ...line, mood: line.by === "contact" ? moodOf(line.text) : 0 }))
    const found = inspectThread(lines, rules, {
      resolvedByAgent: thread.resolvedByAgent,
      openMinutes: (from, to) => minutesBetween(new Date(from), new Date(to), hours),
      given: broken.flatMap(({ promiseId, messageId, quote }) => {
        const line = lines.find((known) => known.messageId === messageId)
        return line ? [{ kind: "promise" as const, key: promiseId, said: line, why: quote, lines: [line] }] : []
      }),
    })
    await keepInspection(ctx, { ...input, ...found, readAt: ctx.now, from: thread.from })
  })
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
