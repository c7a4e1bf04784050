import { fitBayes, fitLogistic, fitSvm } from "@/server/ai/rules/fit-linear"
import type { FeatureOptions, TextFeatures } from "@/server/ai/rules/text-features"
import { featureCountOf, learnVocabulary, rowsOf, type Vocabulary, vocabularyOf } from "@/server/ai/rules/vocabulary"

/**
 * Logistic regression, a linear SVM and, where wanted, naive Bayes over the same features, their weights added up: each
 * is right where the others err, and one sum costs one look-up. Kept as bytes with a scale for every feature.
 */
export type LinearModel = {
  vocabulary: Vocabulary
  classes: number
  /** feature by feature, -127 … 127 */
  weights: Int8Array
  /** what one step of a feature's weights is worth */
  scales: Float32Array
}

export type LinearOptions = {
  features: FeatureOptions
  svmCost?: number
  /** leaves the logistic part out: with a thousand rows of two classes it adds nothing to the SVM */
  svmAlone?: boolean
  /** adds naive Bayes; only for features that are never negative */
  bayes?: boolean
}

/** What the SVM's scores, which lie between -1 and 1, count beside the logistic ones. */
const svmShare = 6
/** What naive Bayes counts beside the logistic weights once classes have so many rows; with fewer, proportionally less. */
const bayesShare = 0.3
const bayesRows = 80
/** Above this, features of a single text are left out to keep the model small; below, they are worth a little. */
const manyRows = 12_000

export function trainLinear(
  texts: readonly TextFeatures[],
  labels: Int32Array,
  classes: number,
  options: LinearOptions,
): LinearModel {
  const rarest = texts.length > manyRows ? 2 : 1
  const vocabulary = learnVocabulary(texts, options.features, rarest)
  const { rows } = rowsOf(vocabulary, texts)
  const task = { rows, labels, classes, featureCount: featureCountOf(vocabulary) }
  const weights = fitSvm({ ...task, epochs: 6, cost: options.svmCost ?? 2 })
  const logistic = options.svmAlone ? null : fitLogistic({ ...task, epochs: 5 })
  for (let at = 0; at < weights.length; at++) {
    weights[at] = svmShare * (weights[at] as number) + (logistic ? (logistic[at] as number) : 0)
  }
  if (options.bayes) {
    const share = bayesShare * Math.min(1, texts.length / classes / bayesRows)
    const bayes = fitBayes(task)
    for (let at = 0; at < weights.length; at++) weights[at] = (weights[at] as number) + share * (bayes[at] as number)
  }
  return { vocabulary, classes, ...toBytes(weights, classes) }
}

/** The score of every class, and the share of the text's weight the model has met before. */
export function scoreText(model: LinearModel, text: TextFeatures): { scores: Float32Array; known: number } {
  const { rows, known } = rowsOf(model.vocabulary, [text])
  const { classes, weights, scales } = model
  const scores = new Float32Array(classes)
  const end = rows.starts[1] as number
  for (let place = 0; place < end; place++) {
    const feature = rows.features[place] as number
    const value = (rows.values[place] as number) * (scales[feature] as number)
    const at = feature * classes
    for (let k = 0; k < classes; k++) scores[k] = (scores[k] as number) + value * (weights[at + k] as number)
  }
  return { scores, known: known[0] as number }
}

function toBytes(weights: Float32Array, classes: number): { weights: Int8Array; scales: Float32Array } {
  const bytes = new Int8Array(weights.length)
  const scales = new Float32Array(weights.length / classes)
  for (let feature = 0; feature < scales.length; feature++) {
    const at = feature * classes
    let largest = 0
    for (let k = 0; k < classes; k++) largest = Math.max(largest, Math.abs(weights[at + k] as number))
    const scale = largest / 127
    scales[feature] = scale
    if (scale === 0) continue
    for (let k = 0; k < classes; k++) bytes[at + k] = Math.round((weights[at + k] as number) / scale)
  }
  return { weights: bytes, scales }
}

/**
 * The model as bytes, and `about`, any JSON that belongs to it, before them. Zero weights, most of them, are kept as
 * the length of their run.
 */
export function packLinear(model: LinearModel, about: unknown): Uint8Array<ArrayBuffer> {
  const { vocabulary, classes, weights, scales } = model
  const head = new TextEncoder().encode(
    JSON.stringify({ format, classes, features: vocabulary.options, known: vocabulary.keys.length, about }),
  )
  const runs = packRuns(weights)
  const { keys, idf } = vocabulary
  const bytes = new Uint8Array(4 + head.length + 4 * (keys.length + idf.length + scales.length) + runs.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, head.length, true)
  bytes.set(head, 4)
  let at = 4 + head.length
  for (const key of keys) at = put(at, () => view.setInt32(at, key, true))
  for (const list of [idf, scales]) for (const value of list) at = put(at, () => view.setFloat32(at, value, true))
  bytes.set(runs, at)
  return bytes
}

export function unpackLinear(bytes: Uint8Array): { model: LinearModel; about: unknown } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { head, size: headSize } = headOf(bytes)
  if (head.format !== format) throw new Error("this model was kept in another format; train it again")
  const keys = new Int32Array(head.known)
  const idf = new Float32Array(head.known)
  const scales = new Float32Array(head.known + 1)
  let at = 4 + headSize
  for (let place = 0; place < keys.length; place++, at += 4) keys[place] = view.getInt32(at, true)
  for (const list of [idf, scales]) {
    for (let place = 0; place < list.length; place++, at += 4) list[place] = view.getFloat32(at, true)
  }
  const weights = unpackRuns(bytes.subarray(at), scales.length * head.classes)
  return {
    model: { vocabulary: vocabularyOf(head.features, keys, idf), classes: head.classes, weights, scales },
    about: head.about,
  }
}

/** Whether these bytes were packed in the way of today. Models of an older version have to be trained again. */
export function isPackedAsNow(bytes: Uint8Array): boolean {
  return headOf(bytes).head.format === format
}

function headOf(bytes: Uint8Array) {
  const size = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true)
  return { head: JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + size))), size }
}

const format = 2
/** Marks a run of zeros; the next byte is its length. A weight is never -128. */
const zeros = 128

function put(at: number, write: () => void): number {
  write()
  return at + 4
}

function packRuns(weights: Int8Array): Uint8Array {
  const out = new Uint8Array(weights.length + 2)
  let end = 0
  for (let at = 0; at < weights.length; ) {
    let run = 0
    while (run < 255 && at + run < weights.length && weights[at + run] === 0) run++
    if (run > 1) {
      out[end++] = zeros
      out[end++] = run
      at += run
    } else out[end++] = weights[at++] as number
  }
  return out.subarray(0, end)
}

function unpackRuns(packed: Uint8Array, size: number): Int8Array {
  const weights = new Int8Array(size)
  let end = 0
  for (let at = 0; at < packed.length; at++) {
    if (packed[at] === zeros) end += packed[++at] as number
    else weights[end++] = packed[at] as number
  }
  return weights
}
