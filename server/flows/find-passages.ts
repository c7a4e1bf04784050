import { type Found, weighAnswer } from "@/server/ai"
import type { TurnLanguage } from "@/server/ai/contract"
import type { Scope } from "@/server/context"
import { questionsIn, searchKnowledge, withoutCourtesy } from "@/server/knowledge"

const mostParts = 3

/**
 * What the tenant's knowledge has on a message, and whether the bot may answer from it without asking back. A message
 * that is not answered as a whole is also looked at question by question.
 */
export async function findPassages(
  scope: Scope,
  query: string,
  language: TurnLanguage,
  version?: number,
): Promise<Found> {
  const whole = await search(scope, withoutCourtesy(query), language, version)
  if (whole.weight.answer) return whole
  const questions = questionsIn(query).slice(0, mostParts)
  if (questions.length < 2) return whole
  const parts = []
  for (const question of questions)
    parts.push({ query: question, ...(await search(scope, question, language, version)) })
  return { ...whole, parts }
}

async function search(scope: Scope, query: string, language: TurnLanguage, version?: number) {
  const { passages, evidence } = await searchKnowledge(scope, { query, language, version })
  return {
    passages: passages.map(({ place, ...passage }) => ({ ...passage, ...(place ? { place } : {}) })),
    weight: weighAnswer(evidence),
  }
}
