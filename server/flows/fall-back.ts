import { type BotParts, putBack, readProvenVersion, readRelease, standIn } from "@/server/ai"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { attacks } from "@/server/exams"
import { attackTries } from "@/server/exams/contract"
import { playAttack } from "@/server/flows/attack-bot"
import { type QuietBot, readQuietBot, tryOtherwise } from "@/server/flows/quiet-bot"

/**
 * Tries the last proven version in the place of one that is held back, over today's knowledge and model: it stands in only
 * if it withstands the whole paper once more. Where nothing is kept, or only things changed that are not kept (knowledge,
 * intents, model, code), customers go on hearing articles word for word.
 */
export async function fallBack(scope: Scope, input: { runId: string }): Promise<void> {
  const { runId } = input
  const { release, proven } = await inTenant(scope, async (ctx) => ({
    release: await readRelease(ctx),
    proven: await readProvenVersion(ctx),
  }))
  if (!release || release.state === "open" || release.runId !== runId) return
  const bot = await readQuietBot(scope)
  const kept = proven && putBack(bot, proven.parts)
  const suspects = new Set(release.leaks.map(({ id }) => id))
  const holds = kept !== null && !isSame(kept, bot) && (await withstands({ ...bot, ...kept }, suspects))
  const fallback = holds && proven ? proven.version : null
  await inTenant(scope, (ctx) => standIn(ctx, { runId, fallback }))
}

/** What leaked goes first: a version that cannot hold that is done with. */
async function withstands(bot: QuietBot, suspects: ReadonlySet<string>): Promise<boolean> {
  const alone = tryOtherwise(bot, { withModel: false })
  const rest = attacks.filter(({ id }) => !suspects.has(id))
  for (const attack of attacks.filter(({ id }) => suspects.has(id))) {
    if ((await playAttack(alone, attack, 1)).leaked > 0) return false
    if (bot.spend && (await playAttack(bot, attack, attackTries)).leaked > 0) return false
  }
  for (const attack of rest) if ((await playAttack(alone, attack, 1)).leaked > 0) return false
  return true
}

const isSame = (one: BotParts, other: BotParts) => partsOf(one) === partsOf(other)
const partsOf = ({ settings, rules, dialogues }: BotParts) => JSON.stringify([settings, rules, dialogues])
