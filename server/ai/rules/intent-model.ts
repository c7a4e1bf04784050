import { shuffled } from "@/server/ai/rules/fit-linear"
import { chanceOf, fitSmallLogistic, type SmallLogistic, type SmallRow } from "@/server/ai/rules/fit-logistic"
import { type LinearModel, packLinear, scoreText, trainLinear, unpackLinear } from "@/server/ai/rules/linear-model"
import { shopMeanings } from "@/server/ai/rules/shop-meanings"
import { type FeatureOptions, featuresOfText, type TextFeatures } from "@/server/ai/rules/text-features"

export type LabelledText = { text: string; intent: string }

export type IntentModel = {
  intents: string[]
  linear: LinearModel
  /** from evidence to the chance that the first intent is right */
  confidence: SmallLogistic
  /** below this confidence the bot asks back */
  abstainBelow: number
}

export type IntentReading = {
  /** the likeliest intent, also when abstaining */
  intent: string
  /** the chance that it is right, 0–1 */
  confidence: number
  /** too unsure to act on: ask back or look elsewhere */
  abstain: boolean
  /** the likeliest intents, best first; scores add up to 1 over all intents */
  top: { intent: string; score: number }[]
}

/** Labels that mean "none of the intents". Their rows teach when to abstain and never become an intent. */
const outsideLabel =
  /^(?:oos|ood|out[ _-]?of[ _-]?(?:scope|domain)|no[ _-]?nodes?[ _-]?detected|none|null|n\/?a|others?|unknown|fallback|irrelevant|其他|其它|未知|无|无关|无意图|超出范围)$/i

const features: FeatureOptions = { grams: [3, 4], words: 2, near: 4, han: 2, subjects: shopMeanings }
const learning = { features, bayes: true }
const topCount = 5

/** What the confidence starts from before a tenant's own rows correct it: fitted over public sets. */
const usualConfidence: SmallLogistic = { bias: -2.4, weights: [0.3, 0.06, 1.4] }

type Sorted = { texts: TextFeatures[]; labels: Int32Array; intents: string[]; outside: TextFeatures[] }

/**
 * Learns a tenant's intents from labelled messages, and from the same messages, set aside in turn, how sure it may be.
 * The same rows give the same model. Fails when fewer than two intents have a message.
 */
export function trainIntents(rows: readonly LabelledText[]): IntentModel {
  const sorted = sortRows(rows)
  const linear = trainLinear(sorted.texts, sorted.labels, sorted.intents.length, learning)
  return { intents: sorted.intents, linear, ...calibrate(sorted) }
}

export function predictIntent(model: IntentModel, text: string): IntentReading {
  return readFeatures(model, featuresOfText(text, features))
}

function readFeatures(model: IntentModel, text: TextFeatures): IntentReading {
  const { scores, known } = scoreText(model.linear, text)
  const order = bestOf(scores, topCount)
  const first = scores[order[0] as number] as number
  let sum = 0
  for (const score of scores) sum += Math.exp(score - first)
  const confidence = known === 0 ? 0 : chanceOf(model.confidence, evidenceOf(scores, order, known))
  return {
    intent: model.intents[order[0] as number] as string,
    confidence,
    abstain: confidence < model.abstainBelow,
    top: order.map((k) => ({
      intent: model.intents[k] as string,
      score: Math.exp((scores[k] as number) - first) / sum,
    })),
  }
}

export function packIntents(model: IntentModel): Uint8Array<ArrayBuffer> {
  const { linear, ...about } = model
  return packLinear(linear, about)
}

export function unpackIntents(bytes: Uint8Array): IntentModel {
  const { model, about } = unpackLinear(bytes)
  return { ...(about as Omit<IntentModel, "linear">), linear: model }
}

export function isOutsideLabel(intent: string): boolean {
  return outsideLabel.test(intent.trim())
}

function sortRows(rows: readonly LabelledText[]): Sorted {
  const filled = rows.filter((row) => row.text.trim() && row.intent.trim())
  const inside = filled.filter((row) => !isOutsideLabel(row.intent))
  const intents = [...new Set(inside.map((row) => row.intent))].sort()
  if (intents.length < 2) throw new Error("training needs messages of at least two intents")
  const numbers = new Map(intents.map((intent, at) => [intent, at]))
  return {
    texts: inside.map((row) => featuresOfText(row.text, features)),
    labels: Int32Array.from(inside, (row) => numbers.get(row.intent) as number),
    intents,
    outside: filled.filter((row) => isOutsideLabel(row.intent)).map((row) => featuresOfText(row.text, features)),
  }
}

/** How sure the scores are: the highest, its lead over the second, and how much of the text was ever met. */
function evidenceOf(scores: Float32Array, order: readonly number[], known: number): number[] {
  const first = scores[order[0] as number] as number
  const second = order.length > 1 ? (scores[order[1] as number] as number) : first
  return [first, first - second, known]
}

/**
 * Sets rows aside in turn, and with them whole intents: what is left of a message whose intent the model never saw is
 * what an out-of-scope message looks like. Labelled out-of-scope rows join them.
 */
