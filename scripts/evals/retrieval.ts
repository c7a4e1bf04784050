import { createHash } from "node:crypto"
import { printFigure, printShare } from "@/scripts/evals/figure"
import { type ExamSet, readSet, setNames } from "@/scripts/evals/sets"
import { buildIndex, searchIndex } from "@/server/knowledge/rules/bm25"

const bars: Partial<Record<ExamSet["name"], number>> = { lcqmc: 85, stackfaq: 79 }

/** Where the right article stands among the hits, on every development set. */
export function examine(folder: string) {
  for (const name of setNames) {
    const set = readSet(folder, name)
    const index = buildIndex(set.documents)
    const asked = set.questions.filter((question) => question.relevant.length > 0)
    const ranked = asked.map(({ query, relevant }) => ({
      article: relevant[0] as string,
      rank: searchIndex(index, query, { limit: 10 }).findIndex((hit) => relevant.includes(hit.id)),
    }))
    const ranks = ranked.map(({ rank }) => rank)
    for (const top of [1, 3, 5])
      printRecall(`retrieval.${name}.recall@${top}`, ranks, top, top === 1 ? bars[name] : undefined)
    const reciprocal = ranks.reduce((sum, rank) => sum + (rank < 0 ? 0 : 1 / (rank + 1)), 0)
    printFigure({ name: `retrieval.${name}.mrr@10`, value: (100 * reciprocal) / ranks.length, unit: "%" })
    if (name !== "stackfaq") continue
    for (const half of ["in-sight", "not-in-sight"] as const) {
      const part = ranked.filter(({ article }) => isInSight(article) === (half === "in-sight"))
      printRecall(
        `retrieval.${name}.${half}.recall@1`,
        part.map(({ rank }) => rank),
        1,
      )
    }
  }
}

/** The half of the articles whose missed questions were read when the last words were added (docs/bot-quality.md). */
function isInSight(article: string): boolean {
  return (createHash("md5").update(article).digest()[0] as number) % 2 === 0
}

function printRecall(name: string, ranks: readonly number[], top: number, bar?: number) {
  printShare(name, ranks.filter((rank) => rank >= 0 && rank < top).length, ranks.length, bar)
}
