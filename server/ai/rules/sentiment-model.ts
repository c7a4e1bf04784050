import { shuffled } from "@/server/ai/rules/fit-linear"
import { chanceOf, type SmallLogistic, sigmoid } from "@/server/ai/rules/fit-logistic"
import { type LinearModel, packLinear, scoreText, trainLinear, unpackLinear } from "@/server/ai/rules/linear-model"
import { type Feelings, readFeelings } from "@/server/ai/rules/read-feelings"
import { type FeelingLabel, readLabels, type Sentiment, sentiments } from "@/server/ai/rules/sentiment-labels"
import { extraKey, type FeatureOptions, type TextFeatures } from "@/server/ai/rules/text-features"
import { featuresWith } from "@/server/ai/rules/vocabulary"

export type SentimentRow = { text: string; label: string | number | boolean }

export type SentimentModel = {
  /** the sentiments its rows had, in the order of the linear model's classes */
  sentiments: Sentiment[]
  linear: LinearModel
  /** null when no row was called angry: then anger is read from the words and the negative score */
  anger: LinearModel | null
  /** the raw anger that finds nine in ten angry rows the model has not seen; it becomes 0.5 */
  angryMark: number
}

export type SentimentReading = {
  label: Sentiment
  /** 0–1; from `angryAt` up a message counts as angry */
  angry: number
}

/** Nine angry messages in ten score at least this much. Many that score more are not angry: a priority, no verdict. */
export const angryAt = 0.5

const features: FeatureOptions = { grams: [3, 5], words: 2, han: 2 }
/** Recall aimed at on rows set aside, a little over nine in ten so that it holds elsewhere. */
const recallWanted = 0.92
const fewestRows = 10

/** Learns good, neutral and bad, and anger where the labels tell it, from a tenant's own rows and the word lists. */
export function trainSentiment(rows: readonly SentimentRow[]): SentimentModel {
  const labels = readLabels(rows.map((row) => row.label))
  const known = rows.flatMap((row, at) => {
    const label = labels[at]
    return label && row.text.trim() ? [{ text: featuresOf(row.text), feelings: readFeelings(row.text), label }] : []
  })
  const present = sentiments.filter((sentiment) => known.some((row) => row.label.sentiment === sentiment))
  if (known.length < fewestRows || present.length < 2) {
    throw new Error(`training needs at least ${fewestRows} rows of two different sentiments`)
  }
  const texts = known.map((row) => row.text)
  const classOf = (row: { label: FeelingLabel }) => present.indexOf(row.label.sentiment)
  const isAngry = (row: { label: FeelingLabel }) => (row.label.angry ? 1 : 0)
  const toldAnger = known.some((row) => row.label.angry !== null)
  const linear = train(texts, known.map(classOf), present.length)
  const anger = toldAnger ? train(texts, known.map(isAngry), 2) : null
  const setAside: number[] = []
  const folds = 4
  const order = shuffled(known.length, 3)
  const target = toldAnger ? isAngry : (row: { label: FeelingLabel }) => (row.label.sentiment === "negative" ? 1 : 0)
  for (let fold = 0; fold < folds; fold++) {
    const learn = known.filter((_, at) => (order[at] as number) % folds !== fold)
    const part = train(
      learn.map((row) => row.text),
      learn.map(target),
      2,
    )
    known.forEach((row, at) => {
      if ((order[at] as number) % folds === fold && target(row) === 1) {
        setAside.push(rawAnger(marginOf(part, row.text), row.feelings, toldAnger))
      }
    })
  }
  setAside.sort((a, b) => a - b)
  const angryMark = setAside[Math.floor((1 - recallWanted) * setAside.length)] ?? 0.5
  return { sentiments: present, linear, anger, angryMark: Math.min(0.98, Math.max(0.001, angryMark)) }
}

