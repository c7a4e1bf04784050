import { clock } from "@/server/clock"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import type { Passage } from "@/server/knowledge/contract"
import { loadPassages, readKnowledgeVersion } from "@/server/knowledge/load-passages"
import { passagesIndex } from "@/server/knowledge/passage-index"
import { type HitEvidence, searchIndex, weighEvidence } from "@/server/knowledge/rules/bm25"

const found = 8
/** So many are looked at, for among the best may be some whose time is over. */
const looked = 24

/** The best passages for a question, in the customer's language where the shop has any, and what speaks for the first. */
export async function searchKnowledge(
  scope: Scope,
  input: {
    query: string
    language: "zh" | "en"
    /** the state of the knowledge, when it is known from a moment ago */
    version?: number
  },
): Promise<{ passages: (Passage & { score: number })[]; evidence: HitEvidence | null }> {
  const version = input.version ?? (await inTenant(scope, readKnowledgeVersion))
  const index = await passagesIndex(scope.tenantId, version, () => loadPassages(scope))
  const now = clock.now()
  const passageOf = (id: string) => index.documents[index.numbers.get(id) as number] as Passage
  const search = (lang?: string) =>
    searchIndex(index, input.query, { limit: looked, lang })
      .filter(({ id }) => isInTime(passageOf(id), now))
      .slice(0, found)
  const own = search(input.language)
  const hits = own.length > 0 ? own : search()
  return {
    passages: hits.map(({ id, score }) => ({ ...passageOf(id), score })),
    evidence: weighEvidence(index, input.query, hits),
  }
}

const isInTime = ({ validFrom, validUntil }: Passage, now: Date) =>
  (!validFrom || validFrom <= now) && (!validUntil || now < validUntil)
