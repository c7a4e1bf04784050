import path from "node:path"
import { parseArgs } from "node:util"
import { printFigure, printShare } from "@/scripts/evals/figure"
import { crossValidate, fitGate, type GateRow, gateRows } from "@/scripts/evals/gate"
import { type ExamSet, readSet, setNames } from "@/scripts/evals/sets"
import { isSmallTalk } from "@/server/ai/rules/is-small-talk"
import { gateFeatures, weighAnswer } from "@/server/ai/rules/weigh-answer"
import { buildIndex, type SearchDocument, searchIndex, weighEvidence } from "@/server/knowledge/rules/bm25"

const usage = "npm run eval -- retrieval|gate|fit-gate|speed [--data DIR]"
const { values, positionals } = parseArgs({ options: { data: { type: "string" } }, allowPositionals: true })
const folder = path.resolve(values.data ?? "../shared/data")

/** Where the right article stands among the hits, on every development set. */
function examineRetrieval() {
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

/** Coverage, precision and refusal of the gate: cross-validated where it was fitted, as shipped elsewhere. */
function examineGate() {
  const shops = (["merchant-a-zh", "merchant-a-en"] as const).map((name) => readSet(folder, name))
  const rows = shops.map((shop) => gateRows(shop))
  const judged = crossValidate(rows.flat())
  shops.forEach((shop, at) => {
    const mine = new Set(rows[at])
    printGate(
      `gate.${shop.name}.10-fold`,
      judged.filter(({ row }) => mine.has(row)),
    )
  })
  const stackfaq = gateRows(readSet(folder, "stackfaq"))
  printGate("gate.stackfaq.as-shipped", stackfaq.map(judge))
  const lcqmc = smallShops(readSet(folder, "lcqmc"), 60, 20).flatMap((shop) => gateRows(shop))
  printGate("gate.lcqmc-60-entries.as-shipped", lcqmc.map(judge))
  for (const shop of shops) examineOwnQuestions(shop)
}

function judge(row: GateRow) {
  return { row, ...weighAnswer({ ...row.evidence, exact: false }) }
}

function printGate(name: string, judged: { row: GateRow; answer: boolean }[]) {
  const asked = judged.filter(({ row }) => !row.withheld)
  const answerable = asked.filter(({ row }) => row.answerable)
  const unsupported = asked.filter(({ row }) => !row.answerable)
  const answered = asked.filter(({ answer }) => answer)
  const withheld = judged.filter(({ row }) => row.withheld)
  printShare(`${name}.coverage`, answerable.filter(({ answer }) => answer).length, answerable.length)
  printShare(`${name}.precision`, answered.filter(({ row }) => row.right).length, answered.length)
  printShare(`${name}.refusal`, unsupported.filter(({ answer }) => !answer).length, unsupported.length)
  printShare(`${name}.refusal-article-withheld`, withheld.filter(({ answer }) => !answer).length, withheld.length)
}

/** Cuts a large bank into shops of a real size. */
function smallShops(set: ExamSet, size: number, count: number): ExamSet[] {
  return Array.from({ length: count }, (_, shop) => {
    const documents = set.documents.slice(shop * size, (shop + 1) * size)
    const ids = new Set(documents.map((document) => document.id))
    return { ...set, documents, questions: set.questions.filter(({ relevant }) => ids.has(relevant[0] ?? "")) }
  })
}

/** An article's own question, politely wrapped, must simply be answered. */
function examineOwnQuestions(shop: ExamSet) {
  const index = buildIndex(shop.documents)
  const wraps =
    shop.lang === "zh"
      ? [(text: string) => text, (text: string) => `你好，请问${text}`, (text: string) => text.replace(/[？?]$/, "呢")]
      : [(text: string) => text, (text: string) => `Hi, ${text.toLowerCase()}`, (text: string) => `${text} please`]
  const asked = shop.documents.flatMap((document) =>
    wraps.map((wrap) => ({ id: document.id, query: wrap(document.question ?? "") })),
  )
  const right = asked.filter(({ id, query }) => {
    const hits = searchIndex(index, query, { limit: 3 })
    return hits[0]?.id === id && weighAnswer(weighEvidence(index, query, hits)).answer && !isSmallTalk(query)
  })
  printShare(`gate.${shop.name}.own-question-answered`, right.length, asked.length)
}

/** Prints the coefficients to put into weigh-answer.ts. */
function fitAndPrint() {
  const rows = (["merchant-a-zh", "merchant-a-en"] as const).flatMap((name) => gateRows(readSet(folder, name)))
  const { bias, weights } = fitGate(rows)
  const short = (value: number) => Number(value.toFixed(3))
  const named = Object.fromEntries(gateFeatures.map((name, at) => [name, short(weights[at] as number)]))
  console.log(JSON.stringify({ name: "gate.model", value: { bias: short(bias), weights: named }, unit: "log-odds" }))
}

/** Time of one search and of a rebuild, on small to large tenants made of real questions. */
function examineSpeed() {
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

const exams: Record<string, () => void> = {
  retrieval: examineRetrieval,
  gate: examineGate,
  "fit-gate": fitAndPrint,
  speed: examineSpeed,
}
const exam = exams[positionals[0] ?? ""]
if (!exam) {
  console.error(usage)
  process.exitCode = 1
} else exam()
