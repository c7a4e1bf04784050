import { aliasShops, type ExamSet, firstAliasShops, openedShop, readSet } from "@/scripts/evals/sets"
import { strangeQuestions } from "@/scripts/evals/strange-questions"
import { learntIntents } from "@/scripts/evals/template-bot"
import {
  agreementModel,
  agreementOf,
  agreeOnAnswer,
  isStrange,
  type ReadWords,
} from "@/server/ai/rules/agree-on-answer"
import { fitSmallLogistic, type SmallLogistic } from "@/server/ai/rules/fit-logistic"
import {
  type AnswerEvidence,
  type AnswerWeight,
  featuresOf,
  type GateModel,
  gateFeatures,
  weighAnswer,
} from "@/server/ai/rules/weigh-answer"
import { buildIndex, searchIndex, weighEvidence } from "@/server/knowledge/rules/bm25"
import { keepMeanings } from "@/server/knowledge/rules/same-meaning"
import { type Trade, trades } from "@/server/tenants/templates"

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
  /** how much the row counts in a fit */
  weight: number
}

/** Every question as it stands, and every answerable one once more with its article taken out of the base. */
export function gateRows(set: ExamSet): GateRow[] {
  const index = buildIndex(set.documents)
  const rows: GateRow[] = []
  const without = new Map<string, ReturnType<typeof buildIndex>>()
  set.questions.forEach((question, number) => {
    const answerable = question.relevant.length > 0
    const group = question.relevant[0] ?? `none-${number}`
    const found = rowOf(index, question.query, set.lang)
    if (found) {
      const right = question.relevant.includes(found.id)
      rows.push({ evidence: found.evidence, right, answerable, group, withheld: false, weight: 1 })
    }
    if (!answerable) return
    const key = question.relevant.join()
    const rest =
      without.get(key) ?? buildIndex(set.documents.filter((document) => !question.relevant.includes(document.id)))
    without.set(key, rest)
    const blind = rowOf(rest, question.query, set.lang)
    const row = { right: false, answerable: false, group, withheld: true, weight: 0.5 }
    if (blind) rows.push({ ...row, evidence: blind.evidence })
  })
  return rows
}

function rowOf(index: ReturnType<typeof buildIndex>, query: string, lang: string) {
  const hits = searchIndex(index, query, { limit: 3, lang })
  const evidence = weighEvidence(index, query, hits)
  return evidence && hits[0] ? { id: hits[0].id, evidence } : null
}

/**
 * What the gate is fitted on: the development shop in both languages with all meaning groups and with phrases of them
 * dropped, and the trade templates asked by an alias they do not hold. Every kind counts about as much as the shop.
 */
export function trainingRows(
  folder: string,
): Record<"shops" | "thinned" | "templates", Record<"zh" | "en", GateRow[]>> {
  const draws = [0.3, 0.5, 0.7].flatMap((dropped) => [10, 11, 12].map((draw) => ({ dropped, draw })))
  const rows = { shops: { zh: [], en: [] }, thinned: { zh: [], en: [] }, templates: { zh: [], en: [] } } as ReturnType<
    typeof trainingRows
  >
  for (const lang of ["zh", "en"] as const) {
    const shop = readSet(folder, `merchant-a-${lang}`)
    rows.shops[lang] = gateRows(shop)
    for (const { dropped, draw } of draws) {
      keepMeanings(thinned(dropped, draw))
      rows.thinned[lang].push(...weighed(gateRows(shop), 1 / 3))
    }
    keepMeanings()
    for (const templates of firstAliasShops(lang, "few"))
      rows.templates[lang].push(...weighed(gateRows(templates), 1 / 4))
  }
  return rows
}

function weighed(rows: GateRow[], by: number): GateRow[] {
  return rows.filter(({ evidence }) => !evidence.exact).map((row) => ({ ...row, weight: row.weight * by }))
}

/** Which phrases of the meaning groups stay when a share is dropped; the same for the same draw. */
export function thinned(dropped: number, draw: number) {
  return (id: string, phrase: string) => {
    let hash = 2166136261 ^ (draw * 7919)
    for (const character of `${id}/${phrase}`) hash = Math.imul(hash ^ character.charCodeAt(0), 16777619)
    hash ^= hash >>> 15
    hash = Math.imul(hash, 0x2c1b3c6d)
    hash ^= hash >>> 12
    return (hash >>> 0) / 2 ** 32 >= dropped
  }
}