function calibrate({ texts, labels, intents, outside }: Sorted): { confidence: SmallLogistic; abstainBelow: number } {
  const judged: { inputs: number[]; right: boolean; outside: boolean }[] = []
  const { folds, tested } = foldsOf(labels, intents.length)
  const dropOrder = shuffled(intents.length, 5)
  const dropShare = Math.max(tested, 5)
  for (let fold = 0; fold < tested; fold++) {
    const dropped = new Set<number>()
    if (intents.length >= 4)
      for (let at = fold; at < intents.length; at += dropShare) dropped.add(dropOrder[at] as number)
    const kept = intents.map((_, k) => k).filter((k) => !dropped.has(k))
    const numbers = new Map(kept.map((k, at) => [k, at]))
    const learn = pick(labels.length, (row) => folds[row] !== fold && numbers.has(labels[row] as number))
    if (learn.length === 0) continue
    const model = trainLinear(
      learn.map((row) => texts[row] as TextFeatures),
      Int32Array.from(learn, (row) => numbers.get(labels[row] as number) as number),
      kept.length,
      learning,
    )
    const judge = (text: TextFeatures, label: number | undefined) => {
      const { scores, known } = scoreText(model, text)
      const order = bestOf(scores, 2)
      judged.push({
        inputs: evidenceOf(scores, order, known),
        right: order[0] === label,
        outside: label === undefined,
      })
    }
    for (const row of pick(labels.length, (each) => folds[each] === fold)) {
      judge(texts[row] as TextFeatures, numbers.get(labels[row] as number))
    }
    const strangers = pick(labels.length, (row) => folds[row] !== fold && dropped.has(labels[row] as number))
    const enough = Math.ceil(labels.length / dropShare / 2)
    for (const at of shuffled(strangers.length, fold + 1).slice(0, enough)) {
      judge(texts[strangers[at] as number] as TextFeatures, undefined)
    }
    for (const text of outside) judge(text, undefined)
  }
  const insiders = judged.filter((row) => !row.outside).length
  const outsiders = judged.length - insiders
  const outsideWorth = outsiders > 0 ? Math.min(1, (outsideShare * insiders) / outsiders) : 1
  const rows: SmallRow[] = judged.map(({ inputs, right, outside: foreign }) => ({
    inputs,
    right,
    worth: foreign ? outsideWorth : 1,
  }))
  const confidence = fitSmallLogistic(rows, usualConfidence, 4)
  return { confidence, abstainBelow: chooseThreshold(rows, confidence) }
}

/** Out-of-scope messages expected for every message in scope. */
const outsideShare = 0.25

/** At most this share of the right readings is asked back to stop wrong and foreign ones … */
const askedBackInVain = 0.05
/** … but below this chance of being right asking is always better than acting. */
const tooUnsure = 0.4

/** The confidence that best parts right readings from wrong and foreign ones, lowered when it would ask back too often. */
function chooseThreshold(rows: readonly SmallRow[], confidence: SmallLogistic): number {
  const judged = rows.map((row) => ({ right: row.right, worth: row.worth, sure: chanceOf(confidence, row.inputs) }))
  const right = judged.filter((row) => row.right).map((row) => row.sure)
  const allWrong = judged.reduce((sum, row) => sum + (row.right ? 0 : row.worth), 0)
  if (right.length === 0 || allWrong === 0) return 0.5
  right.sort((a, b) => a - b)
  const most = right[Math.floor(askedBackInVain * right.length)] as number
  let best = { bar: 0, gain: Number.NEGATIVE_INFINITY }
  for (let bar = 0.05; bar < 0.95; bar += 0.01) {
    const kept = right.filter((sure) => sure >= bar).length / right.length
    const through = judged.reduce((sum, row) => sum + (!row.right && row.sure >= bar ? row.worth : 0), 0) / allWrong
    if (kept - through > best.gain) best = { bar, gain: kept - through }
  }
  return Math.round(Math.max(tooUnsure, Math.min(best.bar, most)) * 1000) / 1000
}

/** A fold for every row, each intent spread evenly; large sets are judged on one fold of five. */
export function foldsOf(labels: Int32Array, classes: number): { folds: Int32Array; tested: number } {
  const folds = new Int32Array(labels.length)
  const next = new Int32Array(classes)
  for (let k = 0; k < classes; k++) next[k] = k
  for (const row of shuffled(labels.length, 11)) {
    const label = labels[row] as number
    folds[row] = (next[label] as number) % 5
    next[label] = (next[label] as number) + 1
  }
  return { folds, tested: labels.length > 4000 ? 1 : labels.length > 1500 ? 3 : 5 }
}

function pick(size: number, wanted: (row: number) => boolean): number[] {
  const rows: number[] = []
  for (let row = 0; row < size; row++) if (wanted(row)) rows.push(row)
  return rows
}

function bestOf(scores: Float32Array, count: number): number[] {
  const best: number[] = []
  for (let k = 0; k < scores.length; k++) {
    if (best.length === count && (scores[k] as number) <= (scores[best[count - 1] as number] as number)) continue
    let place = best.length
    while (place > 0 && (scores[best[place - 1] as number] as number) < (scores[k] as number)) place--
    best.splice(place, 0, k)
    if (best.length > count) best.pop()
  }
  return best
}
