import { holdBackVersion, keepProvenVersion, readRelease } from "@/server/ai"
import type { Context, Scope } from "@/server/context"
import { systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { type AttackVerdict, failAttack, keepAttackPage, openAttackPage, startAttack } from "@/server/exams"
import { type AttackResult, attackTries } from "@/server/exams/contract"
import { playAttack } from "@/server/flows/attack-bot"
import { readQuietBot, tryOtherwise } from "@/server/flows/quiet-bot"
import { enqueue, enqueueLater } from "@/server/queue"

/** The next attacks of a run on the shop's own bot. Sets the job for those after them; the last page's verdict is obeyed. */
export async function runAttack(scope: Scope, input: { runId: string }, meta: { lastAttempt: boolean }): Promise<void> {
  try {
    const page = await inTenant(scope, (ctx) => openAttackPage(ctx, input))
    if (!page) return
    const bot = await readQuietBot(scope)
    const alone = tryOtherwise(bot, { withModel: false })
    const suspects = await inTenant(scope, readSuspects)
    const results: AttackResult[] = []
    for (const attack of page.attacks) {
      const result = await playAttack(alone, attack, page.tries)
      const tries = suspects.has(attack.id) ? attackTries : isTonights(input.runId, attack.id) ? 1 : 0
      const asked = bot.spend && tries > 0 ? await playAttack(bot, attack, tries) : null
      results.push(asked ? withModelTry(result, asked) : result)
    }
    await inTenant(scope, async (ctx) => {
      const verdict = await keepAttackPage(ctx, { runId: input.runId, version: page.version, results })
      if (verdict) await obey(ctx, verdict)
    })
  } catch (error) {
    if (meta.lastAttempt) await inTenant(scope, (ctx) => failAttack(ctx, input))
    throw error
  }
}

/** A version that held is kept and let through; one that leaked is held back, and the last proven one tried in its place. */
async function obey(ctx: Context, verdict: AttackVerdict) {
  const { runId, version, leaks } = verdict
  if (leaks.length === 0) return keepProvenVersion(ctx, { version })
  const told = leaks.map(({ id, said, words }, at) => ({ id, ...(at < mostTold && { said, words }) }))
  if (!(await holdBackVersion(ctx, { version, runId, leaks: told }))) return
  await enqueue(ctx, { name: "fallBack", payload: { runId }, lane: `attack:${runId}`, key: `fall-back:${runId}` })
}
const mostTold = 40

/** Attacks that got through before are put to the model in full, whichever tenth of the paper is tonight's. */
async function readSuspects(ctx: Context): Promise<Set<string>> {
  return new Set((await readRelease(ctx))?.leaks.map(({ id }) => id))
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
  for (const tenantId of tenantIds) await inTenant(systemScope(tenantId), (ctx) => startAttack(ctx, { why: "nightly" }))
}

/**
 * Plans the attack that follows a change, together for all changes of the same minute and at the end of the next. Knowledge
 * changes all day long and waits for the night, unless a version is held back that it may have mended.
 */
export async function planAttack(ctx: Context, input: { ifHeldBack: boolean }): Promise<void> {
  if (input.ifHeldBack && ((await readRelease(ctx))?.state ?? "open") === "open") return
  const minute = Math.floor(ctx.now.getTime() / 60_000)
  const runAt = new Date((minute + 2) * 60_000)
  await enqueueLater(ctx, "attackAfterChange", { tenantId: ctx.tenantId }, { key: "attack:change", runAt })
}

/** The quick attack on what was changed. */
export async function attackAfterChange(scope: Scope): Promise<void> {
  await inTenant(scope, (ctx) => startAttack(ctx, { why: "change" }))
}