/** Directions the gate may learn: more evidence can never make it less sure. */
const directions = gateFeatures.map((name) => (name === "unexplained" ? -1 : 1))

/** Logistic regression with ridge and sign constraints, by projected gradient descent; exact enough and repeatable. */
export function fitGate(rows: readonly GateRow[], ridge = 0.004): GateModel {
  const inputs = rows.map((row) => featuresOf(row.evidence))
  const worth = rows.map((row) => row.weight)
  const total = worth.reduce((sum, value) => sum + value, 0)
  const weights = gateFeatures.map(() => 0)
  let bias = 0
  for (let step = 0; step < 2500; step++) {
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
      const moved = (weights[at] as number) - pace * ((slope[at] as number) / total + ridge * (weights[at] as number))
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

/** A question put to a template: what the gate says of the best article, and how intents read question and article. */
export type AgreementRow = Pick<GateRow, "right" | "answerable" | "group" | "withheld"> & {
  lang: "zh" | "en"
  gate: AnswerWeight
  asked: ReadWords
  article: ReadWords
}

/** The trade templates asked by the aliases held out, and each question once more without its article. */
export function agreementRows(lang: "zh" | "en", shops = aliasShops(lang)): AgreementRow[] {
  return shops.flatMap(({ trade, documents, questions }) => {
    const index = buildIndex(documents)
    const read = learntIntents(trade)
    const articles = new Map(documents.map(({ id, question }) => [id, read(question ?? "")]))
    return questions.flatMap(({ query, relevant: [own = ""] }) => {
      const hits = searchIndex(index, query, { limit: 4, lang })
      return [false, true].flatMap((withheld) => {
        const left = withheld ? hits.filter(({ id }) => id !== own) : hits
        const [best] = left
        const evidence = weighEvidence(index, query, left)
        if (!best || !evidence) return []
        const gate = weighAnswer({ ...evidence, exact: false })
        const row = { lang, right: best.id === own, answerable: !withheld, group: own, withheld }
        return [{ ...row, gate, asked: read(query), article: articles.get(best.id) as ReadWords }]
      })
    })
  })
}

export function fitAgreement(rows: readonly AgreementRow[]): SmallLogistic {
  const fitted = rows.map(({ gate, asked, article, right, withheld }) => ({
    inputs: agreementOf(gate, asked, article),
    right,
    worth: withheld ? 0.5 : 1,
  }))
  return fitSmallLogistic(fitted, { bias: 0, weights: agreementModel.weights.map(() => 0) }, 3)
}

/** What search and intents decide together on every row, by a model that never saw its article: five folds by article. */
export function crossAgree(rows: readonly AgreementRow[], folds = 5): { row: AgreementRow; answer: boolean }[] {
  return Array.from({ length: folds }, (_, fold) => {
    const isAside = ({ group }: AgreementRow) => foldOf(group.split(":")[0] as string, folds) === fold
    const model = fitAgreement(rows.filter((row) => !isAside(row)))
    return rows
      .filter(isAside)
      .map((row) => ({ row, answer: agreeOnAnswer(row.gate, row.asked, row.article, row.lang, model).answer }))
  }).flat()
}

/** How many questions get nothing offered: of those about other things, and of those whose article is among the first three. */
export function strangeRows(lang: "zh" | "en"): { about: "other things" | "the shop"; strange: boolean }[] {
  const judge = (index: ReturnType<typeof buildIndex>, trade: Trade, query: string) => {
    const hits = searchIndex(index, query, { limit: 3, lang })
    const gate = weighAnswer(weighEvidence(index, query, hits))
    return { strange: isStrange(gate, learntIntents(trade)(query)), found: hits.map(({ id }) => id) }
  }
  const others = trades.flatMap((trade) => {
    const index = buildIndex(openedShop(trade))
    return strangeQuestions[lang].map((query) => judge(index, trade, query))
  })
  const own = aliasShops(lang).flatMap(({ trade, documents, questions }) => {
    const index = buildIndex(documents)
    return questions
      .map(({ query, relevant: [id = ""] }) => ({ id, ...judge(index, trade, query) }))
      .filter(({ id, found }) => found.includes(id))
  })
  return [
    ...others.map(({ strange }) => ({ about: "other things" as const, strange })),
    ...own.map(({ strange }) => ({ about: "the shop" as const, strange })),
  ]
}
