import { printFigure, printShare } from "@/scripts/evals/figure"
import { readSet, setNames } from "@/scripts/evals/sets"
import { buildIndex, searchIndex } from "@/server/knowledge/rules/bm25"

/** Where the right article stands among the hits, on every development set. */
export function examine(folder: string) {
  for (const name of setNames) {
    const set = readSet(folder, name)
    const index = buildIndex(set.documents)
    const asked = set.questions.filter((question) => question.relevant.length > 0)
    const ranks = asked.map(({ query, relevant }) =>
      searchIndex(index, query, { limit: 10 }).findIndex((hit) => relevant.includes(hit.id)),
    )
    for (const top of [1, 3, 5]) {
      printShare(
        `retrieval.${name}.recall@${top}`,
        ranks.filter((rank) => rank >= 0 && rank < top).length,
        ranks.length,
      )
    }
    const reciprocal = ranks.reduce((sum, rank) => sum + (rank < 0 ? 0 : 1 / (rank + 1)), 0)
    printFigure({ name: `retrieval.${name}.mrr@10`, value: (100 * reciprocal) / ranks.length, unit: "%" })
  }
}
