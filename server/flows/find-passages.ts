import { type Found, weighAnswer } from "@/server/ai"
import type { TurnLanguage } from "@/server/ai/contract"
import type { Scope } from "@/server/context"
import { searchKnowledge } from "@/server/knowledge"

/** What the tenant's knowledge has on a question, and whether the bot may answer from it without asking back. */
export async function findPassages(scope: Scope, query: string, language: TurnLanguage): Promise<Found> {
  const { passages, evidence } = await searchKnowledge(scope, { query, language })
  return { passages, weight: weighAnswer(evidence) }
}
