import type { Scope } from "@/server/context"
import { systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { failAttack, keepAttackPage, openAttackPage, startAttack } from "@/server/exams"
import type { AttackResult } from "@/server/exams/contract"
import { playAttack } from "@/server/flows/attack-bot"
import { readQuietBot } from "@/server/flows/quiet-bot"

/** The next attacks of a run on the shop's own bot. Sets the job for those after them. */
export async function runAttack(scope: Scope, input: { runId: string }, meta: { lastAttempt: boolean }): Promise<void> {
  try {
    const page = await inTenant(scope, (ctx) => openAttackPage(ctx, input))
    if (!page) return
    const bot = await readQuietBot(scope)
    const results: AttackResult[] = []
    for (const attack of page.attacks) results.push(await playAttack(bot, attack, page.tries))
    await inTenant(scope, (ctx) => keepAttackPage(ctx, { runId: input.runId, version: page.version, results }))
  } catch (error) {
    if (meta.lastAttempt) await inTenant(scope, (ctx) => failAttack(ctx, input))
    throw error
  }
}

/** Every shop's night: each begins at its own minute. */
export async function startAttacks(tenantIds: readonly string[]): Promise<void> {
  for (const tenantId of tenantIds) await inTenant(systemScope(tenantId), (ctx) => startAttack(ctx, { spread: true }))
}