/** What a message sounds like: by the model, or by the word lists alone when there is none yet. */
export function readSentiment(model: SentimentModel | null, text: string): SentimentReading {
  const feelings = readFeelings(text)
  if (!model) return readByWords(feelings)
  const read = featuresOf(text, feelings)
  const { scores } = scoreText(model.linear, read)
  const label = model.sentiments[indexOfLargest(scores)] as Sentiment
  const margin = model.anger ? marginOf(model.anger, read) : negativeMargin(model, scores)
  const raw = rawAnger(margin, feelings, model.anger !== null)
  const { angryMark: mark } = model
  const angry = raw < mark ? (angryAt * raw) / mark : angryAt + ((1 - angryAt) * (raw - mark)) / (1 - mark)
  return { label, angry: round(angry) }
}

export function packSentiment(model: SentimentModel): { sentiment: Uint8Array; anger: Uint8Array | null } {
  const { linear, anger, ...about } = model
  return { sentiment: packLinear(linear, about), anger: anger && packLinear(anger, null) }
}

export function unpackSentiment(packed: { sentiment: Uint8Array; anger: Uint8Array | null }): SentimentModel {
  const { model, about } = unpackLinear(packed.sentiment)
  return {
    ...(about as Omit<SentimentModel, "linear" | "anger">),
    linear: model,
    anger: packed.anger && unpackLinear(packed.anger).model,
  }
}

/** Chances by the word lists alone, fitted over public sets. Inputs as in `sharesOf`. */
const wordsGood: SmallLogistic = { bias: -0.4, weights: [2.2, 0, -1.5, -1, -0.2, 2.4] }
const wordsAngry: SmallLogistic = { bias: -1.8, weights: [-0.9, 0.4, 1.9, 2.1, 0.8, -1] }

function readByWords(feelings: Feelings): SentimentReading {
  const shares = sharesOf(feelings)
  const good = chanceOf(wordsGood, shares)
  const silent = feelings.good === 0 && feelings.bad === 0 && feelings.angry === 0 && feelings.venting === 0
  const label = silent || Math.abs(good - 0.5) < 0.05 ? "neutral" : good > 0.5 ? "positive" : "negative"
  return { label, angry: round(chanceOf(wordsAngry, shares)) }
}

/** The word lists' findings, each squeezed to about 0–1. */
function sharesOf({ good, bad, angry, venting, shouting }: Feelings): number[] {
  const sum = good + bad
  return [
    good / (good + 2),
    bad / (bad + 2),
    angry,
    venting / (venting + 1),
    shouting,
    sum > 0 ? (good - bad) / (sum + 0.5) : 0,
  ]
}

const extraKeys = ["good", "bad", "angry", "venting", "shouting", "balance"].map((name) => extraKey(name))

function featuresOf(text: string, feelings = readFeelings(text)): TextFeatures {
  const shares = sharesOf(feelings)
  return featuresWith(
    text,
    features,
    extraKeys.map((key, at) => [key, 0.5 * (shares[at] as number)] as const),
  )
}

function train(texts: readonly TextFeatures[], labels: readonly number[], classes: number): LinearModel {
  return trainLinear(texts, Int32Array.from(labels), classes, { features, svmCost: 0.5 })
}

function marginOf(model: LinearModel, text: TextFeatures): number {
  const { scores } = scoreText(model, text)
  return (scores[1] as number) - (scores[0] as number)
}

function negativeMargin(model: SentimentModel, scores: Float32Array): number {
  const at = model.sentiments.indexOf("negative")
  if (at < 0) return -4
  let other = Number.NEGATIVE_INFINITY
  for (let k = 0; k < scores.length; k++) if (k !== at) other = Math.max(other, scores[k] as number)
  return (scores[at] as number) - other
}

/** Where anger was never labelled, a bad message counts as angry the more it sounds so. */
function rawAnger(margin: number, feelings: Feelings, toldAnger: boolean): number {
  const sound = toldAnger ? 0 : 2 * feelings.angry + feelings.shouting + Math.min(1, feelings.venting) - 1
  return sigmoid(0.3 * margin + sound)
}

function indexOfLargest(scores: Float32Array): number {
  let best = 0
  for (let k = 1; k < scores.length; k++) if ((scores[k] as number) > (scores[best] as number)) best = k
  return best
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
