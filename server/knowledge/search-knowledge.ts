import type { Scope } from "@/server/context"
import type { Passage } from "@/server/knowledge/contract"
import { knowledgeVersion, loadPassages } from "@/server/knowledge/load-passages"
import { passagesIndex } from "@/server/knowledge/passage-index"
import { type HitEvidence, searchIndex, weighEvidence } from "@/server/knowledge/rules/bm25"

const found = 8

/** The best passages for a question, in the customer's language where the shop has any, and what speaks for the first. */
export async function searchKnowledge(
  scope: Scope,
  input: { query: string; language: "zh" | "en" },
): Promise<{ passages: (Passage & { score: number })[]; evidence: HitEvidence | null }> {
  const version = await knowledgeVersion(scope)
  const index = await passagesIndex(scope.tenantId, version, () => loadPassages(scope))
  const own = searchIndex(index, input.query, { limit: found, lang: input.language })
  const hits = own.length > 0 ? own : searchIndex(index, input.query, { limit: found })
  const byId = new Map((index.documents as readonly Passage[]).map((passage) => [passage.id, passage]))
  return {
    passages: hits.flatMap(({ id, score }) => {
      const passage = byId.get(id)
      return passage ? [{ ...passage, score }] : []
    }),
    evidence: weighEvidence(index, input.query, hits),
  }
}
