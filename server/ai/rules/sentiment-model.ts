import { angryAt } from "@/server/ai/rules/anger-model"
import { shuffled } from "@/server/ai/rules/fit-linear"
import { chanceOf, type SmallLogistic, sigmoid } from "@/server/ai/rules/fit-logistic"
import { markThatFinds } from "@/server/ai/rules/keep-recall"
import { type LinearModel, packLinear, scoreText, trainLinear, unpackLinear } from "@/server/ai/rules/linear-model"
import type { Feelings } from "@/server/ai/rules/read-feelings"
import { type Sound, soundKeys, soundOf } from "@/server/ai/rules/read-sound"
import { type FeelingLabel, readLabels, type Sentiment, sentiments } from "@/server/ai/rules/sentiment-labels"
import type { FeatureOptions, TextFeatures } from "@/server/ai/rules/text-features"
import { featuresWith } from "@/server/ai/rules/vocabulary"

export type SentimentRow = { text: string; label: string | number | boolean }

export type SentimentModel = {
  /** the sentiments its rows had, in the order of the linear model's classes */
  sentiments: Sentiment[]
  linear: LinearModel
  /** angry first, then what else rows were; null when none was called angry: then the words and the negative score tell */
  anger: LinearModel | null
  /** the raw anger that finds nine in ten of the next angry messages (`markThatFinds`); it becomes 0.5 */
  angryMark: number
}

export type SentimentReading = {
  label: Sentiment
  /** 0–1; from `angryAt` up a message counts as angry */
  angry: number
}

const features: FeatureOptions = { grams: [3, 4], words: 2, near: 4, han: 2 }
const fewestRows = 10

/** Learns good, neutral and bad, and anger where the labels tell it, from a tenant's own rows and the word lists. */
export function trainSentiment(rows: readonly SentimentRow[]): SentimentModel {
  const labels = readLabels(rows.map((row) => row.label))
  const known = rows.flatMap((row, at) => {
    const label = labels[at]
    if (!label || !row.text.trim()) return []
    const sound = soundOf(row.text)
    return [{ text: featuresOf(row.text, sound), sound, label }]
  })
  const present = sentiments.filter((sentiment) => known.some((row) => row.label.sentiment === sentiment))
  if (known.length < fewestRows || present.length < 2) {
    throw new Error(`training needs at least ${fewestRows} rows of two different sentiments`)
  }
  const texts = known.map((row) => row.text)
  const classOf = (row: { label: FeelingLabel }) => present.indexOf(row.label.sentiment)
  const toldAnger = known.some((row) => row.label.angry !== null)
  const kindOf = (row: { label: FeelingLabel }) =>
    toldAnger
      ? row.label.angry
        ? "angry"
        : row.label.sentiment
      : row.label.sentiment === "negative"
        ? "angry"
        : "other"
  const kinds = [...new Set(known.map(kindOf))].sort((a, b) => Number(b === "angry") - Number(a === "angry"))
  const linear = train(texts, known.map(classOf), present.length)
  const trainAnger = (rows: typeof known) =>
    train(
      rows.map((row) => row.text),
      rows.map((row) => kinds.indexOf(kindOf(row))),
      kinds.length,
    )
  const anger = toldAnger ? trainAnger(known) : null
  const setAside: number[] = []
  const folds = 4
  const order = shuffled(known.length, 3)
  for (let fold = 0; fold < folds; fold++) {
    const part = trainAnger(known.filter((_, at) => (order[at] as number) % folds !== fold))
    known.forEach((row, at) => {
      if ((order[at] as number) % folds === fold && kindOf(row) === "angry") {
        setAside.push(rawAnger(leadOfFirst(scoreText(part, row.text).scores), row.sound.feelings, toldAnger))
      }
    })
  }
  const angryMark = markThatFinds(setAside) ?? 0.5
  return { sentiments: present, linear, anger, angryMark: Math.min(0.98, Math.max(0.001, angryMark)) }
}

/** What a message sounds like: by the model, or by the word lists alone when there is none yet. */
export function readSentiment(model: SentimentModel | null, text: string): SentimentReading {
  const sound = soundOf(text)
  if (!model) return readByWords(sound)
  const read = featuresOf(text, sound)
  const { scores } = scoreText(model.linear, read)
  const label = model.sentiments[indexOfLargest(scores)] as Sentiment
  const lead = model.anger ? leadOfFirst(scoreText(model.anger, read).scores) : negativeLead(model, scores)
  const raw = rawAnger(lead, sound.feelings, model.anger !== null)
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

/** Chances by the word lists alone, fitted over public sets (docs/understanding.md). Inputs as in `soundOf`. */
const wordsGood: SmallLogistic = { bias: -0.4, weights: [2.2, 0, -1.5, -1, -0.2, 2.4] }
const wordsAngry: SmallLogistic = {
  bias: -1.2,
  weights: [-0.67, 0.87, 1.17, 1.28, 0.88, -0.4, 2.3, 1.65, 2.78, 1.8, 2.47, -2.15],
}

function readByWords({ feelings, shares }: Sound): SentimentReading {
  const good = chanceOf(wordsGood, shares)
  const silent = feelings.good === 0 && feelings.bad === 0 && feelings.angry === 0 && feelings.venting === 0
  const label = silent || Math.abs(good - 0.5) < 0.05 ? "neutral" : good > 0.5 ? "positive" : "negative"
  return { label, angry: round(chanceOf(wordsAngry, shares)) }
}

function featuresOf(text: string, { shares }: Sound): TextFeatures {
  return featuresWith(
    text,
    features,
    soundKeys.map((key, at) => [key, 0.5 * (shares[at] as number)] as const),
  )
}

function train(texts: readonly TextFeatures[], labels: readonly number[], classes: number): LinearModel {
  return trainLinear(texts, Int32Array.from(labels), classes, { features, svmCost: 0.5 })
}

/** How far the first class leads over all others together: the logarithm of its odds at a softened scale. */
function leadOfFirst([first, ...others]: Float32Array): number {
  const highest = Math.max(...others)
  const sum = others.reduce((total, score) => total + Math.exp(leadScale * (score - highest)), 0)
  return leadScale * ((first as number) - highest) - Math.log(sum)
}

function negativeLead(model: SentimentModel, scores: Float32Array): number {
  const at = model.sentiments.indexOf("negative")
  if (at < 0) return -4 * leadScale
  return leadScale * ((scores[at] as number) - Math.max(...scores.filter((_, k) => k !== at)))
}

/** Scores of the linear models are wider apart than chances are. */
const leadScale = 0.3

/** Where anger was never labelled, a bad message counts as angry the more it sounds so. */
function rawAnger(lead: number, feelings: Feelings, toldAnger: boolean): number {
  const sound = toldAnger ? 0 : 2 * feelings.angry + feelings.shouting + Math.min(1, feelings.venting) - 1
  return sigmoid(lead + sound)
}

function indexOfLargest(scores: Float32Array): number {
  let best = 0
  for (let k = 1; k < scores.length; k++) if ((scores[k] as number) > (scores[best] as number)) best = k
  return best
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
