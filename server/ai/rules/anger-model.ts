import { englishAngry, englishCalm } from "@/server/ai/rules/anger-lines-en"
import { chineseAngry, chineseCalm } from "@/server/ai/rules/anger-lines-zh"
import { shuffled } from "@/server/ai/rules/fit-linear"
import { sigmoid } from "@/server/ai/rules/fit-logistic"
import { markThatFinds } from "@/server/ai/rules/keep-recall"
import { type LinearModel, scoreText, trainLinear } from "@/server/ai/rules/linear-model"
import { readReproach, reproaches } from "@/server/ai/rules/read-reproach"
import { soundKeys, soundOf } from "@/server/ai/rules/read-sound"
import { extraKey, type FeatureOptions, type TextFeatures } from "@/server/ai/rules/text-features"
import { featuresWith } from "@/server/ai/rules/vocabulary"

export type AngerRow = { text: string; angry: boolean }

/** Tells angry and let-down messages from all others; `mark` is the raw score from which on a message counts as angry. */
export type AngerModel = { linear: LinearModel; mark: number }

/** From here on a reading counts as angry. Many that score more are not: a priority, no verdict. */
export const angryAt = 0.5

/** Words and pairs of them: pieces of words told nothing more of so few messages. */
const features: FeatureOptions = { grams: [1, 0], words: 2, near: 4, han: 2 }
const folds = 5

/** What every shop starts from: messages made up for it, in Chinese and English. */
export const starterRows: readonly AngerRow[] = [
  ...rowsOf(chineseAngry, true),
  ...rowsOf(englishAngry, true),
  ...rowsOf(chineseCalm, false),
  ...rowsOf(englishCalm, false),
]

/** What `markOf` finds for the starter's own messages; the test holds the two together. */
const starterMark = 0.4
let starter: AngerModel | undefined

/** The model every shop starts with, learnt when it is first asked for: half a second, once a process. */
export function starterAnger(): AngerModel {
  starter ??= { linear: learn(starterRows.map(known)), mark: starterMark }
  return starter
}

/** Learns from the starter and a shop's own messages; the mark comes from the shop's alone. */
export function trainAnger(own: readonly AngerRow[]): AngerModel {
  return { linear: learn([...starterRows, ...own].map(known)), mark: markOf(own, starterRows) }
}

/** 0–1: `angryAt` at the mark. */
export function readAnger({ linear, mark }: AngerModel, text: string): number {
  const raw = rawOf(linear, featuresOf(text))
  return raw < mark ? (angryAt * raw) / mark : angryAt + ((1 - angryAt) * (raw - mark)) / (1 - mark)
}

/** The raw score that nine in ten angry messages reach, by messages set aside in turn (`markThatFinds`). */
export function markOf(rows: readonly AngerRow[], beside: readonly AngerRow[] = []): number {
  const angry = cvScores(rows, beside).filter(({ angry }) => angry)
  return Math.min(0.98, Math.max(0.02, markThatFinds(angry.map(({ score }) => score)) ?? starterMark))
}

/** Every row's raw score by a model that never saw it. */
export function cvScores(rows: readonly AngerRow[], beside: readonly AngerRow[] = []) {
  const others = beside.map(known)
  const all = rows.map((row, at) => ({ ...row, ...known(row), at }))
  const order = shuffled(all.length, 3)
  return Array.from({ length: folds }, (_, fold) => {
    const isIn = ({ at }: { at: number }) => (order[at] as number) % folds === fold
    const linear = learn([...others, ...all.filter((row) => !isIn(row))])
    return all.filter(isIn).map(({ text, angry, read }) => ({ text, angry, score: rawOf(linear, read) }))
  }).flat()
}

type Known = { read: TextFeatures; angry: boolean }

function known({ text, angry }: AngerRow): Known {
  return { read: featuresOf(text), angry }
}

function learn(rows: readonly Known[]): LinearModel {
  const labels = Int32Array.from(rows, ({ angry }) => (angry ? 0 : 1))
  return trainLinear(
    rows.map(({ read }) => read),
    labels,
    2,
    { features, svmCost: 0.5, svmAlone: true },
  )
}

/** Scores of the linear model are wider apart than chances are. */
const leadScale = 0.15

function rawOf(linear: LinearModel, read: TextFeatures): number {
  const [angry, calm] = scoreText(linear, read).scores as unknown as [number, number]
  return sigmoid(leadScale * (angry - calm))
}

const extraKeys = [...soundKeys, ...[...reproaches, "asks"].map(extraKey)]

function featuresOf(text: string): TextFeatures {
  const reproach = readReproach(text)
  const asks = /[?？]\s*$/.test(text) ? 1 : 0
  const shares = [...soundOf(text).shares, ...reproaches.map((kind) => reproach[kind]), asks]
  return featuresWith(
    text,
    features,
    extraKeys.map((key, at) => [key, shares[at] as number] as const),
  )
}

function rowsOf(lines: string, angry: boolean): AngerRow[] {
  return lines
    .trim()
    .split("\n")
    .map((text) => ({ text, angry }))
}
