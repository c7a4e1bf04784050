import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { findPassages } from "@/server/flows/find-passages"
import { gapsToCheck, groupGaps as groupSome, settleGaps } from "@/server/knowledge"

const mostRounds = 50

/**
 * Sorts new unanswered questions into gaps. With `recheck`, after knowledge has changed, it also asks the bot again: a gap
 * whose question it answers by now closes itself.
 */
export async function groupGaps(scope: Scope, input: { recheck: boolean }): Promise<void> {
  for (let round = 0; round < mostRounds; round++) {
    if ((await inTenant(scope, groupSome)) === 0) break
  }
  if (!input.recheck) return
  const found: Parameters<typeof settleGaps>[1][number][] = []
  for (const { id, question, latest, locale, status, articleId } of await inTenant(scope, gapsToCheck)) {
    const now = await answerTo(scope, [question, latest], locale === "en" ? "en" : "zh")
    const isAnswered = status === "answered"
    if (isAnswered !== (now !== null)) found.push({ gapId: id, from: status, articleId: now })
    else if (now && now !== articleId) found.push({ gapId: id, from: status, articleId: now })
  }
  if (found.length > 0) await inTenant(scope, (ctx) => settleGaps(ctx, found))
}

/** The article the bot would answer all these from by itself; null when one of them stays open. */
async function answerTo(scope: Scope, questions: readonly string[], language: "zh" | "en"): Promise<string | null> {
  let articleId: string | null = null
  for (const question of new Set(questions)) {
    const { passages, weight } = await findPassages(scope, question, language)
    if (!weight.answer || !passages[0]) return null
    articleId ??= passages[0].id
  }
  return articleId
}
