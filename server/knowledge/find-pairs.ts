import { setImmediate as breathe } from "node:timers/promises"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import type { Passage } from "@/server/knowledge/contract"
import { loadPassages, readKnowledgeVersion } from "@/server/knowledge/load-passages"
import { passagesIndex } from "@/server/knowledge/passage-index"
import { searchIndex } from "@/server/knowledge/rules/bm25"
import { judgePair, type PairJudgement, type Weighed, weighWords } from "@/server/knowledge/rules/judge-pair"

/** So many of the articles, those changed last, are held against all others. */
const mostCompared = 3000
const candidates = 6
const mostPairs = 500

type Found = PairJudgement & { firstId: string; secondId: string; versions: [number, number] }

/** Looks for articles that say the same, and for articles that answer the same question differently. May run twice. */
export async function findPairs(scope: Scope): Promise<void> {
  const version = await inTenant(scope, readKnowledgeVersion)
  const index = await passagesIndex(scope.tenantId, version, () => loadPassages(scope))
  const passages = new Map((index.documents as readonly Passage[]).map((passage) => [passage.id, passage]))
  const newest = await inTenant(scope, (ctx) =>
    ctx.db.article.findMany({
      where: { status: "published" },
      select: { id: true },
      orderBy: { updatedAt: "desc" },
      take: mostCompared,
    }),
  )
  const found = new Map<string, Found>()
  const weighed = new Map<string, Weighed>()
  const weigh = (passage: Passage) => {
    const known = weighed.get(passage.id) ?? weighWords(passage)
    weighed.set(passage.id, known)
    return known
  }
  for (const [at, { id }] of newest.entries()) {
    const own = passages.get(id)
    if (!own) continue
    for (const hit of searchIndex(index, own.question, { limit: candidates, lang: own.lang })) {
      const other = passages.get(hit.id)
      if (!other || other.id === id || other.lang !== own.lang) continue
      const [first, second] = own.id < other.id ? [own, other] : [other, own]
      const key = `${first.id} ${second.id}`
      if (found.has(key)) continue
      const judged = judgePair(weigh(first), weigh(second))
      if (judged) {
        const versions: [number, number] = [first.version, second.version]
        found.set(key, { ...judged, firstId: first.id, secondId: second.id, versions })
      }
    }
    if (at % 50 === 49) await breathe()
  }
  const best = [...found.values()].sort((a, b) => b.score - a.score).slice(0, mostPairs)
  await inTenant(scope, (ctx) => keepPairs(ctx, best, new Set(newest.map(({ id }) => id))))
}

async function keepPairs(ctx: Context, found: Found[], compared: ReadonlySet<string>) {
  const known = new Map(
    (await ctx.db.articlePair.findMany()).map((pair) => [`${pair.firstId} ${pair.secondId}`, pair] as const),
  )
  for (const { firstId, secondId, kind, score, differs, versions } of found) {
    const pair = known.get(`${firstId} ${secondId}`)
    known.delete(`${firstId} ${secondId}`)
    const before = pair?.detail as { versions?: number[] } | undefined
    const isSame = before?.versions?.join() === versions.join()
    if (pair && isSame) continue
    // What somebody found harmless is asked again only when one of the two has changed.
    const data = { kind, score, detail: { differs, versions }, status: "open", foundAt: ctx.now }
    await ctx.db.articlePair.upsert({
      where: { tenantId_firstId_secondId: { tenantId: ctx.tenantId, firstId, secondId } },
      create: { firstId, secondId, ...data },
      update: data,
      select: { firstId: true },
    })
  }
  for (const { firstId, secondId, status } of known.values()) {
    const isOver = status === "open" && (compared.has(firstId) || compared.has(secondId))
    const isGone = !compared.has(firstId) && !compared.has(secondId) && compared.size < mostCompared
    if (isOver || isGone) await ctx.db.articlePair.deleteMany({ where: { firstId, secondId } })
  }
}
