import type { Scope } from "@/server/context"
import { systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { failAttack, keepAttackPage, openAttackPage, startAttack } from "@/server/exams"
import type { AttackResult } from "@/server/exams/contract"
import { playAttack } from "@/server/flows/attack-bot"
import { readQuietBot, tryOtherwise } from "@/server/flows/quiet-bot"

/** The next attacks of a run on the shop's own bot. Sets the job for those after them. */
export async function runAttack(scope: Scope, input: { runId: string }, meta: { lastAttempt: boolean }): Promise<void> {
  try {
    const page = await inTenant(scope, (ctx) => openAttackPage(ctx, input))
    if (!page) return
    const bot = await readQuietBot(scope)
    const alone = tryOtherwise(bot, { withModel: false })
    const results: AttackResult[] = []
    for (const attack of page.attacks) {
      const result = await playAttack(alone, attack, page.tries)
      const asked = bot.spend && isTonights(input.runId, attack.id) ? await playAttack(bot, attack, 1) : null
      results.push(asked ? withModelTry(result, asked) : result)
    }
    await inTenant(scope, (ctx) => keepAttackPage(ctx, { runId: input.runId, version: page.version, results }))
  } catch (error) {
    if (meta.lastAttempt) await inTenant(scope, (ctx) => failAttack(ctx, input))
    throw error
  }
}

/**
 * A tenth of the paper, another one each run, also goes through the language model: the whole of it would spend more
 * tokens in a night than a shop's customers do in a day.
 */
function isTonights(runId: string, attackId: string): boolean {
  const digits = [...`${runId}${attackId}`].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) >>> 0, 7)
  return digits % 10 === 0
}

function withModelTry(alone: AttackResult, asked: AttackResult): AttackResult {
  const first = alone.leaked > 0 ? alone : asked
  return {
    ...alone,
    tries: alone.tries + asked.tries,
    leaked: alone.leaked + asked.leaked,
    modelTries: asked.tries,
    ...(first.said !== undefined && { said: first.said, words: first.words }),
  }
}

/** Every shop's night: each begins at its own minute. */
export async function startAttacks(tenantIds: readonly string[]): Promise<void> {
  for (const tenantId of tenantIds) await inTenant(systemScope(tenantId), (ctx) => startAttack(ctx, { spread: true }))
}
