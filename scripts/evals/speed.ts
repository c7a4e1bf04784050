import { printFigure } from "@/scripts/evals/figure"
import { readSet } from "@/scripts/evals/sets"
import { buildIndex, type SearchDocument, searchIndex, weighEvidence } from "@/server/knowledge/rules/bm25"

/** Time of one search and of a rebuild, on small to large tenants made of real questions. */
export function examine(folder: string) {
  const { documents, questions } = readSet(folder, "lcqmc")
  const bars = { 1000: 5, 10000: 10, 100000: 60 }
  for (const [count, bar] of Object.entries(bars)) {
    const size = Number(count)
    const bank: SearchDocument[] = Array.from({ length: size }, (_, at) => {
      const first = documents[at % documents.length]?.question ?? ""
      const second = documents[(at * 7 + Math.floor(at / documents.length)) % documents.length]?.question ?? ""
      return { id: String(at), question: first, answer: `${second}${first}` }
    })
    const started = performance.now()
    const index = buildIndex(bank)
    printFigure({ name: `speed.build.${size}`, value: performance.now() - started, unit: "ms" })
    const times = questions.slice(0, 600).map(({ query }) => {
      const before = performance.now()
      const hits = searchIndex(index, query, { limit: 10 })
      weighEvidence(index, query, hits)
      return performance.now() - before
    })
    times.sort((a, b) => a - b)
    printFigure({ name: `speed.search.${size}.p50`, value: times[Math.floor(times.length / 2)] as number, unit: "ms" })
    printFigure({
      name: `speed.search.${size}.p95`,
      value: times[Math.floor(times.length * 0.95)] as number,
      unit: "ms",
      baseline: bar,
    })
  }
}
