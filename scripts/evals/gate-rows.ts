import type { ExamSet } from "@/scripts/evals/sets"
import {
  type AnswerEvidence,
  featuresOf,
  type GateModel,
  gateFeatures,
  weighAnswer,
} from "@/server/ai/rules/weigh-answer"
import { buildIndex, searchIndex, weighEvidence } from "@/server/knowledge/rules/bm25"

/** One question put to one knowledge base: what the gate sees, and whether answering from the best hit would be right. */
export type GateRow = {
  evidence: AnswerEvidence
  right: boolean
  /** the base holds an answer (it may still not be the best hit) */
  answerable: boolean
  /** rows of one article share a fold, so no article is both learnt from and tested */
  group: string
  /** the question's own article was taken out of the base, which makes a believable unanswerable question */
  withheld: boolean
}

/** Every question as it stands, and every answerable one once more with its article taken out of the base. */
export function gateRows(set: ExamSet): GateRow[] {
  const index = buildIndex(set.documents)
  const rows: GateRow[] = []
  const without = new Map<string, ReturnType<typeof buildIndex>>()
  set.questions.forEach((question, number) => {
    const answerable = question.relevant.length > 0
    const group = question.relevant[0] ?? `none-${number}`
    const row = rowOf(index, question.query)
    if (row) {
      const right = question.relevant.includes(row.id)
      rows.push({ evidence: row.evidence, right, answerable, group, withheld: false })
    }
    if (!answerable) return
    const key = question.relevant.join()
    const rest =
      without.get(key) ?? buildIndex(set.documents.filter((document) => !question.relevant.includes(document.id)))
    without.set(key, rest)
    const blind = rowOf(rest, question.query)
    if (blind) rows.push({ evidence: blind.evidence, right: false, answerable: false, group, withheld: true })
  })
  return rows
}

function rowOf(index: ReturnType<typeof buildIndex>, query: string) {
  const hits = searchIndex(index, query, { limit: 3 })
  const evidence = weighEvidence(index, query, hits)
  return evidence && hits[0] ? { id: hits[0].id, evidence } : null
}

/** Directions the gate may learn: more evidence can never make it less sure. */
const directions = gateFeatures.map((name) => (name === "unexplained" ? -1 : 1))

/** Logistic regression with ridge and sign constraints, by projected gradient descent; exact enough and repeatable. */
export function fitGate(rows: readonly GateRow[], options = { ridge: 0.004, withheldWeight: 0.5 }): GateModel {
  const inputs = rows.map((row) => featuresOf(row.evidence))
  const worth = rows.map((row) => (row.withheld ? options.withheldWeight : 1))
  const total = worth.reduce((sum, value) => sum + value, 0)
  const weights = gateFeatures.map(() => 0)
  let bias = 0
  for (let step = 0; step < 6000; step++) {
    const slope = gateFeatures.map(() => 0)
    let biasSlope = 0
    inputs.forEach((input, row) => {
      const sum = input.reduce((value, feature, at) => value + feature * (weights[at] as number), bias)
      const error = (1 / (1 + Math.exp(-sum)) - (rows[row]?.right ? 1 : 0)) * (worth[row] as number)
      biasSlope += error
      input.forEach((feature, at) => {
        slope[at] = (slope[at] as number) + error * feature
      })
    })
    const pace = 2
    bias -= (pace * biasSlope) / total
    for (let at = 0; at < weights.length; at++) {
      const moved =
        (weights[at] as number) - pace * ((slope[at] as number) / total + options.ridge * (weights[at] as number))
      weights[at] = Math.sign(moved) === directions[at] ? moved : 0
    }
  }
  return { bias, weights }
}

/** Confidence of every row from a model that never saw its article: ten folds by article. */
export function crossValidate(
  rows: readonly GateRow[],
  folds = 10,
): { row: GateRow; confidence: number; answer: boolean }[] {
  const out: { row: GateRow; confidence: number; answer: boolean }[] = []
  for (let fold = 0; fold < folds; fold++) {
    const model = fitGate(rows.filter((row) => foldOf(row.group, folds) !== fold))
    for (const row of rows) {
      if (foldOf(row.group, folds) === fold) out.push({ row, ...weighAnswer({ ...row.evidence, exact: false }, model) })
    }
  }
  return out
}

function foldOf(group: string, folds: number): number {
  let hash = 7
  for (const character of group) hash = (hash * 31 + character.charCodeAt(0)) >>> 0
  return hash % folds
}
